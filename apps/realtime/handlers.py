"""What the sockets show when others announce."""

import json
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder

from apps.authentication.events import SessionEnded
from apps.buz.amounts import show_amount
from apps.buz.events import BuzMoved
from apps.buz.selectors import balance_of
from apps.core.events import subscribe
from apps.gamification.events import LevelReached, XpAwarded
from apps.legal.events import (
    DocumentCompleted,
    DocumentDeclined,
    DocumentExpired,
    DocumentSealed,
    DocumentSent,
    DocumentSigned,
    DocumentViewed,
    DocumentVoided,
)
from apps.notifications.events import NotificationCreated, NotificationsRead
from apps.notifications.models import Notification
from apps.notifications.selectors import cards
from apps.realtime import groups
from apps.realtime.events import MessageSent
from apps.realtime.models import Message
from apps.realtime.selectors import message_card, people_to_tell
from apps.realtime.services import end_sockets_of, push, ring_room
from apps.users.events import UserDeleted, UserSuspended
from apps.ventures.events import (
    CheckedIn,
    CheckInChanged,
    EntityChanged,
    EntityDissolved,
    EntityFormed,
    EntityRegistered,
    MemberAdded,
    MemberRemoved,
    MetricRecorded,
    MilestoneAdded,
    MilestoneBlocked,
    MilestoneChanged,
    MilestoneCompleted,
    MilestoneOverdue,
    MilestoneReopened,
    MilestoneSkipped,
    MilestoneStarted,
    OfficerAppointed,
    OfficerEnded,
    PlanCompleted,
    PlanGivenUp,
    PlanReopened,
    PlanStarted,
    RiskAccepted,
    RiskChanged,
    RiskClosed,
    RiskMitigated,
    RiskRaised,
    RiskReopened,
    VentureClosed,
    VentureLaunched,
    VenturePaused,
    VentureResumed,
    VentureReturned,
    VentureSubmitted,
    VentureUpdated,
)


@subscribe(SessionEnded)
def end_sockets_of_session(event):
    end_sockets_of(session_id=event.session_id)


@subscribe(UserSuspended, UserDeleted)
def end_sockets_of_user(event):
    end_sockets_of(user_id=event.user_id)


@subscribe(NotificationCreated)
def show_notification(event):
    rows = Notification.objects.filter(pk=event.notification_id).as_cards()
    for card in cards(rows):  # None, when it has been removed meanwhile.
        push(
            channel=groups.user(event.recipient_id),
            kind="notification",
            body=as_json(card),
            key=f"notification {event.notification_id}",
        )


@subscribe(NotificationsRead)
def show_notifications_read(event):
    push(
        channel=groups.user(event.recipient_id),
        kind="notifications_read",
        body={"notification_id": event.notification_id or None},
    )


@subscribe(BuzMoved)
def show_balance_change(event):
    for user_id in sorted({event.payer_id, event.payee_id} - {""}):
        balance = balance_of(user_id)
        push(
            channel=groups.user(user_id),
            kind="balance",
            body={
                "transfer_id": event.transfer_id,
                "kind": event.kind,
                "amount": show_amount(event.grains),
                "balance": show_amount(balance.balance),
                "available": show_amount(balance.available),
            },
            key=f"transfer {event.transfer_id}",
        )


@subscribe(XpAwarded)
def show_xp(event):
    push(
        channel=groups.user(event.user_id),
        kind="xp",
        body={"xp": event.xp, "activity": event.activity},
    )


@subscribe(LevelReached)
def show_level(event):
    push(
        channel=groups.user(event.user_id),
        kind="level",
        body={"level": event.level},
        key=f"level {event.level}",
    )


@subscribe(
    VentureUpdated,
    VentureSubmitted,
    VentureReturned,
    VentureLaunched,
    VenturePaused,
    VentureResumed,
    VentureClosed,
)
def show_venture_change(event):
    for channel in (
        groups.venture(event.venture_id),
        groups.machine("venture", event.venture_id),
    ):
        push(
            channel=channel,
            kind=event.name.removeprefix("ventures."),
            body={"venture_id": event.venture_id},
        )


@subscribe(MemberAdded, MemberRemoved)
def show_team_change(event):
    push(
        channel=groups.team(event.venture_id),
        kind=event.name.removeprefix("ventures."),
        body={"venture_id": event.venture_id, "user_id": event.user_id},
    )


@subscribe(
    CheckedIn,
    CheckInChanged,
    EntityChanged,
    EntityDissolved,
    EntityFormed,
    EntityRegistered,
    OfficerAppointed,
    OfficerEnded,
    MetricRecorded,
    MilestoneAdded,
    MilestoneBlocked,
    MilestoneChanged,
    MilestoneCompleted,
    MilestoneOverdue,
    MilestoneReopened,
    MilestoneSkipped,
    MilestoneStarted,
    PlanCompleted,
    PlanGivenUp,
    PlanReopened,
    PlanStarted,
    RiskAccepted,
    RiskChanged,
    RiskClosed,
    RiskMitigated,
    RiskRaised,
    RiskReopened,
)
def show_work(event):
    """The team sees its plan, risks and numbers move."""
    push(
        channel=groups.team(event.venture_id),
        kind=event.name.removeprefix("ventures."),
        body=asdict(event),
    )


@subscribe(MemberRemoved, VentureUpdated, VentureReturned, VentureClosed)
def check_who_hears_venture(event):
    for channel in (groups.team(event.venture_id), groups.venture(event.venture_id)):
        ring_room(channel=channel)


@subscribe(VentureSubmitted)
def show_desk(event):
    push(
        channel=groups.DESK,
        kind="venture_submitted",
        body={"venture_id": event.venture_id},
    )


@subscribe(
    DocumentSent,
    DocumentViewed,
    DocumentSigned,
    DocumentCompleted,
    DocumentDeclined,
    DocumentVoided,
    DocumentExpired,
    DocumentSealed,
)
def show_document_change(event):
    for channel in (
        groups.document(event.document_id),
        groups.machine("legal-document", event.document_id),
    ):
        push(
            channel=channel,
            kind=event.name.removeprefix("legal."),
            body={"document_id": event.document_id},
        )


@subscribe(MessageSent)
def show_message(event):
    """Those who take part hear of it in their own rooms, wherever they are."""
    message = Message.objects.select_related("thread").get(pk=event.message_id)
    for user_id in people_to_tell(message.thread):
        if str(user_id) != event.author_id:
            push(
                channel=groups.user(user_id),
                kind="message",
                body=message_card(message.pk),
                key=f"message {message.pk}",
            )


def as_json(values: dict) -> dict:
    """Ids and times as the strings they are on the wire."""
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))
