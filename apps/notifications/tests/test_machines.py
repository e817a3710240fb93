import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.notifications import services
from apps.notifications.models import Delivery, Preference, QuietHours
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.services import advance

pytestmark = pytest.mark.django_db

STATES = Delivery.State.values
STEPS = {
    "release": ({}, ["held"]),
    "begin": ({}, ["queued"]),
    "accept": ({}, ["sending"]),
    "postpone": ({"due_at": timezone.now(), "error": "x"}, ["sending"]),
    "bounce": ({"because": "x", "error": "x"}, ["sending", "sent"]),
    "fail": ({"error": "x"}, ["sending"]),
    "give_up": ({"error": "x"}, ["sending"]),
    "suppress": ({"because": "x"}, ["held", "queued"]),
    "confirm": ({}, ["sent"]),
    "resend": ({}, ["failed", "dead", "bounced"]),
}


def delivery_in(state):
    return Delivery.objects.create(
        notification=told(UserFactory()),
        channel="push",
        target="t",
        state=state,
        sent_at=timezone.now(),
    )


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_starts_where_it_may(step, state):
    given, sources = STEPS[step]
    delivery = delivery_in(state)

    with transaction.atomic():
        if state in sources:
            advance(getattr(delivery, step), by=None, **given)
        else:
            with pytest.raises(TransitionRefused):
                advance(getattr(delivery, step), by=None, **given)


def test_only_people_with_the_permission_send_again():
    delivery = delivery_in("dead")

    with pytest.raises(Forbidden):
        services.resend_delivery(delivery=delivery, by=UserFactory(staff=True))

    services.resend_delivery(delivery=delivery, by=UserFactory(superuser=True))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempt_count) == ("queued", 0)


def test_what_must_never_be_false():
    user = UserFactory()
    row = told(user)
    email = row.deliveries.get()
    same = {"notification": row, "channel": "email", "target": email.target}
    choice = {"user": user, "category": "team", "channel": "email", "is_on": True}
    Preference.objects.create(**choice)

    for model, fields in [
        (Delivery, same),
        (Delivery, {**same, "target": "other", "state": "sent"}),
        (Delivery, {**same, "target": "other", "state": "lost"}),
        (Preference, choice),
        (QuietHours, {"user": user, "starts": "07:00", "ends": "07:00"}),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**fields)
