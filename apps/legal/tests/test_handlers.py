import pytest

from apps.legal import handlers, services
from apps.legal.events import DocumentCompleted
from apps.legal.models import Artefact, AuditEvent, Compliance, Document, PrivateValue
from apps.legal.tests.factories import make_completed, make_pack, make_plain_template
from apps.users.events import UserDeleted, UserRegistered
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(django_capture_on_commit_callbacks):
    def run(handler, event):
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                handler(event)

    return run


def test_a_completed_document_is_sealed_once(twice):
    document = make_completed()
    event = DocumentCompleted(document_id=str(document.pk), owner_id=str(document.owner_id))

    twice(handlers.have_it_sealed, event)

    assert Artefact.objects.filter(sealed_at__isnull=False).count() == 1
    assert AuditEvent.objects.filter(kind="sealed").count() == 1


def test_a_new_member_owes_the_member_pack_but_no_document_is_written(twice):
    make_pack("MEMBER", make_plain_template("PPA"), role="MEMBER")
    make_pack("BUZ", make_plain_template("BTS"))
    user = UserFactory()

    twice(handlers.write_down_what_is_owed, UserRegistered(user_id=str(user.pk)))

    assert list(
        Compliance.objects.filter(user=user).values_list("pack__code", "state")
    ) == [("MEMBER", "required")]
    assert not Document.objects.exists()


def test_who_leaves_is_forgotten(twice):
    document = make_completed()

    twice(handlers.forget_person, UserDeleted(user_id=str(document.owner_id)))

    assert not PrivateValue.objects.exists()
    assert services.seal_document(document=document).sealed_at
