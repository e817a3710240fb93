"""Renaming, throwing away, and taking back."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.files.errors import FileIsHeld, TypeRefused
from apps.files.events import FilePurged, FileTrashed
from apps.files.models import StoredFile
from apps.files.services.storing import clean_name, release
from apps.users.models import User
from apps.workflows.errors import TransitionRefused
from apps.workflows.services import advance

KEEP_TRASH = timedelta(days=30)


@transaction.atomic
def update_file(*, file: StoredFile, by: User, name=None, description=None, tags=None):
    """Describe it anew. Its kind stays: another extension is refused. Raises Forbidden."""
    file = StoredFile.objects.locked(file.pk)
    if file.owner_id != by.pk:
        raise Forbidden
    if name is not None:
        name = clean_name(name)
        if name.rpartition(".")[2].lower() != file.name.rpartition(".")[2].lower():
            raise TypeRefused("A new name keeps the extension.", name=name)
        file.name = name
    if description is not None:
        file.description = description
    if tags is not None:
        file.tags = list(tags)
    file.save()
    return file


@transaction.atomic
def trash_file(*, file: StoredFile, by: User) -> StoredFile:
    """Nobody reads it any more; the owner can take it back.

    Raises FileIsHeld, Forbidden, TransitionRefused.
    """
    file = StoredFile.objects.locked(file.pk)
    _must_be_free(file, by)
    advance(file.trash, by=by)
    announce(FileTrashed(file_id=str(file.pk), owner_id=str(file.owner_id)), by=by)
    return file


@transaction.atomic
def recover_file(*, file: StoredFile, by: User) -> StoredFile:
    """Out of the trash. Raises TransitionRefused."""
    file = StoredFile.objects.locked(file.pk)
    return advance(file.recover, by=by)


@transaction.atomic
def purge_file(*, file: StoredFile, by: User | None) -> StoredFile:
    """For good: once this is committed the bytes go.

    Raises FileIsHeld, Forbidden, TransitionRefused.
    """
    file = StoredFile.objects.locked(file.pk)
    _must_be_free(file, by)
    was_kept = file.state == StoredFile.State.TRASHED
    advance(file.purge, by=by)
    if was_kept:  # The room of a rejected file was given back when it was rejected.
        release(file.owner_id, file.size_bytes)
    announce(FilePurged(file_id=str(file.pk), owner_id=str(file.owner_id)), by=by)
    transaction.on_commit(lambda: default_storage.delete(file.storage_name))
    return file


def purge_old_trash() -> int:
    """What has been in the trash for a month goes, unless it is held."""
    old = StoredFile.objects.filter(
        state="trashed", trashed_at__lt=timezone.now() - KEEP_TRASH, open_hold_count=0
    )
    count = 0
    for file in old.iterator():
        try:
            purge_file(file=file, by=None)
        except (FileIsHeld, TransitionRefused):
            continue  # Held, or taken back, a moment ago.
        count += 1
    return count


def _must_be_free(file, by):
    """Who may not throw it away anyway learns nothing of holds."""
    if file.open_hold_count and (by is None or file.owner_id == by.pk):
        raise FileIsHeld
