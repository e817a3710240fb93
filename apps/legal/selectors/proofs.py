"""Proving the whole record: what `manage.py legal verify` walks through."""

from dataclasses import asdict

from apps.legal.canonical import canonical, digest
from apps.legal.models import Acceptance, Document, Signature, TemplateVersion
from apps.legal.selectors.verification import Check, verify_document


def verify_everything(document_id=None):
    """(subject, failed checks) of every document, wording and acceptance there is.

    One at a time, so that a million of them need no more memory than one.
    """
    documents = Document.objects.order_by("pk")
    if document_id:
        documents = documents.filter(pk=document_id)
    for document in documents.iterator(chunk_size=200):
        found = verify_document(document)["checks"]
        failed = [check for check in found if not check["is_intact"]]
        yield f"document {document.pk}", failed
    if document_id:
        return
    for version in TemplateVersion.objects.order_by("pk").iterator(chunk_size=200):
        yield f"template version {version.pk}", _failed(_check_wording(version))
    for acceptance in Acceptance.objects.select_related(
        "document__template_version"
    ).iterator(chunk_size=500):
        yield f"acceptance {acceptance.pk}", _failed(_check_acceptance(acceptance))


def _failed(check):
    return [] if check.is_intact else [asdict(check)]


def _check_wording(version):
    is_intact = version.digest == digest(f"{canonical(version.fields)}\n{version.body}")
    return Check("wording", is_intact, "the words or fields were changed")


def _check_acceptance(acceptance):
    """It says what the signature says that it stands for."""
    document = acceptance.document
    version = document.template_version
    signed = Signature.objects.filter(document=document, signer=acceptance.user_id)
    is_true = (
        document.state == Document.State.COMPLETED
        and version is not None
        and (version.template_id, version.epoch, document.completed_at)
        == (acceptance.template_id, acceptance.epoch, acceptance.accepted_at)
        and signed.exists()
    )
    return Check("acceptance", is_true, "no completed signature says so")
