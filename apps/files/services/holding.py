"""Legal holds: what may be evidence is not thrown away."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.files.errors import AlreadyPurged, HoldLiftedAlready
from apps.files.events import FileHeld, HoldLifted
from apps.files.models import Hold, StoredFile
from apps.users.models import User


@transaction.atomic
def hold_file(*, file: StoredFile, reason: str, by: User) -> Hold:
    """From now on the file can be neither trashed nor purged. Raises Forbidden,
    AlreadyPurged.
    """
    _must_hold(by)
    file = StoredFile.objects.locked(file.pk)
    if file.state == StoredFile.State.PURGED:
        raise AlreadyPurged
    hold = Hold.objects.create(file=file, reason=reason, placed_by=by)
    _count(file, 1)
    announce(FileHeld(file_id=str(file.pk), hold_id=str(hold.pk)), by=by)
    return hold


@transaction.atomic
def lift_hold(*, hold: Hold, by: User) -> Hold:
    """This reason is gone; others may still keep the file. Raises Forbidden,
    HoldLiftedAlready.
    """
    _must_hold(by)
    file = StoredFile.objects.locked(hold.file_id)
    hold = Hold.objects.locked(hold.pk)
    if hold.lifted_at:
        raise HoldLiftedAlready
    hold.lifted_at, hold.lifted_by = timezone.now(), by
    hold.save()
    _count(file, -1)
    announce(HoldLifted(file_id=str(file.pk), hold_id=str(hold.pk)), by=by)
    return hold


def _count(file, change):
    StoredFile.objects.filter(pk=file.pk).update(
        open_hold_count=F("open_hold_count") + change
    )


def _must_hold(by):
    if not by.has_perm("files.hold_file"):
        raise Forbidden
