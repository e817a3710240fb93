"""What other doors may do with our machines.

Signing is not among them: it takes what only our own door knows, the digest that was
displayed, where the request came from, and how freshly the person has proved who they
are.
"""

from apps.legal import selectors, services
from apps.legal.models import Compliance, Document
from apps.users.journey import gate
from apps.workflows.registry import publish

publish(
    "legal-document",
    Document,
    send=services.send_document,
    decline=services.decline_document,
    void=services.void_document,
)
publish(
    "compliance",
    Compliance,
    waive=services.waive_compliance,
    insist=services.insist_on_compliance,
)


@gate("legal_pack", "Sign the MEMBER pack")
def has_signed_the_member_pack(user):
    return not selectors.missing_documents(user, "platform.participate")
