"""What was said."""

from apps.core.querysets import BaseQuerySet
from apps.realtime.models import ChannelHead, Publication
from apps.realtime.protocol import UNRECOVERABLE, History, Place, Refused, Since
from apps.realtime.selectors.audiences import grants

BATCH = 200
MAX_RECOVERED = 500


def heads(channels) -> dict[str, ChannelHead]:
    """How far each log has come. A room where nothing was ever said has none."""
    return ChannelHead.objects.in_bulk(list(channels))


def news(channel: str, offset: int) -> tuple[str | None, list[dict]]:
    """What was said after `offset`, and who may hear it now: the mark of its grants.

    In this order: somebody removed before a message was written cannot be missed.
    """
    publications = log_after(channel, offset)
    return grants([channel]).get(channel), publications


def log_after(channel: str, offset: int, limit: int = BATCH) -> list[dict]:
    """What was said after `offset`, oldest first, as clients see it."""
    return list(map(as_publication, _log(channel).filter(offset__gt=offset)[:limit]))


def history(channel: str, asked: History) -> dict:
    """A part of the log, and where it ends. Raises Refused when `since` is no such place."""
    head = ChannelHead.objects.get(pk=channel)
    since, rows = asked.since, _log(channel).filter(offset__lte=head.offset)
    if since and since.epoch and since.epoch != head.epoch:
        raise Refused(UNRECOVERABLE)
    if since and asked.is_reverse:
        rows = rows.filter(offset__lt=since.offset)
    elif since:
        rows = rows.filter(offset__gt=since.offset)
    if asked.is_reverse:
        rows = rows.order_by("-offset")
    publications = list(map(as_publication, rows[: asked.limit])) if asked.limit else []
    return {"publications": publications, "epoch": head.epoch, "offset": head.offset}


def _log(channel) -> BaseQuerySet:
    rows = Publication.objects.filter(channel_id=channel).order_by("offset")
    return rows.values_list("offset", "data", "actor_id")


def as_publication(row) -> dict:
    offset, data, actor_id = row
    publication = {"data": data, "offset": offset}
    if actor_id:
        publication["info"] = {"user": str(actor_id), "client": ""}
    return publication


def place(head: ChannelHead, since: Since | None) -> Place:
    """Where a subscription of this log begins.

    With `since` it brings everything missed, or says honestly that it cannot: another
    log, a place already forgotten, or more than one answer should carry.
    """
    if since is None:
        return Place(head.epoch, head.offset)
    missed = []
    is_known = since.epoch == head.epoch and head.forgotten <= since.offset <= head.offset
    if is_known and head.offset - since.offset <= MAX_RECOVERED:
        rows = _log(head.pk).filter(offset__gt=since.offset, offset__lte=head.offset)
        missed = list(map(as_publication, rows))
        is_known = len(missed) == head.offset - since.offset
    else:
        is_known = False
    return Place(
        head.epoch,
        head.offset,
        was_recovering=True,
        recovered=is_known,
        publications=missed if is_known else [],
    )
