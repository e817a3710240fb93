"""The logs of the rooms."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.realtime import groups
from apps.realtime.models import ChannelHead, Publication
from apps.realtime.publisher import ring
from apps.users.models import User

KEEP = timedelta(days=14)


@transaction.atomic
def push(
    *, channel: str, kind: str, body: dict, key: str = "", by: User | None = None
) -> int:
    """`body` is the newest message in the log of `channel`; who listens hears of it.

    The listeners are woken after the commit. Pushing the same `key` again changes
    nothing. Answers the message's offset.
    """
    head = _locked_head(channel)
    if key and (known := head.publications.filter(key=key).first()):
        return known.offset
    head.offset += 1
    head.save(update_fields=["offset"])
    Publication.objects.create(
        channel=head,
        offset=head.offset,
        data={"type": kind, "data": body, "timestamp": timezone.now().isoformat()},
        key=key,
        actor_id=by and by.pk,
    )
    ring_room(channel=channel)
    return head.offset


def ring_room(*, channel: str) -> None:
    """Every process looks into this room: for what was said, and at who may hear it."""
    bell = {"type": "bell", "room": channel}
    group = groups.layer_group(channel)
    transaction.on_commit(lambda: ring(group, bell), robust=True)


def show_frame(*, channel: str, frame: str) -> None:
    """Everybody who listens just now sees this frame; it is in no log."""
    message = {"type": "frame", "room": channel, "text": frame}
    group = groups.layer_group(channel)
    transaction.on_commit(lambda: ring(group, message), robust=True)


def _locked_head(channel):
    """The room's head, held until the commit: offsets grow in the order of commits."""
    try:
        return ChannelHead.objects.locked(channel)
    except ChannelHead.DoesNotExist:
        open_logs(channels=[channel])
        return ChannelHead.objects.locked(channel)


def open_logs(*, channels: list[str]) -> dict[str, ChannelHead]:
    """Each of these rooms has a log. Answers how far they have come."""
    known = ChannelHead.objects.in_bulk(channels)
    if missing := sorted(set(channels) - set(known)):
        ChannelHead.objects.bulk_create(
            [ChannelHead(channel=channel) for channel in missing], ignore_conflicts=True
        )
        known = ChannelHead.objects.in_bulk(channels)
    return known


def forget_old(*, limit: int = 10_000) -> int:
    """Messages older than KEEP are gone from the logs. Answers how many; more may remain.

    The head says how far it has forgotten, so that a client that asks for more is told.
    """
    too_old = Publication.objects.filter(created_at__lt=timezone.now() - KEEP)
    ends = defaultdict(int)
    for channel, offset in too_old.order_by("pk").values_list("channel", "offset")[:limit]:
        ends[channel] = max(ends[channel], offset)
    return sum(_forget(channel, ends[channel]) for channel in sorted(ends))


@transaction.atomic
def _forget(channel, up_to):
    head = ChannelHead.objects.locked(channel)
    head.forgotten = max(head.forgotten, up_to)
    head.save(update_fields=["forgotten"])
    return head.publications.filter(offset__lte=up_to).delete()[0]
