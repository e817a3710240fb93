"""Ventures and their teams."""

from apps.notifications.catalogue.kinds import declare

VENTURE_LAUNCHED = declare(
    "venture.launched",
    "venture",
    title="{venture} is live",
    body="{venture} passed its review and everybody can see it now.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
    priority="high",
)
VENTURE_RETURNED = declare(
    "venture.returned",
    "venture",
    title="{venture} needs changes",
    body="A reviewer sent {venture} back. It is a draft again until you submit it anew.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
    priority="high",
)
EQUITY_CHANGED = declare(
    "venture.equity_changed",
    "venture",
    title="You hold {share} of {venture}",
    body="{venture} was divided anew, and {share} of it are yours now.",
    holes={"venture": "venture", "share": "text"},
    channels=("in_app", "email"),
)
TEAM_WELCOME = declare(
    "team.welcome",
    "team",
    title="You joined {venture}",
    body="You are part of the team of {venture} now.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
)
TEAM_JOINED = declare(
    "team.joined",
    "team",
    title="{person} joined {venture}",
    body="{person} is part of the team of {venture} now.",
    holes={"person": "person", "venture": "venture"},
)
TEAM_ENDED = declare(
    "team.ended",
    "team",
    title="You left {venture}",
    body="You are no longer part of the team of {venture}.",
    holes={"venture": "venture"},
)
TEAM_ROLE = declare(
    "team.role",
    "team",
    title="Your role in {venture} changed",
    body="You are {role} in the team of {venture} now.",
    holes={"venture": "venture", "role": "role"},
)
