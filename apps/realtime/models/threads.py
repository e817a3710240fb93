"""Conversations: who takes part, what was said, and how the others took it."""

from django.db import models
from django.db.models import F, Q

from apps.core.models import BaseModel
from apps.files.models import StoredFile
from apps.realtime.querysets import MessageQuerySet, ParticipantQuerySet, ThreadQuerySet
from apps.users.models import User
from apps.ventures.models import Venture


class Thread(BaseModel):
    """One row is one conversation: of two people, of a group, or of a venture's team.

    Two people have one, named by both ids in `pair`; a team has one, and whoever is in the
    team takes part. `last_number` counts the messages.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct"
        GROUP = "group"
        TEAM = "team"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=120, blank=True)
    pair = models.CharField(max_length=73, blank=True, editable=False)
    venture = models.ForeignKey(
        Venture, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    last_number = models.PositiveIntegerField(default=0)
    active_at = models.DateTimeField()

    objects = ThreadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pair"], condition=~Q(pair=""), name="realtime_thread_one_a_pair"
            ),
            models.UniqueConstraint(
                fields=["venture"],
                condition=Q(kind="team"),
                name="realtime_thread_one_a_team",
            ),
            models.CheckConstraint(
                condition=Q(kind="direct", venture=None) & ~Q(pair="")
                | Q(kind="group", pair="", venture=None)
                | Q(kind="team", pair="", venture__isnull=False),
                name="realtime_thread_is_of_its_kind",
            ),
        ]
        indexes = [
            models.Index(fields=["-active_at", "-id"], name="realtime_thread_latest")
        ]

    def __str__(self):
        return self.title or f"{self.kind} {self.pk}"


class Participant(BaseModel):
    """One row is one person in one conversation, and how far they have read.

    In a team's conversation the team decides who takes part; there a row only remembers.
    """

    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="participants"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="threads")
    read_up_to = models.PositiveIntegerField(default=0)
    is_muted = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "user"], name="realtime_participant_once"
            )
        ]

    def __str__(self):
        return f"{self.user_id} in {self.thread_id}"


class Message(BaseModel):
    """One row is one message. Deleting it empties it: its place in the row remains.

    `nonce` is the sender's own name for it: sent twice, it is said once.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="messages")
    text = models.TextField(max_length=4000, blank=True)
    reply_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="replies"
    )
    nonce = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "number"], name="realtime_message_one_place"
            ),
            models.UniqueConstraint(
                fields=["author", "nonce"],
                condition=~Q(nonce=""),
                name="realtime_message_once_per_nonce",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at=None) | Q(text=""),
                name="realtime_message_deleted_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(reply_to=None) | ~Q(reply_to=F("id")),
                name="realtime_message_answers_another",
            ),
        ]

    def __str__(self):
        return f"#{self.number} of {self.thread_id}"


class Mention(models.Model):
    """One row is one person named in one message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "user"], name="realtime_mention_once"
            )
        ]

    def __str__(self):
        return f"{self.user_id} in {self.message_id}"


class Reaction(models.Model):
    """One row is one person's one sign under one message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    emoji = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "user", "emoji"], name="realtime_reaction_once"
            )
        ]

    def __str__(self):
        return f"{self.emoji} of {self.user_id}"


class Attachment(models.Model):
    """One row is one file shown in one message; the conversation may read it."""

    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "file"], name="realtime_attachment_once"
            )
        ]

    def __str__(self):
        return f"{self.file_id} in {self.message_id}"
