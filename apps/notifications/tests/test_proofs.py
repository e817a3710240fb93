"""What the specification says must be shown of this service, each by its own words.

That a socket sees what was read elsewhere is shown among the tests of `realtime`.
"""

import pytest
from django.db import IntegrityError, transaction

from apps.notifications import catalogue
from apps.notifications.models import Delivery, Notification
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory
from apps.ventures.services import invite_member
from apps.ventures.tests.factories import VentureFactory

pytestmark = pytest.mark.django_db

BASE = "/api/notifications"


def body_of(message, kind):
    [part] = [part for part in message.walk() if part.get_content_type() == kind]
    return part.get_payload(decode=True).decode()


def invited(settle, **person):
    """Somebody who was really asked into a venture called Harbour & Sons."""
    guest = UserFactory(email="guest@example.org", first_name="Gwen", **person)
    venture = VentureFactory(name="Harbour & Sons")
    invite_member(venture=venture, user=guest, role="member", by=venture.founder)
    settle()
    return guest


def test_mail_arrives_in_a_test_outbox_with_the_rendered_template(settle, smtp, send_due):
    guest = invited(settle)

    send_due()

    [letter] = [mail for mail in smtp.letters if mail["To"] == guest.email]
    for kind, name in (
        ("text/plain", "Harbour & Sons"),
        ("text/html", "Harbour &amp; Sons"),
    ):
        assert name in body_of(letter, kind)
        assert "Gwen" in body_of(letter, kind)
        assert "{" not in body_of(letter, "text/plain"), "no hole was left unfilled"
    [delivery] = Delivery.objects.filter(notification__recipient=guest, channel="email")
    assert (delivery.state, delivery.attempt_count) == ("sent", 1)


@pytest.mark.parametrize(
    "body", [{"email": False}, {"categories": {"team": {"email": False}}}]
)
def test_switching_a_channel_off_produces_a_skipped_delivery(
    api, settle, smtp, send_due, body
):
    guest = UserFactory()
    venture = VentureFactory()
    api.as_(guest)
    assert api.put(f"{BASE}/settings/me", body).status_code == 200
    invite_member(venture=venture, user=guest, role="member", by=venture.founder)
    settle()
    send_due()

    [row] = api.get(f"{BASE}/me?type=team.invited").json()["results"]
    ways = api.get(f"{BASE}/{row['id']}/deliveries").json()["results"]

    skipped = {way["channel"]: (way["state"], way["reason"]) for way in ways}
    assert skipped == {"in_app": ("delivered", ""), "email": ("suppressed", "switched_off")}
    assert guest.email not in [mail["To"] for mail in smtp.letters]


def test_unread_count_falls_when_it_is_read_elsewhere(api, announced):
    user = UserFactory()
    rows = [told(user) for _ in range(3)]
    api.as_(user)

    def unread():
        return api.get(f"{BASE}/me/unread-count").json()["unread_count"]

    assert unread() == 3
    api.put(f"{BASE}/{rows[0].pk}/read")
    assert unread() == 2
    api.delete(f"{BASE}/{rows[1].pk}")
    assert unread() == 1
    assert api.post(f"{BASE}/me/read-all").json() == {"read_count": 1}
    assert unread() == 0
    assert announced().count("notifications.notifications_read") == 3


def test_a_message_that_was_removed_is_gone_and_not_told_again(api):
    user = UserFactory()
    row = told(user)
    api.as_(user)

    assert api.delete(f"{BASE}/{row.pk}").status_code == 204

    assert api.get(f"{BASE}/me").json()["results"] == []
    assert api.delete(f"{BASE}/{row.pk}").status_code == 404
    assert api.put(f"{BASE}/{row.pk}/read").status_code == 404
    kept = Notification.objects.get(pk=row.pk)
    assert kept.removed_at is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.filter(pk=row.pk).update(read_at=None)


def test_everybody_can_count_what_became_of_their_messages(api, smtp, send_due):
    user = UserFactory()
    rows = [told(user) for _ in range(3)]
    told(UserFactory())
    api.as_(user).put(f"{BASE}/settings/me", {"email": False})
    told(user)
    api.put(f"{BASE}/{rows[0].pk}/read")
    send_due()

    assert api.get(f"{BASE}/me/stats").json() == {
        "total": 4,
        "read": 1,
        "unread": 3,
        "by_category": {"system": 4},
        "by_priority": {"normal": 4},
        "channels": {"email": {"sent": 3, "suppressed": 1}, "push": {}},
    }


def test_one_switch_for_every_category(api):
    api.as_(UserFactory())

    body = api.put(
        f"{BASE}/settings/me", {"push": False, "categories": {"team": {"push": True}}}
    ).json()

    on = {name: row["channels"]["push"] for name, row in body["categories"].items()}
    assert on == dict.fromkeys(catalogue.CATEGORIES, False) | {"team": True}
    assert all(row["channels"]["email"] for row in body["categories"].values())


def test_reading_all_may_be_put_and_the_inbox_narrowed_by_priority(api):
    user = UserFactory()
    told(user)
    api.as_(user)

    assert api.get(f"{BASE}/me?priority=urgent").json()["results"] == []
    assert len(api.get(f"{BASE}/me?priority=normal").json()["results"]) == 1
    assert api.put(f"{BASE}/read-all", {"category": "legal"}).json() == {"read_count": 0}
    assert api.put(f"{BASE}/read-all").json() == {"read_count": 1}
