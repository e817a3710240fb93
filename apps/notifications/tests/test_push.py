"""Web push against a real push service, and against addresses that are none."""

import json

import pytest
from django.db import IntegrityError, transaction

from apps.notifications import catalogue, services, vapid
from apps.notifications.endpoints import is_allowed_endpoint, is_public
from apps.notifications.errors import BadEndpoint, BadPushKeys, TooManyDevices
from apps.notifications.models import PushSubscription, VapidKey
from apps.notifications.services import devices
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory
from apps.ventures.tests.factories import VentureFactory

pytestmark = pytest.mark.django_db


def subscribe(user, service, **but):
    given = {"endpoint": service.endpoint, **service.keys}
    return services.subscribe_device(user=user, **{**given, **but})


@pytest.fixture
def ringing(push_service):
    """A person with one device, and a message on its way there."""
    user = UserFactory()
    subscribe(user, push_service)
    venture = VentureFactory(name="Lighthouse")
    row = told(user, catalogue.VENTURE_LAUNCHED, venture=str(venture.pk))
    return row.deliveries.get(channel="push")


def test_the_browser_can_read_it_and_nobody_else(ringing, push_service, send_due):
    send_due()

    ((path, headers, body),) = push_service.requests
    assert push_service.endpoint.endswith(path)
    assert b"Lighthouse" not in body
    assert json.loads(push_service.read(body)) == {
        "id": str(ringing.notification_id),
        "type": "venture.launched",
        "category": "venture",
        "title": "Lighthouse is live",
        "body": "Lighthouse passed its review and everybody can see it now.",
    }
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Urgency"] == "high"
    assert headers["Ttl"] == str(24 * 60 * 60)
    assert services.current_vapid_key().public_key in headers["Authorization"]
    ringing.refresh_from_db()
    assert ringing.state == "sent"
    assert ringing.subscription.last_sent_at is not None


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(ringing, push_service, send_due, status):
    push_service.status = status

    send_due()

    ringing.refresh_from_db()
    assert (ringing.state, ringing.reason) == ("bounced", "device_gone")
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    ("status", "state"),
    [(429, "queued"), (503, "queued"), (400, "failed"), (413, "failed")],
)
def test_what_the_service_answers_decides(ringing, push_service, send_due, status, state):
    push_service.status = status

    send_due()

    ringing.refresh_from_db()
    assert ringing.state == state
    assert PushSubscription.objects.exists()


def test_a_redirect_is_not_followed(ringing, push_service, send_due):
    push_service.status, push_service.location = 302, push_service.endpoint + "/elsewhere"

    send_due()

    assert len(push_service.requests) == 1
    ringing.refresh_from_db()
    assert ringing.state == "queued"


def test_where_a_name_leads_is_looked_at_after_connecting(
    ringing, push_service, send_due, settings
):
    """The address was allowed when it was given; what it leads to now is not."""
    settings.PUSH_ALLOW_LOOPBACK = False

    send_due()

    assert push_service.requests == []
    ringing.refresh_from_db()
    assert ringing.state == "queued"
    assert "leads to 127.0.0.1" in ringing.last_error


def test_a_key_sealed_with_another_secret_is_lost(ringing, settings, send_due):
    settings.SECRET_KEY = "another"

    send_due()

    ringing.refresh_from_db()
    assert (ringing.state, ringing.reason) == ("bounced", "device_gone")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://8.8.8.8/push", True),
        ("https://push.example.org:443/x", True),
        ("http://push.example.org/x", False),
        ("https://push.example.org:8443/x", False),
        ("https://localhost/x", False),
        ("https://printer.local/x", False),
        ("https://db.internal/x", False),
        ("https://127.0.0.1/x", False),
        ("https://10.0.0.7/x", False),
        ("https://169.254.169.254/latest/meta-data", False),
        ("https://[::1]/x", False),
        ("https://[::ffff:10.0.0.1]/x", False),
        ("https://[fd00::1]/x", False),
        ("https://user:pass@push.example.org/x", False),
        ("https://push.example.org/x#y", False),
        ("https://push.example.org:99999/x", False),
        ("ftp://push.example.org/x", False),
        ("https://[bad/x", False),
        ("https:///x", False),
        ("", False),
    ],
)
def test_push_goes_to_public_services_only(settings, url, allowed):
    settings.PUSH_ALLOW_LOOPBACK = False

    assert is_allowed_endpoint(url) is allowed


def test_what_is_no_address_is_not_public():
    assert not is_public("example.org")
    assert not is_public("224.0.0.1")
    assert is_public("1.1.1.1")


@pytest.mark.parametrize(
    ("but", "error"),
    [
        ({"endpoint": "https://10.0.0.1/x"}, BadEndpoint),
        ({"auth": "short"}, BadPushKeys),
        ({"auth": "%%%"}, BadPushKeys),
        ({"p256dh": "QUJD"}, BadPushKeys),
        ({"p256dh": "ü"}, BadPushKeys),
    ],
)
def test_a_subscription_that_could_not_work_is_refused(push_service, but, error):
    with pytest.raises(error):
        subscribe(UserFactory(), push_service, **but)

    assert not PushSubscription.objects.exists()


def test_a_browser_belongs_to_whoever_came_last(push_service):
    ada, bob = UserFactory(), UserFactory()

    first = subscribe(ada, push_service)
    second = subscribe(bob, push_service)

    assert first.pk == second.pk
    assert PushSubscription.objects.get().user == bob


def test_nobody_has_more_devices_than_we_keep(push_service, monkeypatch):
    monkeypatch.setattr(devices, "MAX_DEVICES", 1)
    user = UserFactory()
    subscribe(user, push_service)

    subscribe(user, push_service)
    with pytest.raises(TooManyDevices):
        subscribe(user, push_service, endpoint=push_service.endpoint + "2")


def test_the_key_is_made_once_and_kept_sealed():
    key = services.current_vapid_key()

    assert services.current_vapid_key() == key
    assert len(key.public_key) == 87
    assert "PRIVATE" not in key.sealed_private_key
    assert vapid.open_key(key.sealed_private_key) is not None


def test_a_new_secret_makes_a_new_key(settings):
    old = services.current_vapid_key()
    settings.SECRET_KEY = "another"

    assert services.current_vapid_key() != old
    assert VapidKey.objects.count() == 2


def test_the_database_keeps_an_endpoint_once(push_service):
    device = subscribe(UserFactory(), push_service)

    with pytest.raises(IntegrityError), transaction.atomic():
        PushSubscription.objects.create(
            user=device.user, digest=device.digest, vapid_key=device.vapid_key
        )
