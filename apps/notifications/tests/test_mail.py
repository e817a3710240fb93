"""E-mail against a real SMTP server."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.notifications import catalogue, services
from apps.notifications.digests import digest_of
from apps.notifications.models import Delivery, Mail, Suppression
from apps.notifications.services.sending import MAX_ATTEMPTS
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory
from apps.ventures.tests.factories import VentureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    """A message that goes out by mail, and its way out."""
    user = UserFactory(first_name="Ada", email="ada@example.org")
    venture = VentureFactory(name="Light & House <b>")
    row = told(user, catalogue.VENTURE_LAUNCHED, venture=str(venture.pk))
    return row.deliveries.get(channel="email")


def part(message, kind):
    (found,) = [p for p in message.walk() if p.get_content_type() == kind]
    return found.get_payload(decode=True).decode()


def test_a_letter_arrives_as_text_and_html(letter, smtp, send_due):
    send_due()

    (mail,) = smtp.letters
    assert mail["To"] == "ada@example.org"
    assert mail["Subject"] == "Light & House <b> is live"
    assert "Hello Ada," in part(mail, "text/plain")
    assert "Light & House <b> passed its review" in part(mail, "text/plain")
    assert "Light &amp; House &lt;b&gt; passed its review" in part(mail, "text/html")
    letter.refresh_from_db()
    assert (letter.state, letter.attempt_count) == ("sent", 1)
    assert letter.sent_at is not None


def test_a_letter_says_how_to_stop_them(letter, smtp, send_due, client):
    send_due()

    (mail,) = smtp.letters
    address = mail["List-Unsubscribe"].strip().strip("<>")
    assert client.post(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in part(mail, "text/plain")
    assert mail["Auto-Submitted"] == "auto-generated"


def test_staff_can_read_what_went_out(letter, smtp, send_due):
    send_due()

    mail = Mail.objects.get()
    assert (mail.delivery, mail.to) == (letter, "ada@example.org")
    assert mail.message_id == smtp.letters[0]["Message-ID"] == f"<{letter.pk}@localhost>"
    assert "passed its review" in mail.text
    assert "<h1" in mail.html


def test_a_full_mailbox_is_tried_again_later(letter, smtp, send_due):
    smtp.refuse["RCPT"] = "450 4.2.2 Mailbox full"
    send_due()
    letter.refresh_from_db()
    assert (letter.state, letter.attempt_count) == ("queued", 1)
    assert "450" in letter.last_error
    assert letter.due_at > timezone.now() + timedelta(seconds=20)

    send_due()
    assert smtp.letters == [], "not before it is due"

    smtp.refuse.clear()
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        send_due()
    letter.refresh_from_db()
    assert (letter.state, letter.attempt_count, letter.last_error) == ("sent", 2, "")
    assert len(smtp.letters) == 1


def test_an_address_that_does_not_exist_is_not_written_to_again(letter, smtp, send_due):
    smtp.refuse["RCPT"] = "550 5.1.1 No such user"
    send_due()

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("bounced", "dead_address")
    assert Suppression.objects.get().digest == digest_of("ada@example.org")
    next_one = told(letter.notification.recipient).deliveries.get()
    assert (next_one.state, next_one.reason) == ("suppressed", "dead_address")
    Suppression.objects.get().delete()
    assert told(letter.notification.recipient).deliveries.get().state == "queued"


def test_a_letter_the_server_does_not_like_is_no_dead_address(letter, smtp, send_due):
    smtp.refuse["DATA"] = "554 5.7.1 Looks like spam"

    send_due()

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("failed", "refused")
    assert not Suppression.objects.exists()


def test_a_server_that_is_away_is_tried_until_it_is_hopeless(letter, settings, send_due):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # Nobody is there.
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(MAX_ATTEMPTS + 2):
            send_due()
            clock.shift(timedelta(days=1))

    letter.refresh_from_db()
    assert (letter.state, letter.attempt_count) == ("dead", MAX_ATTEMPTS)
    assert "ConnectionRefusedError" in letter.last_error


def test_a_letter_a_worker_left_half_done_goes_out_under_the_same_id(
    letter, smtp, send_due
):
    (claimed,) = services.claim_deliveries()
    send_due()
    assert smtp.letters == []

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        send_due()

    assert [mail["Message-ID"] for mail in smtp.letters] == [f"<{claimed.pk}@localhost>"]


def test_several_letters_go_through_one_conversation(smtp, send_due):
    for _ in range(25):
        told(UserFactory())

    send_due()

    assert len(smtp.letters) == 25
    assert smtp.conversations == 1


def test_a_refused_letter_does_not_take_the_others_along(smtp, send_due):
    bad, good = UserFactory(email="nobody@example.org"), UserFactory()
    told(bad)
    told(good)
    smtp.refuse_address["nobody@example.org"] = "421 4.3.0 Going down"

    send_due()

    assert [letter["To"] for letter in smtp.letters] == [good.email]


def test_an_address_that_cannot_be_written_is_refused_not_a_crash(smtp, send_due):
    bad, good = UserFactory(), UserFactory()
    for person in (bad, good):
        told(person)
    type(bad).objects.filter(pk=bad.pk).update(email="a\nbcc: b@example.org")

    send_due()

    assert [letter["To"] for letter in smtp.letters] == [good.email]
    assert bad.notifications.get().deliveries.get().state == "failed"


def test_each_retry_waits_longer(letter, smtp, send_due):
    smtp.refuse["RCPT"] = "451 4.3.0 Later"
    waits = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(4):
            send_due()
            letter.refresh_from_db()
            waits.append(letter.due_at - timezone.now())
            clock.move_to(letter.due_at)

    assert waits == sorted(waits)
    assert waits[-1] > 4 * waits[0]


def test_staff_send_a_dead_one_again(letter, smtp, send_due):
    smtp.refuse["DATA"] = "554 No"
    send_due()
    smtp.refuse.clear()

    services.resend_delivery(delivery=letter, by=UserFactory(superuser=True))
    send_due()

    letter.refresh_from_db()
    assert letter.state == "sent"


def test_mail_about_the_account_cannot_be_switched_off(monkeypatch, smtp, send_due):
    user = UserFactory()
    services.change_settings(user=user, choices={("system", "email"): False})
    critical = catalogue.NotificationType(
        **{**vars(catalogue.WELCOME), "is_critical": True}
    )
    monkeypatch.setitem(catalogue.TYPES, "user.welcome", critical)

    services.notify(kind=critical, recipient_ids=[user.pk], key="k")
    send_due()

    (mail,) = smtp.letters
    assert mail["List-Unsubscribe"] is None


def test_what_is_switched_off_goes_nowhere(smtp, send_due):
    user = UserFactory()
    services.change_settings(user=user, choices={("system", "email"): False})

    row = told(user)
    send_due()

    delivery = row.deliveries.get()
    assert (delivery.state, delivery.reason) == ("suppressed", "switched_off")
    assert row.read_at is None
    assert smtp.letters == []


def test_a_delivery_is_written_once():
    user = UserFactory()
    told(user)
    told(user)

    assert Delivery.objects.count() == 2
    assert services.claim_deliveries(limit=1) != services.claim_deliveries(limit=1)
    assert services.claim_deliveries() == []
