"""Opening, refreshing and ending sessions."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.authentication.errors import TokenInvalid
from apps.authentication.events import SessionEnded, SessionRefreshed
from apps.authentication.models import RefreshToken, SecurityEvent, Session
from apps.authentication.selectors import is_live
from apps.authentication.services.security import note_security
from apps.authentication.tokens import (
    ACCESS_LIFETIME,
    digest,
    issue_access_token,
    new_refresh_token,
    next_refresh_token,
)
from apps.core.addresses import network_of
from apps.core.outbox import announce
from apps.users.models import User

REFRESH_LIFETIME = timedelta(days=14)
SESSION_LIFETIME = timedelta(days=90)
RETRY_LEEWAY = timedelta(seconds=10)


@dataclass(frozen=True)
class Tokens:
    access: str
    refresh: str
    session: Session
    expires_in: int = int(ACCESS_LIFETIME.total_seconds())


@transaction.atomic
def open_session(*, user: User, user_agent: str = "", address: str | None = None) -> Tokens:
    """Sign `user` in on one device: a session, and the first tokens that hang on it."""
    now = timezone.now()
    session = Session.objects.create(
        user=user,
        epoch=user.auth_epoch,
        user_agent=user_agent[:300],
        address=address,
        network=network_of(address),
        expires_at=now + SESSION_LIFETIME,
        stepped_up_at=now,
    )
    refresh = new_refresh_token()
    _keep(session, refresh, generation=1)
    return Tokens(issue_access_token(session), refresh, session)


def _keep(session, text, *, generation):
    now = timezone.now()
    return RefreshToken.objects.create(
        session=session,
        digest=digest(text),
        generation=generation,
        issued_at=now,
        expires_at=min(now + REFRESH_LIFETIME, session.expires_at),
    )


def refresh_session(*, refresh: str) -> Tokens:
    """New tokens for a refresh token, which is spent by it. Raises TokenInvalid.

    A spent token that comes back within ten seconds, before its successor was used, is
    a client whose answer was lost: it gets the same successor, so the line never forks.
    Any other token that comes back is in two hands, and ends its session. The end must
    be committed while the caller is refused, so the transaction is inside.
    """
    with transaction.atomic():
        tokens = _rotate(refresh)
    if tokens is None:
        raise TokenInvalid
    return tokens


def _rotate(text):
    found = RefreshToken.objects.filter(digest=digest(text)).values_list("session_id")
    row = found.first()
    if row is None:
        return None
    session = Session.objects.locked(row[0])
    token = RefreshToken.objects.get(digest=digest(text))
    now = timezone.now()
    if not is_live(session) or token.expires_at <= now:
        return None
    successor = next_refresh_token(text, session.pk)
    if token.used_at is None:
        token.used_at = now
        token.save(update_fields=["used_at"])
        _keep(session, successor, generation=token.generation + 1)
        session.last_seen_at = now
        session.save(update_fields=["last_seen_at", "updated_at"])
        announce(
            SessionRefreshed(user_id=str(session.user_id), session_id=str(session.pk)),
            by=session.user,
        )
    elif now - token.used_at > RETRY_LEEWAY or not _is_unused(successor):
        end_session(session=session, by=None, reason="refresh_reused")
        return None
    return Tokens(issue_access_token(session), successor, session)


def _is_unused(text):
    return RefreshToken.objects.filter(digest=digest(text), used_at=None).exists()


_KINDS = {
    "signed_out": SecurityEvent.Kind.SIGNED_OUT,
    "refresh_reused": SecurityEvent.Kind.REFRESH_REUSED,
}


@transaction.atomic
def end_session(*, session: Session, by: User | None, reason: str) -> Session:
    """The session is over, and every token on it worthless. Ending twice is ending once."""
    session = Session.objects.locked(session.pk)
    if session.ended_at is None:
        session.ended_at = timezone.now()
        session.ended_because = reason
        session.save(update_fields=["ended_at", "ended_because", "updated_at"])
        note_security(
            _KINDS.get(reason, SecurityEvent.Kind.SESSION_ENDED),
            user=session.user,
            session=session,
        )
        announce(
            SessionEnded(
                user_id=str(session.user_id), session_id=str(session.pk), reason=reason
            ),
            by=by,
        )
    return session


@transaction.atomic
def end_sessions(
    *, user_id, by: User | None, reason: str, but: Session | None = None
) -> int:
    """All sessions of a person are over, except `but`. Says how many were."""
    sessions = Session.objects.filter(user_id=user_id, ended_at=None).order_by("pk")
    if but is not None:
        sessions = sessions.exclude(pk=but.pk)
    for session in sessions:
        end_session(session=session, by=by, reason=reason)
    return len(sessions)


@transaction.atomic
def end_outlived_sessions(*, user_id) -> int:
    """Sessions of an older epoch are closed as rows too. Says how many were."""
    sessions = Session.objects.filter(
        user_id=user_id, ended_at=None, epoch__lt=F("user__auth_epoch")
    )
    for session in sessions.order_by("pk"):
        end_session(session=session, by=None, reason="revoked")
    return len(sessions)


@transaction.atomic
def rename_session(*, session: Session, name: str) -> Session:
    """The owner gave one of their devices a name they will know it by."""
    session = Session.objects.locked(session.pk)
    session.name = name
    session.save(update_fields=["name", "updated_at"])
    return session
