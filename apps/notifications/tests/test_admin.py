import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from apps.notifications import catalogue, mailbox
from apps.notifications.models import Delivery, Mail, Suppression
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LOCAL = "/admin/notifications/mail/local/"


@pytest.fixture
def boss(client):
    boss = UserFactory(superuser=True)
    client.force_login(boss)
    return boss


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = mailbox.FILE_BACKEND
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def write(subject, text="Hello <Ada>\nhttps://example.org/x"):
    message = EmailMultiAlternatives(subject, text, to=["ada@example.org"])
    message.attach_alternative("<p>Hello</p>", "text/html")
    message.send()


def test_letters_written_into_files_can_be_read(boss, client, folder):
    write("First ä")
    write("Second")

    page = client.get(LOCAL).content.decode()

    assert "First ä" in page
    assert "Hello &lt;Ada&gt;" in page
    assert '<a href="https://example.org/x"' in page
    assert len(mailbox.newest(folder, limit=1)) == 1


def test_an_empty_mailbox_says_so(boss, client, folder):
    assert "No letter has been written yet" in client.get(LOCAL).content.decode()
    assert "Local mailbox" in client.get("/admin/notifications/mail/").content.decode()


def test_only_superusers_and_only_without_a_mail_server(boss, client, folder, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert client.get(LOCAL).status_code == 403

    settings.EMAIL_BACKEND = mailbox.FILE_BACKEND
    client.force_login(UserFactory(staff=True))
    assert client.get(LOCAL).status_code == 403


def test_staff_read_a_message_and_where_it_went(boss, client, send_due):
    row = told(UserFactory(), catalogue.WELCOME)
    send_due()

    page = client.get(f"/admin/notifications/notification/{row.pk}/change/")

    assert "Welcome to SmartStart" in page.content.decode()
    mail = Mail.objects.get()
    assert client.get(f"/admin/notifications/mail/{mail.pk}/change/").status_code == 200


def test_staff_send_again_and_write_to_an_address_again(boss, client):
    row = told(UserFactory())
    dead = Delivery.objects.create(
        notification=row, channel="push", target="t", state="dead", reason="x"
    )
    Suppression.objects.create(digest="d", reason="550")

    client.post(
        reverse("admin:notifications_delivery_changelist"),
        {"action": "resend", "_selected_action": [str(dead.pk)]},
    )
    client.post(
        reverse("admin:notifications_suppression_changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [str(Suppression.objects.get().pk)],
            "post": "yes",
        },
    )

    dead.refresh_from_db()
    assert dead.state == "queued"
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(
    "model",
    [
        "notification",
        "delivery",
        "mail",
        "suppression",
        "preference",
        "quiethours",
        "pushsubscription",
        "vapidkey",
    ],
)
def test_every_list_opens(boss, client, model):
    told(UserFactory())

    assert client.get(f"/admin/notifications/{model}/").status_code == 200


def test_the_list_of_deliveries_costs_the_same_however_long(
    boss, client, django_assert_max_num_queries
):
    for _ in range(8):
        told(UserFactory())

    with django_assert_max_num_queries(14):
        client.get("/admin/notifications/delivery/")
