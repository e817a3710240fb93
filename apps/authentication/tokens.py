"""Tokens: what an access token says and who may believe it; how refresh tokens follow
one another."""

import base64
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken

ACCESS_LIFETIME = timedelta(minutes=10)
REFRESH_SHAPE = 43  # 32 bytes in base64url without padding.


class BadToken(Exception):
    """Forged, expired, of another kind, or not a token at all."""


@dataclass(frozen=True)
class Claims:
    user_id: uuid.UUID
    session_id: uuid.UUID
    epoch: int
    expires_at: int


class OurAccessToken(AccessToken):
    """Claims `user_id`, `sid`, `jti`, `typ`, `epoch`, `exp`, `iat`, `iss`, `aud`."""

    lifetime = ACCESS_LIFETIME


def issue_access_token(session) -> str:
    """A token for ten minutes, worth nothing once its session has ended."""
    token = OurAccessToken()
    token["user_id"] = str(session.user_id)
    token["sid"] = str(session.pk)
    token["epoch"] = session.epoch
    return str(token)


def read_access_token(text: str) -> Claims:
    """Check signature, kind and age. Raises BadToken. Says nothing about the session."""
    try:
        token = OurAccessToken(text)
        return Claims(
            user_id=uuid.UUID(token["user_id"]),
            session_id=uuid.UUID(token["sid"]),
            epoch=int(token["epoch"]),
            expires_at=int(token["exp"]),
        )
    except (
        TokenError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise BadToken from error


def new_refresh_token() -> str:
    """The first of a line: 256 random bits."""
    return secrets.token_urlsafe(32)


def next_refresh_token(text: str, session_id) -> str:
    """The successor of a refresh token: always the same one.

    A client whose answer was lost asks again with the old token and must get the same
    successor, although we store nothing but hashes. So it is derived from the old token
    under our key: nobody else can compute it, and we can whenever the old one is shown.
    """
    mac = salted_hmac(
        "apps.authentication.refresh", f"{session_id} {text}", algorithm="sha256"
    )
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def digest(text: str) -> str:
    """What we keep of a secret token."""
    return hashlib.sha256(text.encode()).hexdigest()
