"""Whom we tell when something happens. The sentences are in catalogue.py."""

from apps.buz.events import BuzMoved
from apps.core.events import subscribe
from apps.gamification.events import BadgeEarned, LevelReached, StreakExtended
from apps.notifications import catalogue, services
from apps.notifications.tasks import send_due_task
from apps.users.events import UserRegistered
from apps.ventures.events import (
    MemberAdded,
    MemberRemoved,
    VentureLaunched,
    VentureReturned,
)
from apps.ventures.models import Membership


def notify(**message):
    """Write it down, and wake the worker that sends once this is real."""
    services.notify(**message)
    send_due_task.delay_on_commit()


def occasion(event):
    """A key for what may happen to the same people more than once."""
    return str(event.record.pk)


@subscribe(UserRegistered)
def welcome_person(event):
    notify(kind=catalogue.WELCOME, recipient_ids=[event.user_id], key=event.user_id)


@subscribe(VentureLaunched)
def tell_launch(event):
    team = Membership.objects.active().filter(venture=event.venture_id)
    notify(
        kind=catalogue.VENTURE_LAUNCHED,
        recipient_ids={event.founder_id, *map(str, team.values_list("user", flat=True))},
        key=event.venture_id,
        data={"venture": event.venture_id},
    )


@subscribe(VentureReturned)
def tell_return(event):
    owners = Membership.objects.owners().filter(venture=event.venture_id)
    notify(
        kind=catalogue.VENTURE_RETURNED,
        recipient_ids=list(owners.values_list("user", flat=True)),
        key=occasion(event),
        data={"venture": event.venture_id},
    )


@subscribe(MemberAdded)
def tell_arrival(event):
    """The newcomer, and those who run the venture."""
    notify(
        kind=catalogue.TEAM_WELCOME,
        recipient_ids=[event.user_id],
        key=occasion(event),
        data={"venture": event.venture_id},
    )
    owners = Membership.objects.owners().filter(venture=event.venture_id)
    notify(
        kind=catalogue.TEAM_JOINED,
        recipient_ids=list(
            owners.exclude(user=event.user_id).values_list("user", flat=True)
        ),
        key=occasion(event),
        data={"person": event.user_id, "venture": event.venture_id},
    )


@subscribe(MemberRemoved)
def tell_departure(event):
    notify(
        kind=catalogue.TEAM_ENDED,
        recipient_ids=[event.user_id],
        key=occasion(event),
        data={"venture": event.venture_id},
    )


@subscribe(BuzMoved)
def tell_receipt(event):
    if event.payee_id in {"", event.payer_id}:
        return  # Nobody, or from one of their own accounts to another.
    if event.payer_id:
        kind, data = catalogue.BUZ_RECEIVED, {"person": event.payer_id}
    else:
        kind, data = catalogue.BUZ_CREDITED, {}
    notify(
        kind=kind,
        recipient_ids=[event.payee_id],
        key=event.transfer_id,
        data=data | {"amount": event.grains},
    )


@subscribe(LevelReached)
def tell_level(event):
    notify(
        kind=catalogue.LEVEL_REACHED,
        recipient_ids=[event.user_id],
        key=event.level,
        data={"level": event.level},
    )


@subscribe(BadgeEarned)
def tell_badge(event):
    notify(
        kind=catalogue.BADGE_EARNED,
        recipient_ids=[event.user_id],
        key=occasion(event),
        data={"badge": event.badge_id},
    )


@subscribe(StreakExtended)
def tell_streak(event):
    """Every full week in a row is worth a word."""
    if event.days % 7 == 0:
        notify(
            kind=catalogue.STREAK_KEPT,
            recipient_ids=[event.user_id],
            key=occasion(event),
            data={"days": event.days},
        )
