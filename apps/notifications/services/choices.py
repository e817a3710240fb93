"""What people choose to hear, where, and when not."""

from django.db import transaction

from apps.notifications.models import Preference, QuietHours
from apps.users.models import User

AS_IT_IS = object()


@transaction.atomic
def change_settings(
    *, user: User, choices: dict[tuple[str, str], bool], quiet_hours=AS_IT_IS
) -> None:
    """Switch channels on or off, by (category, channel), and set or end quiet hours.

    `quiet_hours` are {"starts", "ends", "is_on"}, or None to end them.
    """
    Preference.objects.bulk_create(
        (
            Preference(user=user, category=category, channel=channel, is_on=is_on)
            for (category, channel), is_on in sorted(choices.items())
        ),
        update_conflicts=True,
        unique_fields=["user", "category", "channel"],
        update_fields=["is_on", "updated_at"],
    )
    if quiet_hours is None:
        QuietHours.objects.filter(user=user).delete()
    elif quiet_hours is not AS_IT_IS:
        QuietHours.objects.update_or_create(user=user, defaults=quiet_hours)
