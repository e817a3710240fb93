"""The key we sign web push with: made here, kept sealed with the house's secret."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid import Vapid02


def new_key_pair() -> tuple[str, str]:
    """The public half as browsers take it, and the private half, sealed."""
    private = ec.generate_private_key(ec.SECP256R1())
    point = private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = base64.urlsafe_b64encode(point).decode().rstrip("=")
    return public, _box().encrypt(pem).decode()


def open_key(sealed: str) -> Vapid02 | None:
    """The signer; None if it was sealed with another secret and is lost."""
    try:
        return Vapid02.from_pem(_box().decrypt(sealed.encode()))
    except InvalidToken:
        return None


def _box():
    digest = hashlib.sha256(b"notifications.vapid:" + settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(digest.digest()))
