"""Quiet hours by somebody's own clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def quiet_until(
    zone: ZoneInfo, starts: time, ends: time, moment: datetime
) -> datetime | None:
    """When the quiet hours that hold `moment` are over; None if it lies in none.

    The clock on the wall decides, also on days when it is put forward or back.
    """
    there = moment.astimezone(zone)
    clock = there.time().replace(tzinfo=None)
    if starts < ends:
        if not starts <= clock < ends:
            return None
        day = there.date()
    else:
        if ends <= clock < starts:
            return None
        day = there.date() + timedelta(days=1 if clock >= starts else 0)
    # An hour that the clocks repeat has two such ends: the next one counts. One that they
    # skip is reckoned by the time before, so it comes after the jump.
    ends_at = (datetime.combine(day, ends.replace(fold=fold), zone) for fold in (0, 1))
    ends_at = [over.astimezone(moment.tzinfo) for over in ends_at]
    return next(over for over in ends_at if over > moment)
