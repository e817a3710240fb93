from apps.core.dashboard import Card, card, list_of, up_to, waiting
from apps.legal.models import Compliance, Document


@card("waiting", permission="legal.view_compliance")
def compliance_lapsed():
    count = up_to(1000, Compliance.objects.filter(state="lapsed"))
    return Card(
        title="Compliance lapsed",
        number=count,
        sentence="They must sign again, or be waived." if count else "Nobody's has.",
        link=list_of(Compliance, state__exact="lapsed"),
        tone=waiting(count),
    )


@card("pulse", permission="legal.view_document")
def documents_out():
    return Card(
        title="Documents out for signature",
        number=up_to(1000, Document.objects.filter(state="sent")),
        sentence="Somebody has to sign them.",
        link=list_of(Document, state__exact="sent"),
    )
