"""What people tell about themselves, and to whom."""

from django.db import transaction

from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.users.events import PrivacyChanged, ProfileUpdated
from apps.users.models import Audience, Profile, User
from apps.users.services.accounts import change_row, may_change


@transaction.atomic
def update_profile(*, user: User, by: User | None, **changes) -> Profile:
    """The profile says something else. Raises Forbidden."""
    profile = _locked_profile(user, by)
    if change_row(profile, changes):
        announce(ProfileUpdated(user_id=str(user.pk)), by=by)
    return profile


@transaction.atomic
def change_privacy(*, user: User, by: User | None, **audiences: Audience) -> Profile:
    """Each part of the profile named is for that audience now. Raises Forbidden."""
    profile = _locked_profile(user, by)
    changes = {f"{part}_audience": audience for part, audience in audiences.items()}
    if change_row(profile, changes):
        announce(PrivacyChanged(user_id=str(user.pk)), by=by)
    return profile


def _locked_profile(user, by):
    if not may_change(user, by):
        raise Forbidden
    user.profile = Profile.objects.locked(user.profile.pk)
    return user.profile
