"""Going on, stage by stage."""

from django.db import transaction

from apps.core.outbox import announce
from apps.users.errors import GateClosed, NothingToSkip
from apps.users.events import OnboardingCompleted, StageCompleted, StageSkipped
from apps.users.journey import BY_NAME, LAST_OF_ONBOARDING, missing_gates
from apps.users.models import Journey, User
from apps.workflows.services import advance


@transaction.atomic
def complete_stage(*, journey: Journey, by: User | None) -> Journey:
    """The person has done what their stage asks, and stands at the next.

    Raises GateClosed, Forbidden, TransitionRefused.
    """
    journey = Journey.objects.locked(journey.pk)
    stage = journey.state
    step = getattr(journey, f"complete_{stage}", None)
    if step is None:
        raise GateClosed(stage=stage, missing=[])
    if missing := missing_gates(stage, journey.user):
        raise GateClosed(stage=stage, missing=missing)
    advance(step, by=by)
    announce(StageCompleted(user_id=str(journey.user_id), stage=stage), by=by)
    if stage == LAST_OF_ONBOARDING:
        announce(OnboardingCompleted(user_id=str(journey.user_id)), by=by)
    return journey


@transaction.atomic
def skip_stage(*, journey: Journey, by: User | None) -> Journey:
    """The person leaves their stage out. Raises NothingToSkip, Forbidden."""
    journey = Journey.objects.locked(journey.pk)
    stage = journey.state
    if not BY_NAME[stage].may_skip:
        raise NothingToSkip(stage=stage)
    advance(getattr(journey, f"skip_{stage}"), by=by)
    announce(StageSkipped(user_id=str(journey.user_id), stage=stage), by=by)
    return journey


@transaction.atomic
def pass_stage(*, user: User, stage: str) -> Journey | None:
    """Who stands at this stage and has done all it asks stands at the next; others stay."""
    journey = Journey.objects.filter(user=user, state=stage).first()
    if journey is None or missing_gates(stage, user):
        return None
    return complete_stage(journey=journey, by=None)


@transaction.atomic
def take_step(*, journey: Journey, by: User | None, step: str) -> Journey:
    """One named step, for the generic door. Raises what the step raises."""
    verb, _, stage = step.partition("_")
    journey = Journey.objects.locked(journey.pk)
    if journey.state != stage:
        advance(getattr(journey, step), by=by)  # Refuses, and says what is allowed.
    service = complete_stage if verb == "complete" else skip_stage
    return service(journey=journey, by=by)


@transaction.atomic
def end_journey(*, user: User) -> None:
    """The account is gone, and with it the way."""
    journey = Journey.objects.locked(user.pk)
    journey.skipped = []
    advance(journey.leave, by=None)
