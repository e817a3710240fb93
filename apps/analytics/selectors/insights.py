"""What changed more than chance would explain, with the figures that say so.

Counts of independent events scatter by about their square root. Two spans of equal
length differ by chance with a deviation of sqrt(a + b); we speak up beyond three of
those, and stay silent where there are too few events to tell.
"""

import math
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from apps.analytics.catalogue import METRICS
from apps.analytics.models import DayFact
from apps.analytics.periods import Period

DEVIATIONS = 3
FEWEST_EVENTS = 10


def insights(scope, subject_id) -> list[dict]:
    """Changes between the last seven whole days and the seven before, strongest first."""
    yesterday = timezone.now().date() - timedelta(days=1)
    week = Period(yesterday - timedelta(days=6), yesterday)
    now, before = (_counts(scope, subject_id, span) for span in (week, week.before()))
    found = []
    for code, metric in METRICS.items():
        if metric.sums:
            continue  # Amounts are not counts, and scatter by a law of their own.
        a, b = (sum(counts.get(e, 0) for e in metric.events) for counts in (now, before))
        if a + b < FEWEST_EVENTS:
            continue
        strength = (a - b) / math.sqrt(a + b)
        if abs(strength) >= DEVIATIONS:
            found.append(_describe(code, metric, week, a, b, strength))
    return sorted(found, key=lambda insight: -abs(insight["strength"]))


def _counts(scope, subject_id, span):
    facts = DayFact.objects.filter(
        scope=scope, subject_id=subject_id, day__range=(span.first, span.last)
    )
    return dict(facts.order_by().values_list("event").annotate(n=Sum("event_count")))


def _describe(code, metric, week, a, b, strength):
    words = code.replace("_", " ")
    way = "more" if a > b else "fewer"
    return {
        "metric": code,
        "sentence": f"{abs(a - b)} {way} {words} than in the seven days before.",
        "strength": round(strength, 2),
        "evidence": {
            "first_day": week.first,
            "last_day": week.last,
            "count": a,
            "count_before": b,
            "definition": metric.definition,
            "test": "(count - count_before) / sqrt(count + count_before), beyond 3",
        },
    }
