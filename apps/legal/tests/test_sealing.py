import re
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.legal import selectors, services
from apps.legal.canonical import digest
from apps.legal.errors import NotOpen, NotSealedYet
from apps.legal.models import Artefact, AuditEvent, Document
from apps.legal.pdf import render
from apps.legal.pdf.sheet import Sheet
from apps.legal.selectors.sheets import sheet_of
from apps.legal.services import sealing
from apps.legal.tests.factories import make_completed, make_document
from apps.legal.text import normalise
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def page_count(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_completion_leads_to_one_stored_file(
    settle, announced, django_capture_on_commit_callbacks
):
    document = make_completed()

    with django_capture_on_commit_callbacks(execute=True):
        settle()

    artefact = Artefact.objects.get(document=document)
    with default_storage.open(artefact.file) as stored:
        content = stored.read()
    assert content.startswith(b"%PDF-")
    assert (digest(content), len(content)) == (artefact.digest, artefact.byte_count)
    assert page_count(content) >= 2
    assert announced().count("legal.document_sealed") == 1


def test_sealing_again_changes_nothing(settle):
    document = make_completed()
    first = services.seal_document(document=document)

    again = services.seal_document(document=document)
    settle()

    assert again.digest == first.digest
    assert AuditEvent.objects.filter(document=document, kind="sealed").count() == 1
    assert selectors.verify_document(Document.objects.get())["is_intact"]


def test_the_same_document_makes_the_same_bytes():
    sheet = sheet_of(make_completed(signers=[UserFactory(), UserFactory()]))

    assert render(sheet) == render(sheet)


def test_two_documents_at_once_do_not_mix_their_letters():
    sheet = sheet_of(make_completed(signers=[UserFactory(), UserFactory()]))
    alone = render(sheet)
    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda _: render(sheet), range(12)))
    finally:
        sys.setswitchinterval(often)

    assert together == [alone] * 12


def test_only_a_completed_document_is_sealed():
    document = make_document()

    with pytest.raises(NotOpen):
        services.seal_document(document=document)
    with pytest.raises(NotOpen):
        selectors.signed_file(document)


def test_a_failure_is_written_down_and_tried_again(monkeypatch):
    document = make_completed()

    def fail(*args):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(sealing, "store_once", fail)
        with pytest.raises(OSError, match="disk"):
            services.seal_document(document=document)
    artefact = Artefact.objects.get()
    assert (artefact.sealed_at, artefact.last_error) == (None, "OSError: the disk is full")
    with pytest.raises(NotSealedYet):
        selectors.signed_file(document)

    sealed = services.seal_document(document=document)

    assert (sealed.attempt_count, sealed.last_error) == (2, "")
    assert selectors.signed_file(document)[1].startswith(b"%PDF-")


def test_two_workers_do_not_seal_at_once():
    document = make_completed()
    sealing.claim_sealing(document=document)

    assert services.seal_document(document=document) is None
    assert not Artefact.objects.filter(sealed_at__isnull=False).exists()


NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
BASE = {
    "document_id": "0198c0de-0000-7000-8000-000000000001",
    "content_digest": "5f" * 32,
    "owner": "Nora",
    "template": "",
}
LINES = st.sampled_from(
    ["# a", "## b", "### c", "- d", "> e", "| f | g |", "| " + "h | " * 12, "", "*", "**x"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    title=st.text(min_size=1, max_size=80),
    lines=st.lists(LINES | st.text(max_size=60), max_size=20),
)
def test_any_content_makes_a_file(title, lines):
    """Nothing a person can write keeps a completed document from being sealed."""
    sheet = Sheet(
        title=normalise(title) or "Title",
        content=normalise("\n".join(lines)) or "Words.",
        sent_at=NOON,
        completed_at=NOON,
        **BASE,
    )

    assert page_count(render(sheet)) >= 2


@pytest.mark.parametrize(
    "content",
    ["x" * 20_000, "| " + "word " * 4000 + "|", "- " + "a" * 9000, "## " + "h " * 3000],
)
def test_enormous_blocks_are_broken_over_pages(content):
    sheet = sheet_of(make_completed(content=content))

    assert page_count(render(sheet)) >= 3
