"""The steps of a venture's life, and of its stage."""

from django.db import transaction

from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.events import (
    VentureClosed,
    VentureLaunched,
    VenturePaused,
    VentureResumed,
    VentureReturned,
    VentureStageChanged,
    VentureSubmitted,
)
from apps.ventures.models import Venture
from apps.ventures.services.agreements import check_agreements
from apps.workflows.services import advance


@transaction.atomic
def submit_venture(*, venture: Venture, by: User | None, reason: str = "") -> Venture:
    """Ask for a review. Raises TransitionRefused, Forbidden."""
    venture = Venture.objects.locked(venture.pk)
    advance(venture.submit, by=by, reason=reason)
    announce(VentureSubmitted(**_with_founder(venture)), by=by)
    return venture


@transaction.atomic
def return_venture(*, venture: Venture, by: User | None, reason: str = "") -> Venture:
    """Send it back to its owners for changes. Raises TransitionRefused, Forbidden."""
    venture = Venture.objects.locked(venture.pk)
    advance(venture.return_, by=by, reason=reason)
    announce(VentureReturned(**_with_founder(venture)), by=by)
    return venture


@transaction.atomic
def launch_venture(*, venture: Venture, by: User | None, reason: str = "") -> Venture:
    """Take a reviewed venture live.

    Raises TransitionRefused, Forbidden, AgreementsMissing.
    """
    venture = Venture.objects.locked(venture.pk)
    may_launch = by is None or by.has_perm("ventures.launch_venture")
    if may_launch and venture.state == Venture.State.IN_REVIEW:
        check_agreements(venture)
    advance(venture.launch, by=by, reason=reason)
    announce(VentureLaunched(**_with_founder(venture)), by=by)
    return venture


@transaction.atomic
def pause_venture(*, venture: Venture, by: User | None, reason: str = "") -> Venture:
    """Rest a live venture. Raises TransitionRefused, Forbidden."""
    venture = Venture.objects.locked(venture.pk)
    advance(venture.pause, by=by, reason=reason)
    announce(VenturePaused(venture_id=str(venture.pk)), by=by)
    return venture


@transaction.atomic
def resume_venture(*, venture: Venture, by: User | None, reason: str = "") -> Venture:
    """Take up a resting venture. Raises TransitionRefused, Forbidden."""
    venture = Venture.objects.locked(venture.pk)
    advance(venture.resume, by=by, reason=reason)
    announce(VentureResumed(venture_id=str(venture.pk)), by=by)
    return venture


@transaction.atomic
def close_venture(*, venture: Venture, by: User | None, reason: str = "") -> Venture:
    """End a venture for good. Raises TransitionRefused, Forbidden."""
    venture = Venture.objects.locked(venture.pk)
    advance(venture.close, by=by, reason=reason)
    announce(VentureClosed(venture_id=str(venture.pk)), by=by)
    return venture


@transaction.atomic
def move_venture(
    *, venture: Venture, stage: str, by: User | None, reason: str = ""
) -> Venture:
    """Bring it to the next stage, or back one. Raises TransitionRefused, Forbidden."""
    venture = Venture.objects.locked(venture.pk)
    source = venture.stage
    advance(getattr(venture, f"enter_{stage}"), by=by, reason=reason)
    announce(
        VentureStageChanged(venture_id=str(venture.pk), source=source, stage=stage), by=by
    )
    return venture


def _with_founder(venture):
    return {"venture_id": str(venture.pk), "founder_id": str(venture.founder_id)}
