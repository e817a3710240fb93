"""Conversations as people see them."""

from collections import Counter
from uuid import UUID

from apps.realtime.models import Message, Participant, Thread
from apps.users.models import User, display_name


def people_of(thread: Thread) -> list[UUID]:
    """Who takes part now."""
    if thread.kind == Thread.Kind.TEAM:
        places = thread.venture.memberships.active()
        return list(places.order_by("user").values_list("user_id", flat=True))
    seats = thread.participants.present().order_by("user")
    return list(seats.values_list("user_id", flat=True))


def people_cards(thread: Thread) -> list[dict]:
    people = User.objects.filter(pk__in=people_of(thread)).order_by("pk")
    return [
        {"id": pk, "name": display_name(first, last)}
        for pk, first, last in people.values_list("pk", "first_name", "last_name")
    ]


def people_to_tell(thread: Thread) -> list[UUID]:
    """Who takes part and wants to know."""
    muted = Participant.objects.filter(thread=thread, is_muted=True)
    silent = set(muted.values_list("user_id", flat=True))
    return [user_id for user_id in people_of(thread) if user_id not in silent]


def thread_cards(threads: list[Thread], user: User) -> list[dict]:
    """Rows of `.with_reading(user)` as they are shown, in one more query."""
    seats = Participant.objects.present().filter(thread__in=threads, thread__kind="direct")
    others = {
        thread_id: {"id": user_id, "name": display_name(first, last)}
        for thread_id, user_id, first, last in seats.exclude(user=user).values_list(
            "thread_id", "user_id", "user__first_name", "user__last_name"
        )
    }
    return [_thread_card(thread, others.get(thread.pk)) for thread in threads]


def _thread_card(thread, other):
    return {
        "id": thread.pk,
        "kind": thread.kind,
        "title": _title(thread, other),
        "with_user": other,
        "venture_id": thread.venture_id,
        "last_number": thread.last_number,
        "read_up_to": thread.read_up_to,
        "unread_count": thread.last_number - thread.read_up_to,
        "is_muted": thread.is_muted,
        "active_at": thread.active_at,
    }


def _title(thread, other):
    if other:
        return other["name"]
    return thread.venture.name if thread.venture else thread.title


def message_card(message_id) -> dict:
    """One message as plain JSON."""
    return as_card(Message.objects.with_parts().get(pk=message_id))


def as_card(message: Message) -> dict:
    """A row of `.with_parts()` as it is shown."""
    author = message.author
    return {
        "id": str(message.pk),
        "thread_id": str(message.thread_id),
        "number": message.number,
        "author": {"id": str(author.pk), "name": author.name},
        "text": message.text,
        "is_deleted": message.deleted_at is not None,
        "reply_to": message.reply_to and message.reply_to.number,
        "mentions": [str(one.user_id) for one in message.mentions.all()],
        "files": [
            {"id": str(one.file_id), "name": one.file.name}
            for one in message.attachments.all()
        ],
        "reactions": dict(Counter(one.emoji for one in message.reactions.all())),
        "created_at": _stamp(message.created_at),
        "edited_at": message.edited_at and _stamp(message.edited_at),
    }


def _stamp(moment):
    return moment.isoformat().replace("+00:00", "Z")
