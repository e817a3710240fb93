"""Opening and ending sessions."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.authentication.models import RefreshToken, Session
from apps.authentication.tokens import issue_access_token
from apps.users.models import User

REFRESH_LIFETIME = timedelta(days=14)
SESSION_LIFETIME = timedelta(days=90)


@dataclass(frozen=True)
class Tokens:
    access: str
    refresh: str
    session: Session


@transaction.atomic
def open_session(*, user: User, user_agent: str = "", address: str | None = None) -> Tokens:
    """Sign `user` in on one device: a session, and the first tokens that hang on it."""
    now = timezone.now()
    session = Session.objects.create(
        user=user,
        user_agent=user_agent[:300],
        address=address,
        expires_at=now + SESSION_LIFETIME,
        stepped_up_at=now,
    )
    refresh = secrets.token_urlsafe(32)
    RefreshToken.objects.create(
        session=session,
        digest=hashlib.sha256(refresh.encode()).hexdigest(),
        generation=1,
        expires_at=now + REFRESH_LIFETIME,
    )
    return Tokens(issue_access_token(session), refresh, session)
