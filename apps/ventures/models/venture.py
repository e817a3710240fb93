"""A company in the making: its life from draft to close, and how far it has come."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.buz.models import Transfer
from apps.users.models import User
from apps.ventures.querysets import LIVE, VentureQuerySet
from apps.workflows.models import StatefulModel


def may_run(venture, user):
    """Its owners, and staff who may change ventures."""
    return venture.is_owned_by(user) or user.has_perm("ventures.change_venture")


def has_executed_agreements(venture):
    """Everything it has to sign is signed by all."""
    return not venture.agreements.missing().exists()


def is_open(venture):
    return venture.state != Venture.State.CLOSED


class Venture(StatefulModel):
    """One row is one company in the making.

    draft <-> in_review -> active <-> paused, and closed from anywhere but draft. Beside
    it runs the stage: idea, planning, development, testing, launch, growth, mature, exit,
    one step on or back at a time. `founder` is who began it; who runs it now is in the
    team. `founding_fee` is what founding it cost, where that was not waived. An imported venture carries where it came from.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        IN_REVIEW = "in_review"
        ACTIVE = "active"
        PAUSED = "paused"
        CLOSED = "closed"

    class Stage(models.TextChoices):
        IDEA = "idea"
        PLANNING = "planning"
        DEVELOPMENT = "development"
        TESTING = "testing"
        LAUNCH = "launch"
        GROWTH = "growth"
        MATURE = "mature"
        EXIT = "exit"

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    pitch = models.CharField(max_length=300, blank=True)
    description = models.TextField(max_length=10_000, blank=True)
    industry = models.CharField(max_length=80, blank=True)
    location = models.CharField(max_length=400, blank=True)
    website = models.URLField(max_length=300, blank=True)
    tags = models.JSONField(default=list, blank=True)
    is_public = models.BooleanField(default=True)
    founder = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="founded_ventures"
    )
    founded_on = models.DateField(null=True, blank=True)
    founding_fee = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    launched_at = models.DateTimeField(null=True, editable=False)
    external_source = models.CharField(max_length=40, blank=True, editable=False)
    external_id = models.CharField(max_length=100, blank=True, editable=False)
    state = FSMField(default=State.DRAFT, choices=State.choices, protected=True)
    stage = FSMField(default=Stage.IDEA, choices=Stage.choices, protected=True)

    objects = VentureQuerySet.as_manager()

    class Meta:
        permissions = [("launch_venture", "Can launch or return a venture in review")]
        constraints = [
            models.CheckConstraint(
                condition=Q(launched_at__isnull=False) | ~Q(state__in=LIVE),
                name="ventures_venture_live_means_launched",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review", "active", "paused", "closed"]),
                name="ventures_venture_known_state",
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=[
                        "idea",
                        "planning",
                        "development",
                        "testing",
                        "launch",
                        "growth",
                        "mature",
                        "exit",
                    ]
                ),
                name="ventures_venture_known_stage",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="ventures_venture_named"),
            models.CheckConstraint(
                condition=Q(external_source="", external_id="")
                | (~Q(external_source="") & ~Q(external_id="")),
                name="ventures_venture_whole_external_id",
            ),
            models.UniqueConstraint(
                fields=["external_source", "external_id"],
                condition=~Q(external_id=""),
                name="ventures_venture_imported_once",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="ventures_venture_by_name"),
            # Only for the reviewers' queue: an index of all states would tempt SQLite to
            # gather every live venture and sort them, instead of walking the newest.
            models.Index(
                fields=["id"],
                condition=Q(state="in_review"),
                name="ventures_venture_in_review",
            ),
            models.Index(fields=["industry", "id"], name="ventures_venture_by_industry"),
            models.Index(fields=["stage", "id"], name="ventures_venture_by_stage"),
        ]

    def __str__(self):
        return self.name

    def is_owned_by(self, user):
        return self.memberships.owners().filter(user=user).exists()

    def is_insider(self, user):
        return self.memberships.active().filter(user=user).exists()

    @property
    def is_live(self):
        return self.state in LIVE

    @transition(state, source="draft", target="in_review", permission=may_run)
    def submit(self):
        """The owners ask for a review."""

    @transition(
        state, source="in_review", target="draft", permission="ventures.launch_venture"
    )
    def return_(self):
        """A reviewer asks for changes first."""

    @transition(
        state,
        source="in_review",
        target="active",
        conditions=[has_executed_agreements],
        permission="ventures.launch_venture",
    )
    def launch(self):
        """A reviewer lets it live."""
        self.launched_at = timezone.now()

    @transition(state, source="active", target="paused", permission=may_run)
    def pause(self):
        """The owners rest it; everybody keeps their place."""

    @transition(state, source="paused", target="active", permission=may_run)
    def resume(self):
        """The owners take it up again."""

    @transition(
        state,
        source=["in_review", "active", "paused"],
        target="closed",
        permission=may_run,
    )
    def close(self):
        """For good: nothing leads out of closed."""

    @transition(
        stage, source="planning", target="idea", conditions=[is_open], permission=may_run
    )
    def enter_idea(self):
        """Back to the drawing board."""

    @transition(
        stage,
        source=["idea", "development"],
        target="planning",
        conditions=[is_open],
        permission=may_run,
    )
    def enter_planning(self):
        """It is being worked out what to build, and for whom."""

    @transition(
        stage,
        source=["planning", "testing"],
        target="development",
        conditions=[is_open],
        permission=may_run,
    )
    def enter_development(self):
        """It is being built."""

    @transition(
        stage,
        source=["development", "launch"],
        target="testing",
        conditions=[is_open],
        permission=may_run,
    )
    def enter_testing(self):
        """First people try it."""

    @transition(
        stage,
        source=["testing", "growth"],
        target="launch",
        conditions=[is_open],
        permission=may_run,
    )
    def enter_launch(self):
        """It goes to market."""

    @transition(
        stage,
        source=["launch", "mature"],
        target="growth",
        conditions=[is_open],
        permission=may_run,
    )
    def enter_growth(self):
        """It has customers, and wants more."""

    @transition(
        stage, source="growth", target="mature", conditions=[is_open], permission=may_run
    )
    def enter_mature(self):
        """It stands on its own feet."""

    @transition(
        stage,
        source=["idea", "mature"],
        target="exit",
        conditions=[is_open],
        permission=may_run,
    )
    def enter_exit(self):
        """Its founders hand it on, or give the idea up."""
