"""Figures derived from the event log. Everything here can be thrown away and made again,
except reports and what they answered at the time."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.models import BaseModel
from apps.core.querysets import BaseQuerySet
from apps.users.models import User

EVERYWHERE = "00000000-0000-0000-0000-000000000000"


class Scope(models.TextChoices):
    """Whose figure it is. The whole platform has the id of all zeros."""

    PLATFORM = "platform"
    USER = "user"
    VENTURE = "venture"


class Fact(models.Model):
    """How often something happened in one span of time, and the sum of its amounts."""

    scope = models.CharField(max_length=10, choices=Scope.choices)
    subject_id = models.UUIDField()
    event = models.CharField(max_length=100)
    event_count = models.PositiveBigIntegerField()
    amount = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class HourFact(Fact):
    """One row is one kind of event in one UTC hour, for one subject.

    `amount` sums the grains or the XP that the events speak of, 0 for all others.
    """

    hour = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "subject_id", "event", "hour"],
                name="analytics_hourfact_once",
            )
        ]
        indexes = [models.Index(fields=["hour"], name="analytics_hourfact_hour")]

    def __str__(self):
        return f"{self.event_count} {self.event} at {self.hour:%F %H}h"


class DayFact(Fact):
    """One row is one kind of event on one UTC day, for one subject: the sum of its hours."""

    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "subject_id", "event", "day"],
                name="analytics_dayfact_once",
            )
        ]
        indexes = [
            models.Index(fields=["day"], name="analytics_dayfact_day"),
            models.Index(fields=["scope", "event", "day"], name="analytics_dayfact_event"),
        ]

    def __str__(self):
        return f"{self.event_count} {self.event} on {self.day}"


class ActiveHour(models.Model):
    """One row is one person who did something in one UTC hour.

    A set, not a count: people who are active in any span are counted exactly from it.
    """

    hour = models.DateTimeField()
    user_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "user_id"], name="analytics_activehour_once"
            )
        ]
        indexes = [
            models.Index(fields=["user_id", "hour"], name="analytics_activehour_of_user")
        ]

    def __str__(self):
        return f"{self.user_id} at {self.hour:%F %H}h"


class Rollup(models.Model):
    """One row is one pass over the event log: how far it read, and what it made anew."""

    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    last_record_id = models.BigIntegerField()
    hour_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["started_at"], name="analytics_rollup_time")]

    def __str__(self):
        return f"Up to #{self.last_record_id}"


class ReportQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """One's own; staff with the right see all."""
        if user.has_perm("analytics.view_report"):
            return self
        return self.filter(owner=user)


class Report(BaseModel):
    """One row is one question somebody asks of the figures, again and again."""

    class Grouping(models.TextChoices):
        HOUR = "hour"
        DAY = "day"
        TOTAL = "total"

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reports")
    name = models.CharField(max_length=120)
    metric = models.CharField(max_length=60)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    subject_id = models.UUIDField(default=EVERYWHERE)
    grouping = models.CharField(max_length=10, choices=Grouping.choices)
    period_days = models.PositiveSmallIntegerField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        permissions = [("view_platform", "Can see the figures of the whole platform")]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_days__gte=1, period_days__lte=366),
                name="analytics_report_bounded",
            ),
            models.CheckConstraint(
                condition=Q(scope="platform", subject_id=EVERYWHERE)
                | (~Q(scope="platform") & ~Q(subject_id=EVERYWHERE)),
                name="analytics_report_subject_fits",
            ),
        ]

    def __str__(self):
        return self.name


class ReportRun(BaseModel):
    """One row is what a report answered once. It never changes, so that it can be cited."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    rows = models.JSONField()
    total = models.BigIntegerField()
    as_of = models.DateTimeField()
    last_record_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="analytics_reportrun_numbered"
            )
        ]

    def __str__(self):
        return f"Run {self.number} of {self.report_id}"
