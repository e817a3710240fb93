"""What could go wrong in a venture. The venture's row is the lock."""

from django.db import transaction

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.events import (
    RiskAccepted,
    RiskChanged,
    RiskClosed,
    RiskMitigated,
    RiskRaised,
    RiskReopened,
)
from apps.ventures.models import Risk, Venture
from apps.ventures.services.team import working_venture
from apps.workflows.services import advance

SAYS = ("title", "description", "kind", "impact", "probability", "mitigation", "owner")


@transaction.atomic
def raise_risk(
    *,
    venture: Venture,
    title: str,
    kind: str,
    impact: int,
    probability: int,
    description: str = "",
    mitigation: str = "",
    owner: User | None = None,
    by: User | None,
) -> Risk:
    """Say what could go wrong. Raises Forbidden, VentureIsClosed, InvalidField."""
    venture = working_venture(venture, by)
    _check_owner(venture, owner)
    risk = Risk.objects.create(
        venture=venture,
        title=title,
        kind=kind,
        impact=impact,
        probability=probability,
        description=description,
        mitigation=mitigation,
        owner=owner,
        raised_by=by,
    )
    announce(RiskRaised(**_ids(risk)), by=by)
    return risk


@transaction.atomic
def change_risk(*, risk: Risk, by: User | None, **changes) -> Risk:
    """Say anew what it is; what stays announces nothing.

    Raises Forbidden, VentureIsClosed, InvalidField.
    """
    assert set(changes) <= set(SAYS), changes
    risk = _handled(risk, by)
    changed = [name for name in changes if getattr(risk, name) != changes[name]]
    if not changed:
        return risk
    for name in changed:
        setattr(risk, name, changes[name])
    if "owner" in changed:
        _check_owner(risk.venture, risk.owner)
    if risk.state == Risk.State.MITIGATED and not risk.mitigation:
        raise InvalidField("mitigation", "A mitigated risk says how.", "required")
    risk.save(update_fields=[*changed, "updated_at"])
    announce(RiskChanged(**_ids(risk)), by=by)
    return risk


@transaction.atomic
def mitigate_risk(
    *, risk: Risk, mitigation: str = "", by: User | None, reason: str = ""
) -> Risk:
    """Say what is done about it, unless it is written down already.

    Raises Forbidden, VentureIsClosed, TransitionRefused.
    """
    risk = _handled(risk, by)
    risk.mitigation = mitigation or risk.mitigation
    advance(risk.mitigate, by=by, reason=reason)
    announce(RiskMitigated(**_ids(risk)), by=by)
    return risk


@transaction.atomic
def accept_risk(*, risk: Risk, by: User | None, reason: str = "") -> Risk:
    """Live with it. Raises Forbidden, VentureIsClosed, TransitionRefused."""
    risk = _handled(risk, by)
    advance(risk.accept, by=by, reason=reason)
    announce(RiskAccepted(**_ids(risk)), by=by)
    return risk


@transaction.atomic
def close_risk(*, risk: Risk, by: User | None, reason: str = "") -> Risk:
    """It can no longer happen. Raises Forbidden, VentureIsClosed, TransitionRefused."""
    risk = _handled(risk, by)
    advance(risk.close, by=by, reason=reason)
    announce(RiskClosed(**_ids(risk)), by=by)
    return risk


@transaction.atomic
def reopen_risk(*, risk: Risk, by: User | None, reason: str = "") -> Risk:
    """It is a danger again. Raises Forbidden, VentureIsClosed, TransitionRefused."""
    risk = _handled(risk, by)
    advance(risk.reopen, by=by, reason=reason)
    announce(RiskReopened(**_ids(risk)), by=by)
    return risk


def _handled(risk, by):
    venture = working_venture(risk.venture, by)
    risk = Risk.objects.locked(risk.pk)
    risk.venture = venture
    return risk


def _check_owner(venture, owner):
    if owner is not None and not venture.is_insider(owner):
        raise InvalidField("owner_id", "This person is not in the team.", "does_not_exist")


def _ids(risk):
    return {"venture_id": str(risk.venture_id), "risk_id": str(risk.pk)}
