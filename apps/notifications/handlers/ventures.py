"""Ventures and their teams."""

from apps.core.events import subscribe
from apps.notifications import catalogue
from apps.notifications.handlers.telling import notify, occasion
from apps.ventures.equity import show_percent
from apps.ventures.events import (
    AgreementsExecuted,
    EquityChanged,
    InvitationDeclined,
    InvitationExpired,
    MemberAdded,
    MemberInvited,
    MemberRemoved,
    MilestoneCompleted,
    MilestoneOverdue,
    OfficerAppointed,
    PlanCompleted,
    RoleChanged,
    VentureLaunched,
    VentureReturned,
)
from apps.ventures.models import EquityShare, Membership


def team_of(venture_id):
    team = Membership.objects.active().filter(venture=venture_id)
    return [str(user_id) for user_id in team.values_list("user", flat=True)]


def owners_of(venture_id):
    owners = Membership.objects.owners().filter(venture=venture_id)
    return [str(user_id) for user_id in owners.values_list("user", flat=True)]


@subscribe(VentureLaunched)
def tell_launch(event):
    notify(
        catalogue.VENTURE_LAUNCHED,
        {event.founder_id, *team_of(event.venture_id)},
        key=event.venture_id,
        venture=event.venture_id,
    )


@subscribe(VentureReturned)
def tell_return(event):
    notify(
        catalogue.VENTURE_RETURNED,
        owners_of(event.venture_id),
        key=occasion(event),
        venture=event.venture_id,
    )


@subscribe(MemberInvited)
def tell_invitation(event):
    notify(
        catalogue.TEAM_INVITED,
        [event.user_id],
        key=occasion(event),
        person=event.inviter_id,
        venture=event.venture_id,
        role=event.role,
    )


@subscribe(InvitationDeclined)
def tell_refusal(event):
    _tell_inviter(event, catalogue.TEAM_DECLINED)


@subscribe(InvitationExpired)
def tell_silence(event):
    _tell_inviter(event, catalogue.TEAM_UNANSWERED)


def _tell_inviter(event, kind):
    if event.inviter_id:
        notify(
            kind,
            [event.inviter_id],
            key=occasion(event),
            person=event.user_id,
            venture=event.venture_id,
        )


@subscribe(MemberAdded)
def tell_arrival(event):
    """The newcomer, and those who run the venture."""
    notify(
        catalogue.TEAM_WELCOME,
        [event.user_id],
        key=occasion(event),
        venture=event.venture_id,
    )
    notify(
        catalogue.TEAM_JOINED,
        set(owners_of(event.venture_id)) - {event.user_id},
        key=occasion(event),
        person=event.user_id,
        venture=event.venture_id,
    )


@subscribe(MemberRemoved)
def tell_departure(event):
    notify(
        catalogue.TEAM_ENDED, [event.user_id], key=occasion(event), venture=event.venture_id
    )


@subscribe(RoleChanged)
def tell_role(event):
    notify(
        catalogue.TEAM_ROLE,
        [event.user_id],
        key=occasion(event),
        venture=event.venture_id,
        role=event.role,
    )


@subscribe(AgreementsExecuted)
def tell_executed(event):
    notify(
        catalogue.AGREEMENTS_EXECUTED,
        owners_of(event.venture_id),
        key=event.venture_id,
        venture=event.venture_id,
    )


@subscribe(EquityChanged)
def tell_shares(event):
    """Everybody whose share is another one now, those who hold nothing any more too."""
    shares = EquityShare.objects.filter(split__venture=event.venture_id, user__isnull=False)
    before = _held(shares.filter(split__version=event.version - 1))
    now = _held(shares.filter(split__version=event.version))
    for user_id in sorted(before.keys() | now.keys()):
        if before.get(user_id) != now.get(user_id):
            notify(
                catalogue.EQUITY_CHANGED,
                [str(user_id)],
                key=event.split_id,
                venture=event.venture_id,
                share=f"{show_percent(now.get(user_id, 0))} %",
            )


def _held(shares):
    return dict(shares.values_list("user", "bps"))


@subscribe(MilestoneCompleted)
def tell_milestone(event):
    """Those who run the venture, but not whoever did it."""
    notify(
        catalogue.MILESTONE_REACHED,
        set(owners_of(event.venture_id)) - {event.user_id},
        key=occasion(event),
        venture=event.venture_id,
        milestone=event.milestone_id,
        person=event.user_id,
    )


@subscribe(MilestoneOverdue)
def tell_overdue(event):
    notify(
        catalogue.MILESTONE_OVERDUE,
        owners_of(event.venture_id),
        key=occasion(event),
        venture=event.venture_id,
        milestone=event.milestone_id,
    )


@subscribe(PlanCompleted)
def tell_plan(event):
    notify(
        catalogue.PLAN_COMPLETED,
        team_of(event.venture_id),
        key=occasion(event),
        venture=event.venture_id,
    )


@subscribe(OfficerAppointed)
def tell_officer(event):
    """Nobody holds an office without knowing, unless they gave it to themselves."""
    by = event.record and str(event.record.actor_id or "")
    notify(
        catalogue.OFFICER_APPOINTED,
        {event.user_id} - {by},
        key=event.officer_id,
        venture=event.venture_id,
        entity=event.entity_id,
        role=event.role,
    )
