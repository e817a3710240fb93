"""What is announced is delivered: late if need be, but once."""

from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core import delivery, tasks
from apps.core.events import CATALOGUE, HANDLERS, HANDLERS_BY_EVENT, Event, subscribe
from apps.core.models import Delivery, EventRecord
from apps.core.outbox import announce
from apps.core.tracing import request_id
from apps.users.models import User
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamp():
    """An event of its own with one handler that writes a row, and can be told to fail."""

    @dataclass(frozen=True, kw_only=True)
    class LampLit(Event):
        user_id: str

    class Lamp:
        event, fails, seen = LampLit, False, []

    @subscribe(LampLit)
    def light(event):
        User.objects.filter(pk=event.user_id).update(first_name="Lit")
        Lamp.seen.append(request_id.get())
        if Lamp.fails:
            raise RuntimeError("no oil")

    yield Lamp
    CATALOGUE.pop(LampLit.name)
    for key in HANDLERS_BY_EVENT.pop(LampLit.name):
        HANDLERS.pop(key)
    Lamp.seen.clear()


def light(lamp):
    user = UserFactory()
    with transaction.atomic():
        announce(lamp.event(user_id=str(user.pk)), by=user)
    return user


def test_the_bell_after_the_commit_delivers(lamp, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        user = light(lamp)

    user.refresh_from_db()
    assert user.first_name == "Lit"
    assert Delivery.objects.get().delivered_at is not None


def test_one_transaction_rings_once(lamp, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as hooks:
        light(lamp)
        light(lamp)

    assert len(hooks) == 1


def test_nothing_is_owed_for_what_never_happened(lamp):
    with transaction.atomic():
        announce(lamp.event(user_id="x"))
        transaction.set_rollback(True)

    assert not EventRecord.objects.exists()
    assert not Delivery.objects.exists()


def test_a_lost_bell_only_delays(lamp):
    user = light(lamp)

    tasks.deliver_task()

    user.refresh_from_db()
    assert user.first_name == "Lit"


def test_the_same_delivery_twice_is_once(lamp):
    light(lamp)
    owed = Delivery.objects.get()

    assert delivery.deliver(owed.pk) is True
    assert delivery.deliver(owed.pk) is False
    assert len(lamp.seen) == 1


def test_a_failing_handler_leaves_no_half_work_and_is_tried_again_later(lamp):
    lamp.fails = True
    user = light(lamp)

    assert delivery.deliver_owed() == 0

    user.refresh_from_db()
    owed = Delivery.objects.get()
    assert user.first_name == "Person"
    assert owed.delivered_at is None
    assert owed.last_error == "RuntimeError: no oil"
    assert owed.due_at > timezone.now()

    lamp.fails = False
    assert delivery.deliver_owed() == 0, "it is not due yet"
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):
        assert delivery.deliver_owed() == 1


def test_a_hopeless_delivery_is_given_up_and_staff_can_owe_it_again(lamp):
    lamp.fails = True
    light(lamp)
    for hours in range(delivery.MAX_ATTEMPTS):
        with time_machine.travel(timezone.now() + timedelta(hours=hours + 1)):
            delivery.deliver_owed()
    owed = Delivery.objects.get()
    assert owed.given_up_at is not None
    assert owed.attempt_count == delivery.MAX_ATTEMPTS

    lamp.fails = False
    out = StringIO()
    call_command("events", owed=True, stdout=out)
    assert "given up" in out.getvalue()
    call_command("events", redeliver=True, stdout=out)
    assert "1 deliveries are owed again." in out.getvalue()
    assert delivery.deliver_owed() == 1


def test_one_failing_handler_does_not_hold_up_the_others(lamp):
    @subscribe(lamp.event)
    def watch(event):
        lamp.seen.append("watched")

    lamp.fails = True
    light(lamp)

    assert delivery.deliver_owed() == 1
    assert "watched" in lamp.seen


def test_a_delivery_runs_under_the_request_that_caused_it(lamp):
    token = request_id.set("req-12345678")
    light(lamp)
    request_id.reset(token)

    delivery.deliver_owed()

    assert lamp.seen == ["req-12345678"]
    assert EventRecord.objects.get().request_id == "req-12345678"


def test_announce_takes_plain_json_only(lamp):
    with pytest.raises(TypeError), transaction.atomic():
        announce(lamp.event(user_id={1, 2}))


def test_the_database_refuses_the_same_debt_twice(lamp):
    light(lamp)
    owed = Delivery.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(record=owed.record, handler=owed.handler)


def test_the_database_refuses_two_endings(lamp):
    light(lamp)
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.update(delivered_at=now, given_up_at=now)


def test_the_catalogue_names_who_reacts(lamp):
    out = StringIO()

    call_command("events", stdout=out)

    assert lamp.event.name in out.getvalue()
    assert "    -> " in out.getvalue()


def test_a_handler_learns_which_record_it_owes_its_work_to(lamp):
    light(lamp)
    record = EventRecord.objects.get()

    event = delivery.revive(record)

    assert (event.record, lamp.event(user_id="").record) == (record, None)
    assert event == lamp.event(**record.payload)


def test_a_turn_ends_when_its_time_is_over(lamp):
    for _ in range(3):
        light(lamp)

    assert not delivery.deliver_for(0)
    assert Delivery.objects.filter(delivered_at=None).count() == 2
    assert delivery.deliver_for(60)
    assert not Delivery.objects.filter(delivered_at=None).exists()
