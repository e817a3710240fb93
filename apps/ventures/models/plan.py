"""Thirty days to the launch: the plan, its milestones, and what people say on the way."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.core.models import BaseModel
from apps.users.models import User
from apps.ventures.models.membership import is_nobody, may_work
from apps.ventures.models.venture import Venture, may_run
from apps.ventures.querysets import (
    OPEN_MILESTONES,
    CheckInQuerySet,
    LaunchPlanQuerySet,
    MilestoneQuerySet,
)
from apps.workflows.models import StatefulModel


def may_run_plan(plan, user):
    return may_run(plan.venture, user)


def may_move(milestone, user):
    return may_work(milestone.plan.venture, user)


def may_drop(milestone, user):
    return may_run(milestone.plan.venture, user)


def is_its_turn(milestone):
    """What it waits for is done, or left out."""
    before = milestone.depends_on
    return before is None or before.state in {"completed", "skipped"}


class LaunchPlan(StatefulModel):
    """One row is one venture's plan of thirty days; a venture has one at most.

    active <-> completed, with the last of its milestones; and failed, if the owners give
    it up. `starts_on` is day 0: a milestone of day 2 is due two days later.
    """

    class State(models.TextChoices):
        ACTIVE = "active"
        COMPLETED = "completed"
        FAILED = "failed"

    venture = models.OneToOneField(
        Venture, on_delete=models.PROTECT, related_name="launch_plan"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    started_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = FSMField(default=State.ACTIVE, choices=State.choices, protected=True)

    objects = LaunchPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="ventures_launchplan_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["active", "completed", "failed"]),
                name="ventures_launchplan_known_state",
            ),
        ]

    def __str__(self):
        return f"Launch plan of {self.venture_id}"

    def is_insider(self, user):
        return self.venture.is_insider(user)

    @transition(state, source="active", target="completed", permission=is_nobody)
    def complete(self):
        """The last of its milestones is reached."""

    @transition(state, source="completed", target="active", permission=is_nobody)
    def reopen(self):
        """One of its milestones was not reached after all."""

    @transition(state, source="active", target="failed", permission=may_run_plan)
    def give_up(self):
        """The owners stop: the launch will not come like this."""


class Milestone(StatefulModel):
    """One row is one thing to be reached by a day of a launch plan.

    pending -> in_progress -> completed, blocked on the way, or skipped; reopened from
    both ends. `percent` is how far those who work on it say they are.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        IN_PROGRESS = "in_progress"
        BLOCKED = "blocked"
        COMPLETED = "completed"
        SKIPPED = "skipped"

    class Phase(models.TextChoices):
        FOUNDATION = "foundation"
        SPRINT_1 = "sprint_1"
        SPRINT_2 = "sprint_2"
        LAUNCH_PREP = "launch_prep"

    plan = models.ForeignKey(
        LaunchPlan, on_delete=models.PROTECT, related_name="milestones"
    )
    title = models.CharField(max_length=120)
    description = models.CharField(max_length=1000, blank=True)
    phase = models.CharField(max_length=20, choices=Phase.choices, default=Phase.FOUNDATION)
    due_on = models.DateField()
    priority = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    weight = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    depends_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="waiting"
    )
    percent = models.PositiveSmallIntegerField(default=0, editable=False)
    evidence = models.CharField(max_length=1000, blank=True)
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    overdue_told_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(default=State.PENDING, choices=State.choices, protected=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["pending", "in_progress", "blocked", "completed", "skipped"]
                ),
                name="ventures_milestone_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="completed", done_at__isnull=False, percent=100)
                | (~Q(state="completed") & Q(done_at__isnull=True, percent__lt=100)),
                name="ventures_milestone_completed_is_done",
            ),
            models.CheckConstraint(
                condition=Q(priority__range=(1, 5)),
                name="ventures_milestone_priority_in_range",
            ),
            models.CheckConstraint(
                condition=Q(weight__range=(1, 100)),
                name="ventures_milestone_weight_in_range",
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="ventures_milestone_has_title"
            ),
            models.CheckConstraint(
                condition=Q(depends_on__isnull=True) | ~Q(depends_on=F("id")),
                name="ventures_milestone_waits_for_another",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "due_on"], name="ventures_milestone_of_plan"),
            models.Index(
                fields=["due_on"],
                condition=Q(state__in=OPEN_MILESTONES, overdue_told_at__isnull=True),
                name="ventures_milestone_to_remind",
            ),
        ]

    def __str__(self):
        return self.title

    def is_insider(self, user):
        return self.plan.venture.is_insider(user)

    @property
    def is_open(self):
        return self.state in OPEN_MILESTONES

    @transition(
        state,
        source=["pending", "blocked"],
        target="in_progress",
        conditions=[is_its_turn],
        permission=may_move,
    )
    def start(self):
        """Somebody works on it, or can again."""

    @transition(
        state, source=["pending", "in_progress"], target="blocked", permission=may_move
    )
    def block(self):
        """Something stands in the way."""

    @transition(
        state,
        source=["pending", "in_progress"],
        target="completed",
        conditions=[is_its_turn],
        permission=may_move,
    )
    def complete(self, *, evidence="", user=None):
        """It is reached."""
        self.done_at, self.done_by = timezone.now(), user
        self.percent, self.evidence = 100, evidence

    @transition(
        state,
        source=["pending", "in_progress", "blocked"],
        target="skipped",
        permission=may_drop,
    )
    def skip(self):
        """The owners leave it out."""

    @transition(
        state, source=["completed", "skipped"], target="pending", permission=may_move
    )
    def reopen(self):
        """It was not reached after all, or is wanted after all."""
        self.done_at = self.done_by = self.overdue_told_at = None
        self.percent, self.evidence = 0, ""


class CheckIn(BaseModel):
    """One row is what one person said of one day about a venture's launch plan.

    The day is that of the person's own time zone; until it ends they may say it anew.
    """

    class Status(models.TextChoices):
        ON_TRACK = "on_track"
        AT_RISK = "at_risk"
        BLOCKED = "blocked"
        COMPLETED = "completed"

    plan = models.ForeignKey(LaunchPlan, on_delete=models.PROTECT, related_name="check_ins")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="check_ins")
    day = models.DateField()
    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.ON_TRACK
    )
    mood = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    done = models.CharField(max_length=1000, blank=True)
    next = models.CharField(max_length=1000, blank=True)
    blockers = models.CharField(max_length=1000, blank=True)
    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    percent = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "user", "day"], name="ventures_checkin_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(mood__isnull=True) | Q(mood__range=(1, 5)),
                name="ventures_checkin_mood_in_range",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True)
                | Q(percent__range=(0, 99), milestone__isnull=False),
                name="ventures_checkin_percent_of_a_milestone",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["on_track", "at_risk", "blocked", "completed"]),
                name="ventures_checkin_known_status",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "day", "id"], name="ventures_checkin_of_plan")
        ]

    def __str__(self):
        return f"{self.user_id} on {self.day}"
