"""Access tokens: what they say, and who may believe them."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken

ACCESS_LIFETIME = timedelta(minutes=10)


class BadToken(Exception):
    """Forged, expired, of another kind, or not a token at all."""


@dataclass(frozen=True)
class Claims:
    user_id: uuid.UUID
    session_id: uuid.UUID
    epoch: int
    expires_at: int


class OurAccessToken(AccessToken):
    """Claims `user_id`, `sid`, `jti`, `typ`, `epoch`, `exp`, `iat`."""

    lifetime = ACCESS_LIFETIME


def issue_access_token(session) -> str:
    """A token for ten minutes, worth nothing once its session has ended."""
    token = OurAccessToken()
    token["user_id"] = str(session.user_id)
    token["sid"] = str(session.pk)
    token["epoch"] = session.user.auth_epoch
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
    except (TokenError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadToken from error
