"""Figures of the game that are no queryset of one model."""

from dataclasses import dataclass

from django.db.models import Sum

from apps.gamification.buckets import bucket_of, bucket_top
from apps.gamification.models import Bucket, Level, Standing


@dataclass(frozen=True)
class Progress:
    """How far somebody is on the ladder."""

    xp: int
    level: Level | None
    next_level: Level | None

    @property
    def xp_to_next_level(self):
        return self.next_level.xp_from - self.xp if self.next_level else None

    @property
    def percentage(self):
        """The way from this level to the next, in whole percent; 100 at the top."""
        if self.next_level is None:
            return 100
        start = self.level.xp_from if self.level else 0
        return (self.xp - start) * 100 // (self.next_level.xp_from - start)


def ladder() -> list[Level]:
    return list(Level.objects.all())


def level_of(xp: int, levels: list[Level] | None = None) -> Level | None:
    """The highest level that begins at or below `xp`."""
    return progress(xp, levels).level


def progress(xp: int, levels: list[Level] | None = None) -> Progress:
    level = following = None
    for rung in ladder() if levels is None else levels:
        if rung.xp_from <= xp:
            level = rung
        elif following is None:
            following = rung
    return Progress(xp, level, following)


def rank_of(board: str, period: str, score: int) -> int:
    """One more than the number of listed people who score higher. Costs the same for all."""
    mine = bucket_of(score)
    buckets = Bucket.objects.filter(board=board, period=period)
    above = buckets.filter(number__gt=mine).aggregate(n=Sum("count", default=0))["n"]
    beside = Standing.objects.on(board, period).filter(
        score__gt=score, score__lte=bucket_top(mine)
    )
    return 1 + above + beside.count()


def people_on(board: str, period: str) -> int:
    """How many people a board shows."""
    buckets = Bucket.objects.filter(board=board, period=period)
    return buckets.aggregate(n=Sum("count", default=0))["n"]


def ranks_along(board: str, period: str, scores: list[int]) -> list[int]:
    """The ranks of one page of a board, best first: equal scores share a rank.

    Two questions however long the page: the first row's rank, and how many share it.
    """
    if not scores:
        return []
    rank = rank_of(board, period, scores[0])
    sharing = Standing.objects.on(board, period).filter(score=scores[0]).count()
    after_first = rank + sharing
    firsts = [index for index, score in enumerate(scores) if score != scores[0]]
    start = firsts[0] if firsts else len(scores)
    ranks = [rank] * start
    for index in range(start, len(scores)):
        is_tie = index > start and scores[index] == scores[index - 1]
        ranks.append(ranks[-1] if is_tie else after_first + index - start)
    return ranks


def scores_of(user_ids, period: str = "all") -> dict:
    """Each person's scores by board: {user_id: {"xp": 120, ...}}."""
    rows = Standing.objects.filter(user_id__in=user_ids, period=period)
    scores = {user_id: {} for user_id in user_ids}
    for user_id, board, score in rows.values_list("user_id", "board", "score"):
        scores[user_id][board] = score
    return scores
