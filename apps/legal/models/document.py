from django.db import models
from django.db.models import Q
from django_fsm import RETURN_VALUE, FSMField, transition

from apps.legal.models.template import Kind, TemplateVersion
from apps.legal.querysets import (
    ACTS,
    AWAITED,
    DocumentQuerySet,
    RecipientQuerySet,
    is_legal_staff,
)
from apps.users.models import User
from apps.workflows.models import StatefulModel


def is_owner(document, user):
    return document.owner_id == user.pk


def is_owner_or_legal_staff(document, user):
    return is_owner(document, user) or is_legal_staff(user)


def is_awaited(document, user):
    """It is their turn to sign or approve."""
    return document.recipients.awaited().filter(user=user).exists()


def is_nobody(document, user):
    """Only the clock takes this step."""
    return False


def has_signers(document):
    return document.recipients.filter(role__in=ACTS).exists()


class Document(StatefulModel):
    """One row is one text that people are asked to sign.

    draft -> sent -> completed, draft -> discarded, and sent -> declined, voided or
    expired: endings without a way back. Nothing of the text changes once it is sent.
    `signatures_left` counts down in the transaction of each signature; `last_seq` and
    `last_hash` are the head of its chain of audit events.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SENT = "sent"
        COMPLETED = "completed"
        DECLINED = "declined"
        VOIDED = "voided"
        EXPIRED = "expired"
        DISCARDED = "discarded"

    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="legal_documents"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=Kind.choices, default=Kind.OTHER)
    template_version = models.ForeignKey(
        TemplateVersion, on_delete=models.PROTECT, null=True, related_name="documents"
    )
    values = models.JSONField(default=dict, blank=True)
    content = models.TextField()
    content_digest = models.CharField(max_length=64)
    message = models.TextField(max_length=2000, blank=True)
    signatures_left = models.PositiveIntegerField(default=0, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    end_reason = models.CharField(max_length=500, blank=True, editable=False)
    last_seq = models.PositiveIntegerField(default=0, editable=False)
    last_hash = models.CharField(max_length=64, blank=True, editable=False)
    state = FSMField(default=State.DRAFT, choices=State.choices, protected=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "draft",
                        "sent",
                        "completed",
                        "declined",
                        "voided",
                        "expired",
                        "discarded",
                    ]
                ),
                name="legal_document_known_state",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="completed", signatures_left=0, completed_at__isnull=False
                )
                | (~Q(state="completed") & Q(completed_at=None)),
                name="legal_document_completed_means_all_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent")
                | Q(signatures_left__gt=0, sent_at__isnull=False),
                name="legal_document_sent_awaits_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["declined", "voided", "expired"], ended_at__isnull=False
                )
                | (~Q(state__in=["declined", "voided", "expired"]) & Q(ended_at=None)),
                name="legal_document_ended_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state"], name="legal_document_of_owner"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state="sent"),
                name="legal_document_expiring",
            ),
            models.Index(fields=["content_digest"], name="legal_document_by_digest"),
        ]

    def __str__(self):
        return f"{self.title} ({self.pk})"

    @transition(
        state,
        source="draft",
        target="sent",
        conditions=[has_signers],
        permission=is_owner,
    )
    def send(self, *, at, expires_at, signatures_left):
        """Out to its recipients; the text is fixed from here on."""
        self.sent_at = at
        self.expires_at = expires_at
        self.signatures_left = signatures_left

    @transition(
        state,
        source="sent",
        target=RETURN_VALUE("sent", "completed"),
        permission=is_awaited,
    )
    def sign(self, *, at):
        """One party signed or approved; with the last of them it is completed."""
        self.signatures_left -= 1
        if self.signatures_left:
            return self.State.SENT
        self.completed_at = at
        return self.State.COMPLETED

    @transition(state, source="sent", target="declined", permission=is_awaited)
    def decline(self, *, at, because):
        """One party will not sign: it ends for all."""
        self._end(at, because)

    @transition(state, source="sent", target="voided", permission=is_owner_or_legal_staff)
    def void(self, *, at, because):
        """Taken back by its owner, or by legal staff."""
        self._end(at, because)

    @transition(state, source="sent", target="expired", permission=is_nobody)
    def expire(self, *, at):
        """Its time ran out."""
        self._end(at, "")

    @transition(state, source="draft", target="discarded", permission=is_owner)
    def discard(self):
        """Thrown away before anybody saw it; only the trail says that it was."""
        self.title, self.content, self.message = "Discarded draft", "", ""
        self.values = {}

    def _end(self, at, because):
        self.ended_at = at
        self.end_reason = because


class Recipient(StatefulModel):
    """One row is one person's part in one document.

    waiting -> notified -> viewed -> signed or declined; released when the document ends
    without them. Groups are asked in the order of `group`, inside one all at once.
    Signers and approvers act; viewers may look, copies are told when it is completed.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        NOTIFIED = "notified"
        VIEWED = "viewed"
        SIGNED = "signed"
        DECLINED = "declined"
        RELEASED = "released"

    class Role(models.TextChoices):
        SIGNER = "signer"
        APPROVER = "approver"
        VIEWER = "viewer"
        COPY = "copy"

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="recipients"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="received_documents"
    )
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.SIGNER)
    group = models.PositiveSmallIntegerField(default=1)
    notified_at = models.DateTimeField(null=True, editable=False)
    viewed_at = models.DateTimeField(null=True, editable=False)
    acted_at = models.DateTimeField(null=True, editable=False)
    remind_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(default=State.WAITING, choices=State.choices, protected=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "user"], name="legal_recipient_once_a_document"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["signer", "approver", "viewer", "copy"]),
                name="legal_recipient_known_role",
            ),
            models.CheckConstraint(
                condition=Q(group__gt=0), name="legal_recipient_group_from_one"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["signed", "declined"],
                    acted_at__isnull=False,
                    role__in=ACTS,
                )
                | (~Q(state__in=["signed", "declined"]) & Q(acted_at=None)),
                name="legal_recipient_acted_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "state"], name="legal_recipient_of_user"),
            models.Index(
                fields=["remind_at"],
                condition=Q(state__in=AWAITED, role__in=ACTS),
                name="legal_recipient_to_remind",
            ),
        ]

    def __str__(self):
        return f"{self.role} {self.user_id} of {self.document_id}"

    @transition(state, source="waiting", target="notified")
    def notify(self, *, at, remind_at):
        """Their turn has come."""
        self.notified_at, self.remind_at = at, remind_at

    @transition(state, source=["notified", "viewed"], target="viewed")
    def view(self, *, at):
        """They have opened it."""
        self.viewed_at = self.viewed_at or at

    @transition(state, source=AWAITED, target="signed")
    def sign(self, *, at):
        """They signed, or approved."""
        self.acted_at = at

    @transition(state, source=AWAITED, target="declined")
    def decline(self, *, at):
        """They will not."""
        self.acted_at = at

    @transition(state, source=["waiting", "notified", "viewed"], target="released")
    def release(self):
        """The document ended without them."""
