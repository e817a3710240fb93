"""What other doors may do with our machines.

Signing is not among them: it takes what only our own door knows, the digest that was
displayed, where the request came from, and how freshly the person has proved who they
are.
"""

from apps.legal import services
from apps.legal.models import Compliance, Document, Pack
from apps.legal.selectors import missing_of_pack
from apps.users.journey import gate
from apps.workflows.registry import publish

publish(
    "legal-document",
    Document,
    other_name="legal",
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
def has_the_member_pack(user):
    pack = Pack.objects.filter(code="MEMBER").first()
    if pack is None:
        return False
    waived = Compliance.objects.filter(user=user, pack=pack, state="waived")
    return waived.exists() or not missing_of_pack(user, pack)
