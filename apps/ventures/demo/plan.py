"""The launch plans, check-ins and risks of the demo world."""

from datetime import timedelta

from django.utils import timezone

from apps.ventures import services
from apps.ventures.models import LaunchPlan, Venture

SAID = [
    ("Talked to five customers.", "Write up what they want."),
    ("The first version runs on our own phones.", "Give it to somebody else."),
    ("Wrote the terms.", "Let a lawyer read them."),
    ("Nothing but mail.", "A day without mail."),
]
STATUSES = ["on_track", "on_track", "on_track", "at_risk", "blocked"]
# title, kind, impact, probability, what is done about it
RISKS = [
    ("Our only supplier is small", "operational", 4, 3, "A second one by the summer."),
    ("Money ends before the pilots do", "financial", 5, 3, ""),
    ("Two of us know the code", "team", 3, 3, "Write it down, and swap each Friday."),
    ("A rule may change next year", "legal", 3, 2, ""),
]


def plan_launches(world):
    """Every other venture is somewhere in its thirty days."""
    for number, venture in enumerate(world.ventures):
        started_days_ago = world.random.randint(1, 25)
        moods = [world.random.randint(2, 5) for _ in range(4)]
        statuses = [world.random.choice(STATUSES) for _ in range(4)]
        is_over = venture.state == Venture.State.CLOSED
        known = LaunchPlan.objects.filter(venture=venture).exists()
        if number % 2 or is_over or known:
            continue
        _plan(venture, started_days_ago)
        _check_in(venture, moods, statuses)
        _see_risks(venture, number)


def _plan(venture, started_days_ago):
    today, by = timezone.now().date(), venture.founder
    plan = services.start_plan(
        venture=venture, starts_on=today - timedelta(days=started_days_ago), by=by
    )
    due = plan.milestones.filter(due_on__lte=today).order_by("due_on")
    for milestone in list(due)[:3]:
        services.complete_milestone(
            milestone=milestone, evidence="Shown to the whole team.", by=by
        )


def _check_in(venture, moods, statuses):
    plan = LaunchPlan.objects.select_related("venture").get(venture=venture)
    workers = venture.memberships.active().filter(role__in=["founder", "member"])
    people = [place.user for place in workers.select_related("user").order_by("pk")]
    current = plan.milestones.open().order_by("due_on").first()
    for user, mood, status, (done, later) in zip(
        people, moods, statuses, SAID, strict=False
    ):
        on = {"milestone": current, "percent": 10 * mood} if user == people[0] else {}
        services.check_in(
            plan=plan, by=user, status=status, mood=mood, done=done, next=later, **on
        )


def _see_risks(venture, number):
    for title, kind, impact, probability, mitigation in RISKS[number % 3 :]:
        risk = services.raise_risk(
            venture=venture,
            title=title,
            kind=kind,
            impact=impact,
            probability=probability,
            mitigation=mitigation,
            by=venture.founder,
        )
        if mitigation:
            services.mitigate_risk(risk=risk, by=venture.founder)
