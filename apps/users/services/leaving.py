"""Leaving for good."""

from django.db import transaction

from apps.core.outbox import announce
from apps.users.events import UserDeleted
from apps.users.models import Profile, User
from apps.users.services.journeys import end_journey
from apps.users.services.skills import forget_skills
from apps.users.services.ties import end_all_ties
from apps.workflows.services import advance


@transaction.atomic
def delete_user(*, user: User, by: User | None, reason: str = "") -> User:
    """The person is gone: the row stays for the ledgers, nothing personal does.

    Raises TransitionRefused, Forbidden.
    """
    user = User.objects.locked(user.pk)
    advance(user.delete_account, by=by, reason=reason)
    user.groups.clear()
    user.user_permissions.clear()
    end_all_ties(user=user)
    forget_skills(user=user)
    user.portfolio.all().delete()
    end_journey(user=user)
    Profile.objects.filter(user=user).delete()
    Profile.objects.create(user=user)
    announce(UserDeleted(user_id=str(user.pk)), by=by)
    return user
