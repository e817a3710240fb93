"""What the worker and the clock start for legal."""

from celery import shared_task

from apps.core.errors import SmartStartError
from apps.legal import services
from apps.legal.models import Document


@shared_task(acks_late=True)
def seal_document_task(*, document_id):
    services.seal_document(document=Document(pk=document_id))


@shared_task(acks_late=True)
def sweep_legal_task():
    """The clock's round: overdue, to be reminded, lapsed, files still owed."""
    services.sweep_documents()
    services.sweep_compliance()
    for document_id in services.unsealed_documents(100):
        try:
            services.seal_document(document=Document(pk=document_id))
        except SmartStartError:
            continue
