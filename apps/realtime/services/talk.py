"""What people say to each other: sending, changing, deleting and reacting."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.files.errors import AlreadyGranted
from apps.files.models import StoredFile
from apps.files.services import grant_file
from apps.realtime import groups
from apps.realtime.errors import MayNotSpeak, MessageDeleted, NonceReused
from apps.realtime.events import MessageChanged, MessageSent
from apps.realtime.models import Attachment, Mention, Message, Publication, Reaction, Thread
from apps.realtime.selectors import message_card, people_of
from apps.realtime.services.log import push
from apps.realtime.services.threads import locked_thread, own_seat
from apps.users.models import User

MAX_FILES = 10


@transaction.atomic
def send_message(
    *,
    thread: Thread,
    text: str,
    reply_to: int | None = None,
    mentions: list[UUID] = (),
    files: list[UUID] = (),
    nonce: str = "",
    by: User,
) -> Message:
    """The next message of the conversation. Sent twice with one `nonce`, it is said once.

    Raises ThreadNotFound, MayNotSpeak, NonceReused.
    """
    thread = locked_thread(thread, by)
    if nonce and (said := by.messages.filter(nonce=nonce).first()):
        if (said.thread_id, said.text) != (thread.pk, text):
            raise NonceReused
        return said
    _check_may_write(thread, by)
    thread.last_number += 1
    thread.active_at = timezone.now()
    thread.save(update_fields=["last_number", "active_at", "updated_at"])
    message = Message.objects.create(
        thread=thread,
        number=thread.last_number,
        author=by,
        text=text,
        reply_to=_answered(thread, reply_to),
        nonce=nonce,
    )
    _mention(message, mentions)
    _attach(message, files, by)
    seat = own_seat(thread, by)
    seat.read_up_to = message.number
    seat.save(update_fields=["read_up_to", "updated_at"])
    _show(message, "message", by)
    announce(
        MessageSent(
            thread_id=str(thread.pk), message_id=str(message.pk), author_id=str(by.pk)
        ),
        by=by,
    )
    return message


def _check_may_write(thread, by):
    """Somebody who blocked the other, or was, has nothing to say to them."""
    if thread.kind == Thread.Kind.DIRECT:
        other = thread.participants.exclude(user=by).get().user_id
        if not User.objects.visible_to(by).present().filter(pk=other).exists():
            raise MayNotSpeak


def _answered(thread, number):
    if number is None:
        return None
    message = thread.messages.filter(number=number).first()
    if message is None:
        raise InvalidField("reply_to", "This conversation has no message of this number.")
    return message


def _mention(message, user_ids):
    wanted = set(user_ids)
    if wanted - set(people_of(message.thread)):
        raise InvalidField("mentions", "Only those who take part can be mentioned.")
    Mention.objects.bulk_create(
        [Mention(message=message, user_id=user_id) for user_id in sorted(wanted)]
    )


def _attach(message, file_ids, by):
    wanted = set(file_ids)
    files = StoredFile.objects.owned_by(by).filter(pk__in=wanted, state="clean")
    if len(files) != len(wanted):
        raise InvalidField("files", "Attach files of your own that have been examined.")
    for file in files:
        Attachment.objects.create(message=message, file=file)
        try:
            with transaction.atomic():
                grant_file(
                    file=file, audience="thread", subject_id=message.thread_id, by=by
                )
        except AlreadyGranted:
            pass  # It was shown here before.


@transaction.atomic
def edit_message(*, message: Message, text: str, by: User) -> Message:
    """Its author says it in other words. Raises Forbidden, MessageDeleted."""
    message = _own_message(message, by)
    if text != message.text:
        message.text, message.edited_at = text, timezone.now()
        message.save(update_fields=["text", "edited_at", "updated_at"])
        _show(message, "message_edited", by)
        _announce_change(message, "edited", by)
    return message


@transaction.atomic
def delete_message(*, message: Message, by: User) -> Message:
    """Its author takes it back: the words are gone, here and from the room's log.

    Raises Forbidden, MessageDeleted.
    """
    message = _own_message(message, by)
    message.text, message.deleted_at = "", timezone.now()
    message.save(update_fields=["text", "deleted_at", "updated_at"])
    message.attachments.all().delete()
    _blank_the_log(message)
    _show(message, "message_deleted", by)
    _announce_change(message, "deleted", by)
    return message


def _blank_the_log(message):
    """Who recovers later must not be told what was taken back."""
    rooms = [groups.user(user_id) for user_id in people_of(message.thread)]
    rooms.append(groups.thread(message.thread_id))
    rows = Publication.objects.filter(channel__in=rooms, key__startswith=_log_key(message))
    for row in rows:
        row.data["data"] |= {"text": "", "files": [], "is_deleted": True}
        row.save(update_fields=["data"])


def _log_key(message):
    return f"message {message.pk}"


def _own_message(message, by):
    locked_thread(message.thread, by)
    message = Message.objects.locked(message.pk)
    if message.author_id != by.pk:
        raise Forbidden
    if message.deleted_at:
        raise MessageDeleted
    return message


def _announce_change(message, change, by):
    announce(
        MessageChanged(
            thread_id=str(message.thread_id), message_id=str(message.pk), change=change
        ),
        by=by,
    )


@transaction.atomic
def react(*, message: Message, emoji: str, by: User) -> None:
    """Their sign stands under the message. Raises ThreadNotFound, MessageDeleted."""
    thread = locked_thread(message.thread, by)
    _check_may_write(thread, by)
    message = Message.objects.locked(message.pk)
    if message.deleted_at:
        raise MessageDeleted
    _, is_new = Reaction.objects.get_or_create(message=message, user=by, emoji=emoji)
    if is_new:
        _show_reaction(message, "reaction_added", emoji, by)


@transaction.atomic
def take_back_reaction(*, message: Message, emoji: str, by: User) -> None:
    """Their sign stands there no more. Raises ThreadNotFound."""
    locked_thread(message.thread, by)
    gone, _ = message.reactions.filter(user=by, emoji=emoji).delete()
    if gone:
        _show_reaction(message, "reaction_removed", emoji, by)


def _show_reaction(message, kind, emoji, by):
    body = {
        "message_id": str(message.pk),
        "number": message.number,
        "user_id": str(by.pk),
        "emoji": emoji,
    }
    push(channel=groups.thread(message.thread_id), kind=kind, body=body, by=by)


def _show(message, kind, by):
    """Keyed by its version, so that all that was said of it is found again."""
    push(
        channel=groups.thread(message.thread_id),
        kind=kind,
        body=message_card(message.pk),
        key=f"{_log_key(message)} {message.updated_at.isoformat()}",
        by=by,
    )
