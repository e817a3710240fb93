"""The companies behind a venture, and who acts for them. The venture's row is the lock."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import (
    AlreadyInOffice,
    EntityExists,
    EntityIsDissolved,
    EntityIsRegistered,
    OfficeHasEnded,
)
from apps.ventures.events import (
    EntityChanged,
    EntityDissolved,
    EntityFormed,
    EntityRegistered,
    OfficerAppointed,
    OfficerEnded,
)
from apps.ventures.models import LegalEntity, Officer, Venture
from apps.ventures.services.team import open_venture
from apps.ventures.services.venture import check_may_run
from apps.workflows.services import advance

SAYS = (
    "name",
    "kind",
    "jurisdiction",
    "registration_number",
    "registered_on",
    "tax_number",
    "registered_address",
)
# What the register says of it, and we do not change.
FIXED = ("kind", "jurisdiction", "registration_number", "registered_on")
State = LegalEntity.State


@transaction.atomic
def form_entity(*, venture: Venture, name: str, by: User | None, **said) -> LegalEntity:
    """Begin a company's papers. Raises Forbidden, VentureIsClosed, InvalidField."""
    assert set(said) <= set(SAYS), said
    venture = open_venture(venture, by)
    _check_past("registered_on", said.get("registered_on"))
    entity = LegalEntity.objects.create(venture=venture, name=name, **said)
    announce(EntityFormed(**_ids(entity)), by=by)
    return entity


@transaction.atomic
def change_entity(*, entity: LegalEntity, by: User | None, **changes) -> LegalEntity:
    """Say anew what it is; what stays announces nothing.

    Raises Forbidden, VentureIsClosed, EntityIsRegistered, EntityIsDissolved, InvalidField.
    """
    assert set(changes) <= set(SAYS), changes
    entity = _open_entity(entity, by)
    changed = [name for name in changes if getattr(entity, name) != changes[name]]
    if not changed:
        return entity
    if fixed := [name for name in changed if name in FIXED]:
        if entity.state != State.PENDING:
            raise EntityIsRegistered(fields=fixed)
        _check_past("registered_on", changes.get("registered_on"))
    for name in changed:
        setattr(entity, name, changes[name])
    entity.save(update_fields=[*changed, "updated_at"])
    announce(EntityChanged(**_ids(entity)), by=by)
    return entity


@transaction.atomic
def register_entity(
    *,
    entity: LegalEntity,
    registration_number: str = "",
    registered_on: datetime.date | None = None,
    by: User | None,
    reason: str = "",
) -> LegalEntity:
    """It is in the register, under the number given here or before.

    Raises Forbidden, VentureIsClosed, TransitionRefused, EntityExists, InvalidField.
    """
    open_venture(entity.venture, by)
    entity = _locked(entity)
    entity.registration_number = registration_number or entity.registration_number
    entity.registered_on = registered_on or entity.registered_on
    _check_past("registered_on", entity.registered_on)
    try:
        with transaction.atomic():
            advance(entity.register, by=by, reason=reason)
    except IntegrityError as error:
        raise EntityExists(jurisdiction=entity.jurisdiction) from error
    announce(EntityRegistered(**_ids(entity)), by=by)
    return entity


@transaction.atomic
def dissolve_entity(
    *,
    entity: LegalEntity,
    dissolved_on: datetime.date | None = None,
    by: User | None,
    reason: str = "",
) -> LegalEntity:
    """It is no more, and nobody holds an office in it. Possible in a closed venture, too.

    Raises Forbidden, TransitionRefused, InvalidField.
    """
    check_may_run(Venture.objects.locked(entity.venture_id), by)
    entity = _locked(entity)
    day = dissolved_on or timezone.now().date()
    _check_past("dissolved_on", day)
    if entity.registered_on and day < entity.registered_on:
        raise InvalidField("dissolved_on", "It was registered later.", "too_early")
    advance(entity.dissolve, by=by, reason=reason, on=day)
    entity.officers.in_office_after(day).update(
        ends_on=Greatest(F("starts_on"), day), updated_at=timezone.now()
    )
    announce(EntityDissolved(**_ids(entity)), by=by)
    return entity


@transaction.atomic
def appoint_officer(
    *,
    entity: LegalEntity,
    role: str,
    user: User | None = None,
    name: str = "",
    title: str = "",
    starts_on: datetime.date | None = None,
    by: User | None,
) -> Officer:
    """Give somebody an office: one of the team, or a person by name.

    Raises Forbidden, VentureIsClosed, EntityIsDissolved, AlreadyInOffice, InvalidField.
    """
    entity = _open_entity(entity, by)
    if (user is None) == (not name):
        raise InvalidField("user_id", "Say who: one of the team, or a name.", "required")
    if user is not None and not entity.venture.is_insider(user):
        raise InvalidField("user_id", "This person is not in the team.", "does_not_exist")
    held = entity.officers.filter(user=user, role=role, ends_on__isnull=True)
    if user is not None and held.exists():
        raise AlreadyInOffice
    officer = Officer.objects.create(
        entity=entity,
        user=user,
        name=name,
        role=role,
        title=title,
        starts_on=starts_on or timezone.now().date(),
    )
    announce(OfficerAppointed(role=role, **_officer_ids(officer)), by=by)
    return officer


@transaction.atomic
def end_office(
    *, officer: Officer, ends_on: datetime.date | None = None, by: User | None
) -> Officer:
    """Let an office end on a day, today by default; until then the day may be moved.

    Raises Forbidden, OfficeHasEnded, InvalidField.
    """
    check_may_run(Venture.objects.locked(officer.entity.venture_id), by)
    entity = _locked(officer.entity)
    officer = Officer.objects.locked(officer.pk)
    officer.entity = entity
    today = timezone.now().date()
    if officer.ends_on is not None and officer.ends_on < today:
        raise OfficeHasEnded
    day = ends_on or today
    if day < officer.starts_on:
        raise InvalidField("ends_on", "The office began later.", "too_early")
    officer.ends_on = day
    officer.save(update_fields=["ends_on", "updated_at"])
    announce(OfficerEnded(**_officer_ids(officer)), by=by)
    return officer


def _open_entity(entity, by):
    """The entity, locked, if `by` runs its venture and neither is over."""
    open_venture(entity.venture, by)
    entity = _locked(entity)
    if entity.state == State.DISSOLVED:
        raise EntityIsDissolved
    return entity


def _locked(entity):
    venture = entity.venture
    entity = LegalEntity.objects.locked(entity.pk)
    entity.venture = venture
    return entity


def _check_past(field, day):
    if day is not None and day > timezone.now().date():
        raise InvalidField(field, "This day is still to come.", "in_the_future")


def _ids(entity):
    return {"venture_id": str(entity.venture_id), "entity_id": str(entity.pk)}


def _officer_ids(officer):
    return {
        **_ids(officer.entity),
        "officer_id": str(officer.pk),
        "user_id": str(officer.user_id or ""),
    }
