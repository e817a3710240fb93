"""People who find each other, and what they share."""

from apps.notifications.catalogue.kinds import declare

CONNECTION_REQUESTED = declare(
    "network.connection_requested",
    "network",
    title="{person} wants to connect",
    body="{person} asks to be one of your connections.",
    holes={"person": "person"},
    channels=("in_app", "email", "push"),
)
CONNECTION_ACCEPTED = declare(
    "network.connection_accepted",
    "network",
    title="{person} is connected with you",
    body="{person} accepted your request.",
    holes={"person": "person"},
    channels=("in_app", "push"),
)
SKILL_ENDORSED = declare(
    "network.skill_endorsed",
    "network",
    title="{person} vouches for your {skill}",
    body="{person} endorsed you for {skill}.",
    holes={"person": "person", "skill": "skill"},
    channels=("in_app", "push"),
)
RELATIONSHIP_PROPOSED = declare(
    "network.relationship_proposed",
    "network",
    title="{person} wants to work with you",
    body="{person} proposes a business relationship.",
    holes={"person": "person"},
    channels=("in_app", "email", "push"),
)
RELATIONSHIP_BEGAN = declare(
    "network.relationship_began",
    "network",
    title="{person} works with you now",
    body="{person} agreed to your business relationship.",
    holes={"person": "person"},
    channels=("in_app", "push"),
)
PERSON_REFERRED = declare(
    "network.person_referred",
    "network",
    title="{person} joined through you",
    body="{person} came to SmartStart with your referral code.",
    holes={"person": "person"},
    channels=("in_app", "push"),
)
FILE_SHARED = declare(
    "files.shared",
    "files",
    title="{person} shared {file} with you",
    body="You can open {file} now.",
    holes={"person": "person", "file": "file"},
    channels=("in_app", "push"),
)
FILE_REJECTED = declare(
    "files.rejected",
    "files",
    title="{file} was not accepted",
    body="{file} did not pass our examination and was not stored.",
    holes={"file": "file"},
    channels=("in_app", "email"),
)
