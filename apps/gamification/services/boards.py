"""Keeping standings, and the counts behind their ranks, in step."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.gamification.buckets import bucket_of
from apps.gamification.models import Bucket, Player, Standing


@transaction.atomic
def lock_player(*, user_id) -> Player:
    """The person's row in the game, made at first use and held until the commit."""
    mine = Player.objects.select_for_update(no_key=True).filter(user_id=user_id)
    player = mine.first()
    if player is None:
        Player.objects.get_or_create(user_id=user_id)
        player = mine.get()
    return player


@transaction.atomic
def move_scores(*, player: Player, moves: dict[tuple, int], at: datetime) -> dict:
    """Add to scores of a locked player: `moves` maps (board, period) to how much.

    Answers the standings by the same keys.
    """
    rows = _standings(player, moves)
    return _place(rows, {key: rows[key].score + step for key, step in moves.items()}, at)


@transaction.atomic
def set_scores(*, player: Player, scores: dict[tuple, int], at: datetime) -> dict:
    """Put scores of a locked player where they are now, whatever they were."""
    return _place(_standings(player, scores), scores, at)


@transaction.atomic
def list_player(*, player: Player) -> None:
    """Show a locked player on all boards, or on none, as `player.is_listed` says."""
    rows = player.user.standings.exclude(is_listed=player.is_listed)
    step = 1 if player.is_listed else -1
    counts = Counter()
    for board, period, score in rows.values_list("board", "period", "score"):
        counts[board, period, bucket_of(score)] += step
    rows.update(is_listed=player.is_listed)
    _count(counts)


def _standings(player, keys):
    """The player's rows for these keys; a row that was missing starts at nothing."""
    mine = Standing.objects.filter(
        user_id=player.user_id,
        board__in={board for board, _ in keys},
        period__in={period for _, period in keys},
    )
    rows = {(row.board, row.period): row for row in mine}
    missing = [
        Standing(
            user_id=player.user_id, board=board, period=period, is_listed=player.is_listed
        )
        for board, period in keys
        if (board, period) not in rows
    ]
    if missing:
        Standing.objects.bulk_create(missing)
        if player.is_listed:
            _count(Counter((row.board, row.period, bucket_of(0)) for row in missing))
    return rows | {(row.board, row.period): row for row in missing}


def _place(rows, scores, at):
    counts = Counter()
    moved = []
    for (board, period), score in scores.items():
        row = rows[board, period]
        if score == row.score:
            continue
        if row.is_listed:
            counts[board, period, bucket_of(row.score)] -= 1
            counts[board, period, bucket_of(score)] += 1
        row.score, row.reached_at = score, at
        moved.append(row)
    Standing.objects.bulk_update(moved, ["score", "reached_at"])
    _count(counts)
    return {key: rows[key] for key in scores}


def _count(steps):
    """Move counts. Everybody makes rows first and locks them in the same order after, so
    that two people never wait for each other in a ring.
    """
    keys = sorted(key for key, step in steps.items() if step)
    if not keys:
        return
    Bucket.objects.bulk_create(
        (
            Bucket(board=board, period=period, number=number)
            for board, period, number in keys
            if steps[board, period, number] > 0
        ),
        ignore_conflicts=True,
    )
    these = Q()
    for board, period, number in keys:
        these |= Q(board=board, period=period, number=number)
    rows = Bucket.objects.select_for_update(no_key=True).filter(these)
    rows = list(rows.order_by("board", "period", "number"))
    for row in rows:
        row.count += steps[row.board, row.period, row.number]
    Bucket.objects.bulk_update(rows, ["count"])
