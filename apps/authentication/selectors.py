from django.utils import timezone

from apps.authentication.errors import LinkInvalid
from apps.authentication.models import Link, Session
from apps.authentication.tokens import BadToken, Claims, digest, read_access_token
from apps.users.models import User

# Asked at every request: only what is judged, and what doors show of the caller.
_WITH_USER = Session.objects.select_related("user").only(
    "epoch",
    "ended_at",
    "expires_at",
    "stepped_up_at",
    "user__email",
    "user__first_name",
    "user__last_name",
    "user__state",
    "user__auth_epoch",
    "user__created_at",
    "user__updated_at",
    "user__is_staff",
    "user__is_superuser",
)


def live_session(text: str) -> tuple[Session, Claims]:
    """The session an access token hangs on, with its user, in one query.

    Raises BadToken when the token is wrong, the session has ended, the person may not
    sign in any more, or their tokens were all revoked.
    """
    claims = read_access_token(text)
    try:
        session = _WITH_USER.get(pk=claims.session_id, user_id=claims.user_id)
    except Session.DoesNotExist as error:
        raise BadToken from error
    if not is_live(session) or session.epoch != claims.epoch:
        raise BadToken
    return session, claims


def is_live(session: Session) -> bool:
    """Whether tokens that hang on this session are worth anything now."""
    return (
        session.ended_at is None
        and session.expires_at > timezone.now()
        and session.epoch == session.user.auth_epoch
        and session.user.is_active
    )


def has_signed_in_from(*, email: str, network: str) -> bool:
    """Whether the owner of `email` has signed in from `network` in the last months."""
    return Session.objects.filter(user__email=email, network=network).exists()


def open_link(token: str, purposes) -> Link:
    """The link of this token, while it can be used, with its user. Raises LinkInvalid."""
    link = (
        Link.objects.select_related("user")
        .filter(digest=digest(token), purpose__in=purposes, used_at=None)
        .filter(expires_at__gt=timezone.now())
        .first()
    )
    if link is None or not link.user.is_active:
        raise LinkInvalid
    return link


def address_of(user_id) -> tuple[str, str] | None:
    """Name and mailbox of somebody who is here."""
    user = User.objects.present().filter(pk=user_id).first()
    return (user.name, user.email) if user else None
