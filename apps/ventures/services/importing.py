"""Taking over ventures from a list made elsewhere, many at a time."""

from dataclasses import dataclass

from django.db import transaction

from apps.core.errors import SmartStartError
from apps.users.models import User
from apps.ventures.models import Venture
from apps.ventures.services.lifecycle import launch_venture, submit_venture
from apps.ventures.services.venture import found_venture, update_venture


@dataclass(frozen=True)
class Candidate:
    """One record of the list, its fields already valid."""

    line: int
    external_id: str
    values: dict


@dataclass(frozen=True)
class Outcome:
    line: int
    result: str  # founded, updated, unchanged or refused
    reason: str = ""


@transaction.atomic
def import_ventures(
    *,
    candidates: list[Candidate],
    source: str,
    launch: bool = False,
    dry_run: bool = False,
    by: User,
) -> list[Outcome]:
    """Found those not known yet and update those that changed, in one transaction.

    Each is a savepoint of its own, as every service is inside a transaction: a refused
    one leaves nothing behind and stops nobody. `launch` takes the new ones live. A dry run undoes everything at the end.
    """
    ids = [one.external_id for one in candidates]
    ventures = Venture.objects.filter(external_source=source, external_id__in=ids)
    known = {venture.external_id: venture for venture in ventures}
    outcomes = []
    for one in candidates:
        try:
            result = _take_over(one, known.get(one.external_id), source, launch, by)
        except SmartStartError as error:
            outcomes.append(Outcome(one.line, "refused", str(error)))
        else:
            outcomes.append(Outcome(one.line, result))
    transaction.set_rollback(dry_run)
    return outcomes


def _take_over(one, venture, source, launch, by):
    if venture is not None:
        if all(getattr(venture, name) == value for name, value in one.values.items()):
            return "unchanged"
        update_venture(venture=venture, by=by, **one.values)
        return "updated"
    whence = {"external_source": source, "external_id": one.external_id}
    if launch:
        _found_live(one.values | whence, by)
    else:
        found_venture(**one.values, **whence, price_waived=True, by=by)
    return "founded"


@transaction.atomic
def _found_live(values, by):
    venture = found_venture(**values, price_waived=True, by=by)
    submit_venture(venture=venture, by=by)
    launch_venture(venture=venture, by=None, reason="Imported.")
