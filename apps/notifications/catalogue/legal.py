"""Documents to sign, and what became of them."""

from apps.notifications.catalogue.kinds import declare

SIGNATURE_REQUESTED = declare(
    "legal.signature_requested",
    "legal",
    title="Please sign {document}",
    body="It is your turn to look at {document}.",
    holes={"document": "document"},
    channels=("in_app", "email", "push"),
    priority="high",
)
SIGNATURE_REMINDED = declare(
    "legal.signature_reminded",
    "legal",
    title="{document} waits for you",
    body="Somebody waits for your signature on {document}.",
    holes={"document": "document"},
    channels=("in_app", "email", "push"),
    priority="high",
)
DOCUMENT_COMPLETED = declare(
    "legal.document_completed",
    "legal",
    title="{document} is signed by all",
    body="Everybody has signed {document}.",
    holes={"document": "document"},
    channels=("in_app", "email", "push"),
)
DOCUMENT_DECLINED = declare(
    "legal.document_declined",
    "legal",
    title="{person} declined {document}",
    body="{person} does not sign {document}; it is closed.",
    holes={"person": "person", "document": "document"},
    channels=("in_app", "email", "push"),
    priority="high",
)
DOCUMENT_VOIDED = declare(
    "legal.document_voided",
    "legal",
    title="{document} was withdrawn",
    body="You need not sign {document} any more.",
    holes={"document": "document"},
    channels=("in_app", "email"),
)
DOCUMENT_EXPIRED = declare(
    "legal.document_expired",
    "legal",
    title="{document} expired",
    body="The time to sign {document} is over.",
    holes={"document": "document"},
    channels=("in_app", "email"),
)
COMPLIANCE_REACHED = declare(
    "legal.compliance_reached",
    "legal",
    title="All of {pack} is signed",
    body="You have signed everything that {pack} asks for.",
    holes={"pack": "pack"},
    channels=("in_app", "push"),
)
COMPLIANCE_LAPSED = declare(
    "legal.compliance_lapsed",
    "legal",
    title="{pack} needs your signature again",
    body="Something that {pack} asks for is missing or has changed.",
    holes={"pack": "pack"},
    channels=("in_app", "email", "push"),
    priority="high",
)
