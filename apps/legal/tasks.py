"""What the worker and the clock start for legal."""

from celery import shared_task

from apps.legal import services
from apps.legal.models import Document


@shared_task(acks_late=True)
def seal_document_task(*, document_id):
    services.seal_document(document=Document(pk=document_id))


@shared_task(acks_late=True)
def sweep_legal_task():
    services.sweep_legal()
