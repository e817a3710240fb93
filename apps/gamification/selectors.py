"""Figures of the game that are no queryset of one model."""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, Sum

from apps.gamification.buckets import bucket_of, bucket_top
from apps.gamification.days import day_bounds, local_day, zone_of
from apps.gamification.models import (
    Badge,
    Bucket,
    Challenge,
    ChallengeCompletion,
    Level,
    Standing,
)
from apps.gamification.rules import condition
from apps.users.models import User


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


RANK = """
SELECT 1 + COALESCE((SELECT SUM("count") FROM "gamification_bucket"
                     WHERE "board" = %s AND "period" = %s AND "number" > %s), 0)
         + (SELECT COUNT(*) FROM "gamification_standing"
            WHERE "board" = %s AND "period" = %s AND "is_listed"
              AND "score" > %s AND "score" <= %s)
"""


def rank_of(board: str, period: str, score: int) -> int:
    """One more than the number of listed people who score higher. Costs the same for all.

    The counts of the buckets above, and a walk inside one bucket: two ranges of indexes,
    asked in one sentence because ranks are asked more often than anything else here.
    """
    mine = bucket_of(score)
    with connection.cursor() as cursor:
        cursor.execute(RANK, [board, period, mine, board, period, score, bucket_top(mine)])
        return int(cursor.fetchone()[0])


def rankings(person: User, period: str) -> dict:
    """Where one person stands on each board they have a score on in one stretch of time."""
    return {
        row.board: {
            "score": row.score,
            "rank": rank_of(row.board, period, row.score) if row.is_listed else None,
            "total_entries": people_on(row.board, period),
        }
        for row in person.standings.filter(period=period).order_by("board")
    }


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


def neighbours(standing: Standing, count: int = 5) -> list[dict]:
    """The people just above and just below on the same board, and the person, best first."""
    board = Standing.objects.on(standing.board, standing.period)
    score, at, pk = standing.score, standing.reached_at, standing.pk
    # Ranges an index can walk, never an OR over it: that would read the whole board.
    above = board.filter(score__gte=score).filter(
        Q(score__gt=score) | Q(reached_at__lt=at) | Q(reached_at=at, pk__lt=pk)
    )
    below = board.filter(score__lte=score).filter(
        Q(score__lt=score) | Q(reached_at__gt=at) | Q(reached_at=at, pk__gt=pk)
    )
    better = above.order_by("score", "-reached_at", "-pk").with_person()[:count]
    worse = below.order_by("-score", "reached_at", "pk").with_person()[:count]
    mine = Standing.objects.filter(pk=pk).with_person()
    return [*reversed(better), *mine, *worse]


def still_to_earn(badge: Badge):
    """The people who are here and have done what the badge asks, but do not hold it."""
    holders = badge.awards.values("user")
    return User.objects.present().filter(condition(badge.rule)).exclude(pk__in=holders)


@dataclass(frozen=True)
class DayChallenge:
    """What one person is asked to do on one day of theirs."""

    day: datetime.date
    challenge: Challenge | None
    ends_at: datetime.datetime
    completion: ChallengeCompletion | None


def challenge_of_day(person: User, moment: datetime.datetime) -> DayChallenge:
    """The challenges take turns by the date; two people may have different ones."""
    zone = zone_of(person.profile.time_zone)
    day = local_day(zone, moment)
    completion = person.challenge_completions.filter(day=day).first()
    if completion is not None:
        challenge = completion.challenge
    else:
        active = list(Challenge.objects.filter(is_active=True).order_by("pk"))
        turn = day.toordinal() + person.pk.int
        challenge = active[turn % len(active)] if active else None
    return DayChallenge(day, challenge, day_bounds(zone, day)[1], completion)


def current_streak(person: User, moment: datetime.datetime) -> int:
    """Days in a row up to today or yesterday: a run that missed a day is over."""
    player = getattr(person, "player", None)
    if player is None or player.last_active_on is None:
        return 0
    today = local_day(zone_of(person.profile.time_zone), moment)
    missed = (today - player.last_active_on).days > 1
    return 0 if missed else player.streak_days
