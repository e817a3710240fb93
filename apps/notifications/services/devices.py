"""Devices that take web push, and the key they know us by."""

import base64
import binascii

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from apps.notifications import vapid
from apps.notifications.digests import digest_of_endpoint
from apps.notifications.endpoints import is_allowed_endpoint
from apps.notifications.errors import BadEndpoint, BadPushKeys, TooManyDevices
from apps.notifications.models import PushSubscription, VapidKey
from apps.users.models import User

MAX_DEVICES = 20


@transaction.atomic
def current_vapid_key() -> VapidKey:
    """The key new subscriptions are made with. The first call makes it."""
    key = VapidKey.objects.order_by("-number").first()
    if key is not None and vapid.open_key(key.sealed_private_key) is not None:
        return key
    public, sealed = vapid.new_key_pair()
    fresh = {"public_key": public, "sealed_private_key": sealed}
    number = key.number + 1 if key is not None else 1
    return VapidKey.objects.get_or_create(number=number, defaults=fresh)[0]


@transaction.atomic
def subscribe_device(
    *, user: User, endpoint: str, p256dh: str, auth: str, user_agent: str = ""
) -> PushSubscription:
    """This browser shows the person's messages from now on, and nobody else's.

    Raises BadEndpoint, BadPushKeys, TooManyDevices.
    """
    if not is_allowed_endpoint(endpoint):
        raise BadEndpoint
    _check_keys(p256dh, auth)
    User.objects.locked(user.pk)  # One at a time, so that the limit holds.
    digest = digest_of_endpoint(endpoint)
    others = PushSubscription.objects.filter(user=user).exclude(digest=digest)
    if others.count() >= MAX_DEVICES:
        raise TooManyDevices
    device, _ = PushSubscription.objects.update_or_create(
        digest=digest,
        defaults={
            "user": user,
            "endpoint": endpoint,
            "p256dh": p256dh,
            "auth": auth,
            "vapid_key": current_vapid_key(),
            "user_agent": user_agent[:300],
            "failure_count": 0,
        },
    )
    return device


@transaction.atomic
def unsubscribe_device(*, device: PushSubscription) -> None:
    """This browser shows nothing any more."""
    device.delete()


def _check_keys(p256dh, auth):
    """A point on the curve, and sixteen secret bytes: anything else encrypts nothing."""
    try:
        point, secret = _decode(p256dh), _decode(auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except (ValueError, binascii.Error) as error:
        raise BadPushKeys from error
    if len(point) != 65 or len(secret) != 16:
        raise BadPushKeys


def _decode(text):
    padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
    return base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True)
