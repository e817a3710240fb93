"""Links by mail: issued, judged, used once."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.authentication.errors import LinkInvalid
from apps.authentication.models import Link
from apps.authentication.selectors import open_link
from apps.authentication.tokens import digest, new_refresh_token
from apps.users.models import User

LIFETIMES = {
    Link.Purpose.RESET_PASSWORD: timedelta(hours=1),
    Link.Purpose.VERIFY_EMAIL: timedelta(days=3),
    Link.Purpose.INVITATION: timedelta(days=7),
}


@dataclass(frozen=True)
class IssuedLink:
    """What goes into the mail. The token is in no row and no log."""

    purpose: str
    name: str
    email: str
    token: str


@transaction.atomic
def issue_link(*, user_id, purpose: str, email: str = "") -> IssuedLink | None:
    """A new link for this purpose; an older one is void. None if nobody may have one.

    Without an `email` it goes where the older one was to go, or to the account's own.
    """
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if user is None or not user.is_active:
        return None
    older = Link.objects.filter(user=user, purpose=purpose, used_at=None)
    email = email or older.values_list("email", flat=True).first() or user.email
    older.delete()
    token, now = new_refresh_token(), timezone.now()
    link = Link.objects.create(
        user=user,
        purpose=purpose,
        email=email,
        digest=digest(token),
        issued_at=now,
        expires_at=now + LIFETIMES[purpose],
    )
    return IssuedLink(purpose, user.name, link.email, token)


@transaction.atomic
def use_link(*, token: str, purposes) -> Link:
    """The link is spent. Raises LinkInvalid."""
    link = open_link(token, purposes)
    link = Link.objects.select_for_update().filter(pk=link.pk, used_at=None).first()
    if link is None:
        raise LinkInvalid
    link.used_at = timezone.now()
    link.save(update_fields=["used_at", "updated_at"])
    return link
