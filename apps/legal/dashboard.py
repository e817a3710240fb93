from datetime import timedelta

from django.utils import timezone

from apps.core.dashboard import Card, card, list_of, up_to, waiting
from apps.legal.models import Artefact, Compliance, Document


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


@card("waiting", permission="legal.view_artefact")
def files_not_made():
    """The clock tries again; what failed more than once needs somebody."""
    failed = Artefact.objects.filter(sealed_at=None, attempt_count__gt=1)
    count = up_to(1000, failed)
    return Card(
        title="Signed files not made",
        number=count,
        sentence="Read the error; the document itself is safe." if count else "All are.",
        link=list_of(Artefact, sealed_at__isempty=1, attempt_count__gt=1),
        tone=waiting(count, tone="bad"),
    )


@card("waiting", permission="legal.view_document")
def documents_expiring():
    """The admin's queue of the same name."""
    soon = timezone.now() + timedelta(days=3)
    count = up_to(1000, Document.objects.filter(state="sent", expires_at__lte=soon))
    return Card(
        title="Documents about to expire",
        number=count,
        sentence="Remind who has not signed within three days." if count else "None is.",
        link=list_of(Document, queue="expiring"),
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
