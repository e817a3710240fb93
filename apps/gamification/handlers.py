"""What the game does when things happen elsewhere, and in the game itself."""

from apps.authentication.events import SessionRefreshed, SignedIn
from apps.core.events import subscribe
from apps.gamification import services
from apps.gamification.earnings import EARNINGS, earnings
from apps.gamification.events import XpAwarded
from apps.gamification.facts import FACTS
from apps.users.events import UserDeleted, UserRestored, UserSuspended

FACT_EVENTS = {event for fact in FACTS.values() for event in fact.moved_by}


def moment(event):
    """When it happened, which may be a while ago; None for now."""
    return event.record and event.record.happened_at


@subscribe(*EARNINGS)
def reward(event):
    for role, user_id, key in earnings(event):
        services.reward_event(
            event=event.name, role=role, user_id=user_id, key=key, at=moment(event)
        )


@subscribe(SignedIn, SessionRefreshed)
def note_presence(event):
    services.note_presence(user_id=event.user_id, at=moment(event))


@subscribe(XpAwarded)
def check_challenge(event):
    if event.xp > 0:
        services.complete_challenge(
            user_id=event.user_id, activity=event.activity, at=moment(event)
        )


@subscribe(*sorted(FACT_EVENTS, key=lambda event: event.name))
def weigh(event):
    """Facts about somebody changed: their reputation, and perhaps a badge."""
    people = set()
    for fact in FACTS.values():
        if type(event) in fact.moved_by:
            people.update(fact.moved_by[type(event)](event))
    for user_id in sorted(people):
        services.refresh_reputation(user_id=user_id)
        services.check_badges(user_id=user_id, event_class=type(event))


@subscribe(UserSuspended, UserRestored, UserDeleted)
def follow_account(event):
    services.follow_account(user_id=event.user_id)
