from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.models import EventRecord
from apps.legal import selectors, services
from apps.legal.errors import NotASigner, NotOpen, NotYourTurn, RemindedLately
from apps.legal.models import Document, Recipient
from apps.legal.services import Party
from apps.legal.tests.factories import make_completed, make_document, state_of
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    """A document of an owner for two signers in turn; the first has signed."""
    owner, first, second = UserFactory(), UserFactory(), UserFactory()
    document = make_document(
        owner=owner, parties=[Party(str(first.pk)), Party(str(second.pk), group=2)]
    )
    services.sign_document(document=document, by=first)
    return document, owner, first, second


def in_days(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def states(document):
    return sorted(document.recipients.values_list("state", flat=True))


def test_declining_ends_it_for_all(three, announced):
    document, owner, first, second = three

    services.decline_document(document=document, reason="Clause 2.", by=second)

    document.refresh_from_db()
    assert (document.state, document.end_reason) == ("declined", "Clause 2.")
    assert states(document) == ["declined", "signed"]
    assert announced()[-1] == "legal.document_declined"
    assert set(selectors.parties_of(document.pk)) == {owner.pk, first.pk, second.pk}


def test_who_may_decline(three):
    document, owner, first, second = three
    other = make_document(
        owner=owner, parties=[Party(str(first.pk)), Party(str(second.pk), group=2)]
    )

    for person, refusal in [(owner, NotASigner), (first, NotOpen)]:
        with pytest.raises(refusal):
            services.decline_document(document=document, reason="No.", by=person)
    with pytest.raises(NotYourTurn):
        services.decline_document(document=other, reason="No.", by=second)
    with pytest.raises(InvalidField):
        services.decline_document(document=document, reason="  ", by=second)

    assert state_of(document) == Document.State.SENT


def test_voiding_takes_it_back(three, announced):
    document, owner, _, second = three

    with pytest.raises(Forbidden):
        services.void_document(document=document, reason="Typo.", by=second)
    with pytest.raises(InvalidField):
        services.void_document(document=document, reason="", by=owner)
    services.void_document(document=document, reason="Typo.", by=owner)

    assert state_of(document) == Document.State.VOIDED
    assert states(document) == ["released", "signed"]
    assert announced().count("legal.document_voided") == 1


def test_legal_staff_may_void(three):
    services.void_document(
        document=three[0], reason="By court order.", by=UserFactory(superuser=True)
    )

    assert state_of(three[0]) == Document.State.VOIDED


def test_the_clock_expires_what_is_overdue(three, announced):
    document, *_ = three
    assert services.sweep_documents() == {"expired": 0, "reminded": 0}

    with in_days(31):
        assert services.sweep_documents() == {"expired": 1, "reminded": 0}
        assert services.sweep_documents() == {"expired": 0, "reminded": 0}

    assert state_of(document) == Document.State.EXPIRED
    assert announced().count("legal.document_expired") == 1


def test_nobody_expires_a_document_by_hand(three):
    with pytest.raises(NotOpen):
        services.expire_document(document=three[0])
    with in_days(31), pytest.raises(Forbidden):
        services.expire_document(document=three[0], by=three[1])


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (services.decline_document, {"reason": "Too late."}),
        (services.void_document, {"reason": "Too late."}),
        (services.expire_document, {}),
        (services.send_document, {}),
    ],
)
def test_an_ending_is_the_end(act, given):
    owner = UserFactory()
    document = make_completed(owner=owner)

    with in_days(31), pytest.raises((NotOpen, TransitionRefused)):
        act(document=document, by=owner, **given)

    assert state_of(document) == Document.State.COMPLETED


def test_who_is_awaited_long_is_asked_again(three, announced):
    document, owner, _, second = three

    with pytest.raises(RemindedLately):
        services.remind_recipients(document=document, by=owner)
    with pytest.raises(Forbidden):
        services.remind_recipients(document=document, by=second)
    with in_days(4):
        assert services.sweep_documents() == {"expired": 0, "reminded": 1}
        assert services.sweep_documents() == {"expired": 0, "reminded": 0}
        with pytest.raises(RemindedLately):
            services.remind_recipients(document=document, by=owner)

    asked = EventRecord.objects.filter(name="legal.signature_reminded")
    assert [row.payload["user_id"] for row in asked] == [str(second.pk)]


def test_opening_is_on_record_once(three, announced):
    document, owner, first, second = three

    for person in (second, second, owner, first):
        services.view_document(document=document, by=person)

    assert announced().count("legal.document_viewed") == 1
    recipient = Recipient.objects.get(document=document, user=second)
    assert recipient.state == Recipient.State.VIEWED
    services.sign_document(document=document, by=second)
    assert state_of(document) == Document.State.COMPLETED
