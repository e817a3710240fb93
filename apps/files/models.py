"""Stored files, who may open them, and how much room everybody has."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.core.models import BaseModel
from apps.files.querysets import StoredFileQuerySet
from apps.users.models import User
from apps.workflows.models import StatefulModel


def is_owner(file, user):
    return file.owner_id == user.pk


def is_free(file):
    return not file.open_hold_count


class StoredFile(StatefulModel):
    """One row is one file: what it is called, what it really is, where its bytes are.

    uploading -> quarantined -> clean or rejected; clean <-> trashed; all end purged.
    Nothing but clean is ever served, not even to its owner. What a hold is on stays.
    """

    class State(models.TextChoices):
        UPLOADING = "uploading"
        QUARANTINED = "quarantined"
        CLEAN = "clean"
        REJECTED = "rejected"
        TRASHED = "trashed"
        PURGED = "purged"

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    description = models.CharField(max_length=500, blank=True)
    tags = models.JSONField(default=list, blank=True)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, editable=False)
    media_type = models.CharField(max_length=100, editable=False)
    is_inert = models.BooleanField(default=False, editable=False)
    storage_name = models.CharField(max_length=200, unique=True, editable=False)
    verdict = models.CharField(max_length=200, blank=True, editable=False)
    trashed_at = models.DateTimeField(null=True, editable=False)
    open_hold_count = models.PositiveIntegerField(default=0, editable=False)
    state = FSMField(default=State.UPLOADING, choices=State.choices, protected=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "file"
        permissions = [("hold_file", "Can put a legal hold on a file, and lift it")]
        constraints = [
            models.CheckConstraint(
                condition=Q(open_hold_count=0) | ~Q(state="purged"),
                name="files_storedfile_held_is_kept",
            ),
            models.CheckConstraint(
                condition=Q(trashed_at__isnull=False) | ~Q(state="trashed"),
                name="files_storedfile_trash_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(sha256="") | Q(state__in=["uploading", "rejected", "purged"]),
                name="files_storedfile_kept_means_hashed",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-id"], name="files_storedfile_of_owner"),
            models.Index(fields=["state", "trashed_at"], name="files_storedfile_by_state"),
        ]

    def __str__(self):
        return f"{self.name} ({self.pk})"

    @transition(state, source="uploading", target="quarantined")
    def quarantine(self):
        """The bytes are stored; nobody reads them before the examiner has."""

    @transition(state, source="quarantined", target="clean")
    def clear(self):
        """The examiner found nothing."""

    @transition(state, source=["uploading", "quarantined"], target="rejected")
    def reject(self, verdict):
        """It is not what it says, or it is dangerous."""
        self.verdict = verdict[:200]

    @transition(
        state, source="clean", target="trashed", conditions=[is_free], permission=is_owner
    )
    def trash(self):
        """Out of sight, and back if wanted, for a while."""
        self.trashed_at = timezone.now()

    @transition(state, source="trashed", target="clean", permission=is_owner)
    def recover(self):
        """Out of the trash."""
        self.trashed_at = None

    @transition(
        state,
        source=["rejected", "trashed"],
        target="purged",
        conditions=[is_free],
        permission=is_owner,
    )
    def purge(self):
        """The bytes go; the row stays, so that what pointed at it can say so."""


def default_quota():
    return settings.FILE_QUOTA_BYTES


class Quota(models.Model):
    """One row is how much room one person has, and how much of it is used."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="file_quota"
    )
    used_bytes = models.PositiveBigIntegerField(default=0)
    limit_bytes = models.PositiveBigIntegerField(default=default_quota)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_bytes__lte=F("limit_bytes")), name="files_quota_kept"
            ),
        ]

    def __str__(self):
        return f"{self.used_bytes} of {self.limit_bytes}"


class Grant(BaseModel):
    """One row lets one reader open one file: a person, or a group of an upper app."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="grants")
    audience = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "audience", "subject_id"], name="files_grant_once"
            )
        ]
        indexes = [
            models.Index(fields=["audience", "subject_id"], name="files_grant_of_subject")
        ]

    def __str__(self):
        return f"{self.file_id} for {self.audience} {self.subject_id}"


class Hold(BaseModel):
    """One row is one reason why a file may not be thrown away, until it is lifted."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=500)
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, editable=False)
    lifted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "legal hold"
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="files_hold_somebody_lifted_it",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="files_hold_has_a_reason"),
        ]

    def __str__(self):
        return f"Hold on {self.file_id}"


class ShareLink(BaseModel):
    """One row is one public address of one file; its token is known only to whoever has it."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="links")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    download_limit = models.PositiveIntegerField(null=True)
    download_count = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(download_limit__isnull=True)
                | Q(download_count__lte=F("download_limit")),
                name="files_sharelink_limit_kept",
            )
        ]

    def __str__(self):
        return f"Link to {self.file_id}"
