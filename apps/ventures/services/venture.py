"""Beginning a venture, and saying what it is."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.text import slugify

from apps.buz.services import charge_cost
from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import OnlyDraftsAreDeleted, TwiceImported, VentureIsClosed
from apps.ventures.events import VentureDeleted, VentureFounded, VentureUpdated
from apps.ventures.models import Membership, Venture
from apps.ventures.models.venture import may_run
from apps.ventures.services.papers import owe_agreements
from apps.workflows.models import TransitionRecord

EDITABLE = (
    "name",
    "pitch",
    "description",
    "industry",
    "location",
    "website",
    "tags",
    "is_public",
    "founded_on",
)


@transaction.atomic
def found_venture(
    *,
    name: str,
    pitch: str = "",
    description: str = "",
    industry: str = "",
    location: str = "",
    website: str = "",
    tags: list[str] | None = None,
    is_public: bool = True,
    founded_on: datetime.date | None = None,
    external_source: str = "",
    external_id: str = "",
    price_waived: bool = False,
    by: User,
) -> Venture:
    """Begin a draft venture with `by` as its founder, who pays the tariff `venture_create`.

    What it has to sign is written and waits for the founder. Staff, the importer and the
    demo waive the price; what was founded elsewhere (`external_id`) owes no documents.
    Raises TwiceImported, InsufficientBalance, AccountFrozen.
    """
    venture = Venture(
        name=name,
        pitch=pitch,
        description=description,
        industry=industry,
        location=location,
        website=website,
        tags=tags or [],
        is_public=is_public,
        founded_on=founded_on,
        external_source=external_source,
        external_id=external_id,
        founder=by,
    )
    venture.slug = _slug(venture)
    if not price_waived:
        venture.founding_fee_id = _charge(venture, by)
    try:
        with transaction.atomic():
            venture.save(force_insert=True)
    except IntegrityError as error:
        if not external_id:
            raise
        raise TwiceImported(
            external_source=external_source, external_id=external_id
        ) from error
    Membership.objects.create(venture=venture, user=by, role=Membership.Role.FOUNDER)
    announce(VentureFounded(venture_id=str(venture.pk), founder_id=str(by.pk)), by=by)
    if not external_id:
        owe_agreements(venture, user=by)
    return venture


def _charge(venture, by):
    receipt = charge_cost(
        code="venture_create", user=by, key=f"venture:{venture.pk}", by=by
    )
    return receipt and receipt.main.id


def _slug(venture):
    """The name, and enough of the id to be alone: `harbour-light-3f9c2a7b1d`."""
    words = slugify(venture.name)[:60].strip("-")
    return f"{words or 'venture'}-{venture.pk.hex[-10:]}"


@transaction.atomic
def update_venture(*, venture: Venture, by: User | None, **changes) -> Venture:
    """Say anew what it is; what stays as it was announces nothing. Raises Forbidden."""
    assert set(changes) <= set(EDITABLE), changes
    venture = Venture.objects.locked(venture.pk)
    check_may_run(venture, by)
    changed = [name for name in changes if getattr(venture, name) != changes[name]]
    if not changed:
        return venture
    if venture.state == Venture.State.CLOSED:
        raise VentureIsClosed
    for name in changed:
        setattr(venture, name, changes[name])
    venture.save(update_fields=[*changed, "updated_at"])
    announce(VentureUpdated(venture_id=str(venture.pk)), by=by)
    return venture


@transaction.atomic
def delete_venture(*, venture: Venture, by: User | None) -> None:
    """Forget a draft nobody has reviewed. Raises Forbidden, OnlyDraftsAreDeleted."""
    venture = Venture.objects.locked(venture.pk)
    check_may_run(venture, by)
    steps = TransitionRecord.objects.filter(object_id=venture.pk)
    if venture.state != Venture.State.DRAFT or steps.exists():
        raise OnlyDraftsAreDeleted
    venture_id = str(venture.pk)
    try:
        venture.delete()
    except ProtectedError as error:
        raise OnlyDraftsAreDeleted from error
    announce(VentureDeleted(venture_id=venture_id), by=by)


def check_may_run(venture: Venture, by: User | None) -> None:
    """`by` runs this venture, or is the system. Raises Forbidden."""
    if by is not None and not may_run(venture, by):
        raise Forbidden("Only the owners of this venture may do this.")
