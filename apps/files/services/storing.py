"""From the sender's bytes to a file that may be read."""

import hashlib
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from apps.core.ids import uuid7
from apps.core.outbox import announce
from apps.files import examiner
from apps.files.errors import EmptyFile, QuotaExceeded, TypeRefused
from apps.files.events import FileCleared, FileRejected, FileUploaded
from apps.files.kinds import recognise
from apps.files.models import Quota, StoredFile
from apps.users.models import User
from apps.workflows.errors import TransitionRefused
from apps.workflows.services import advance


def upload_file(
    *, upload: UploadedFile, name: str = "", description: str = "", tags=(), by: User
) -> StoredFile:
    """Keep the bytes in quarantine until they are examined.

    Room is reserved before anything is stored, and given back if storing fails; no
    transaction is open while bytes travel. Raises EmptyFile, TypeRefused,
    QuotaExceeded.
    """
    name = clean_name(name or upload.name)
    if not upload.size:
        raise EmptyFile
    kind = recognise(name, upload)
    if kind is None:
        raise TypeRefused(name=name)

    file = StoredFile(
        owner=by,
        name=name,
        description=description,
        tags=list(tags),
        size_bytes=upload.size,
        media_type=kind.media_type,
        is_inert=kind.is_inert,
        storage_name=f"files/{uuid7().hex}",
    )
    with transaction.atomic():
        reserve(by, upload.size)
        file.save()
    try:
        sha256 = _store(file, upload)
    except Exception:
        reject_file(file=file, verdict="It could not be stored.")
        raise
    return _hold(file, sha256)


def _store(file, upload):
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    default_storage.save(file.storage_name, upload)
    return digest.hexdigest()


@transaction.atomic
def _hold(file, sha256):
    file = StoredFile.objects.locked(file.pk)
    file.sha256 = sha256
    advance(file.quarantine, by=None)
    announce(FileUploaded(file_id=str(file.pk), owner_id=str(file.owner_id)), by=file.owner)
    return file


def examine_file(*, file_id: str) -> None:
    """Judge a quarantined file. One that was judged already is left alone."""
    file = StoredFile.objects.get(pk=file_id)
    if file.state != StoredFile.State.QUARANTINED:
        return
    verdict = examiner.examine(file)
    try:
        if verdict:
            reject_file(file=file, verdict=verdict)
        else:
            clear_file(file=file)
    except TransitionRefused:
        return  # Another worker was faster.


@transaction.atomic
def clear_file(*, file: StoredFile) -> StoredFile:
    """It may be served from now on."""
    file = StoredFile.objects.locked(file.pk)
    advance(file.clear, by=None)
    announce(FileCleared(file_id=str(file.pk), owner_id=str(file.owner_id)))
    return file


@transaction.atomic
def reject_file(*, file: StoredFile, verdict: str) -> StoredFile:
    """It will never be served, and its room is free again."""
    file = StoredFile.objects.locked(file.pk)
    advance(file.reject, by=None, reason=verdict, verdict=verdict)
    release(file.owner_id, file.size_bytes)
    announce(FileRejected(file_id=str(file.pk), owner_id=str(file.owner_id)))
    return file


def reserve(user, size) -> None:
    """Take room, or say how much there is. The guard is in the UPDATE itself."""
    Quota.objects.get_or_create(user=user)
    taken = Quota.objects.filter(user=user, used_bytes__lte=F("limit_bytes") - size).update(
        used_bytes=F("used_bytes") + size
    )
    if not taken:
        quota = Quota.objects.get(user=user)
        raise QuotaExceeded(
            needed_bytes=size, free_bytes=quota.limit_bytes - quota.used_bytes
        )


def release(user_id, size) -> None:
    Quota.objects.filter(user_id=user_id).update(used_bytes=F("used_bytes") - size)


def clean_name(name: str) -> str:
    """The last part of what the sender calls it, without what would confuse a reader."""
    name = PurePosixPath(name.replace("\\", "/")).name
    name = "".join(letter for letter in name if letter.isprintable())
    stem, dot, extension = name.strip().rpartition(".")
    return f"{stem[: 250 - len(extension)]}{dot}{extension}" if dot else name[:250]
