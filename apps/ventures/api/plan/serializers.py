"""Shapes of launch plans, milestones, check-ins and risks."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.ventures.api.serializers import (
    StepSerializer,
    TeamPersonSerializer,
    person_in,
    text,
)
from apps.ventures.models import CheckIn, LaunchPlan, Milestone, Risk
from apps.ventures.models.risk import HIGH
from apps.ventures.querysets import OPEN_MILESTONES

MILESTONE = [
    "id",
    "title",
    "description",
    "phase",
    "due_on",
    "priority",
    "weight",
    "percent",
    "depends_on_id",
    "evidence",
    "state",
    "done_at",
    "done_by_id",
    "done_by__first_name",
    "done_by__last_name",
    "plan__state",
]
CHECKIN = [
    "id",
    "day",
    "user_id",
    "user__first_name",
    "user__last_name",
    "status",
    "mood",
    "done",
    "next",
    "blockers",
    "milestone_id",
    "percent",
    "created_at",
    "updated_at",
]
RISK = [
    "id",
    "title",
    "description",
    "kind",
    "impact",
    "probability",
    "score",
    "mitigation",
    "state",
    "owner_id",
    "owner__first_name",
    "owner__last_name",
    "raised_by_id",
    "raised_by__first_name",
    "raised_by__last_name",
    "created_at",
    "updated_at",
]


# What leaves --------------------------------------------------------------------


class PlanFigureSerializer(serializers.Serializer):
    value = serializers.CharField(allow_null=True)
    unit = serializers.CharField()
    formula = serializers.CharField()


class LaunchPlanSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    venture_id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=LaunchPlan.State.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    day = serializers.IntegerField(help_text="0 on the day it starts.")
    phase = serializers.ChoiceField(
        choices=[*Milestone.Phase.choices, ("completed", "completed")],
        help_text="That of the first milestone not reached.",
    )
    last_checkin_on = serializers.DateField(allow_null=True)
    figures = serializers.DictField(child=PlanFigureSerializer())
    created_at = serializers.DateTimeField()
    allowed = serializers.ListField(
        child=serializers.CharField(), help_text="The steps you could take now."
    )


class MilestoneSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    description = serializers.CharField()
    phase = serializers.ChoiceField(choices=Milestone.Phase.choices)
    due_on = serializers.DateField()
    is_overdue = serializers.BooleanField()
    priority = serializers.IntegerField(help_text="1 to 5; 5 matters most.")
    weight = serializers.IntegerField(help_text="How much of the progress it is.")
    percent = serializers.IntegerField(help_text="How far it is, by check-ins.")
    depends_on_id = serializers.UUIDField(allow_null=True)
    evidence = serializers.CharField()
    state = serializers.ChoiceField(choices=Milestone.State.choices)
    done_at = serializers.DateTimeField(allow_null=True)
    done_by = TeamPersonSerializer(allow_null=True)


class CheckInSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    day = serializers.DateField(help_text="In the time zone of who says it.")
    user = TeamPersonSerializer()
    status = serializers.ChoiceField(choices=CheckIn.Status.choices)
    mood = serializers.IntegerField(allow_null=True)
    done = serializers.CharField()
    next = serializers.CharField()
    blockers = serializers.CharField()
    milestone_id = serializers.UUIDField(allow_null=True)
    percent = serializers.IntegerField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class RiskSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    description = serializers.CharField()
    kind = serializers.ChoiceField(choices=Risk.Kind.choices)
    impact = serializers.IntegerField()
    probability = serializers.IntegerField()
    score = serializers.IntegerField(help_text="Impact times probability.")
    is_high = serializers.BooleanField(help_text=f"A score of {HIGH} or more.")
    mitigation = serializers.CharField()
    state = serializers.ChoiceField(choices=Risk.State.choices)
    owner = TeamPersonSerializer(allow_null=True)
    raised_by = TeamPersonSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


def milestone_card(today):
    """What shapes one of `.values(*MILESTONE)`."""

    def shape(row):
        row["done_by"] = _take_person(row, "done_by")
        is_open = row["state"] in OPEN_MILESTONES
        goes_on = row.pop("plan__state") == LaunchPlan.State.ACTIVE
        row["is_overdue"] = is_open and goes_on and row["due_on"] < today
        return row

    return shape


def checkin_card(row: dict) -> dict:
    """A check-in: `row` is one of `.values(*CHECKIN)`."""
    row["user"] = _take_person(row, "user")
    return row


def risk_card(row: dict) -> dict:
    """A risk: `row` is one of `.values(*RISK)`."""
    row["owner"] = _take_person(row, "owner")
    row["raised_by"] = _take_person(row, "raised_by")
    row["is_high"] = row["score"] >= HIGH
    return row


def _take_person(row, prefix):
    person = person_in(row, prefix)
    for column in ("id", "_first_name", "_last_name"):
        del row[f"{prefix}_{column}"]
    return person


# What enters --------------------------------------------------------------------


class StartPlanSerializer(StrictSerializer):
    starts_on = serializers.DateField(
        required=False, allow_null=True, help_text="Today, unless you say otherwise."
    )


class ChangeMilestoneSerializer(StrictSerializer):
    """What is left out stays as it is."""

    title = serializers.CharField(max_length=120, required=False)
    description = text(1000)
    phase = serializers.ChoiceField(choices=Milestone.Phase.choices, required=False)
    due_on = serializers.DateField(required=False)
    priority = serializers.IntegerField(min_value=1, max_value=5, required=False)
    weight = serializers.IntegerField(min_value=1, max_value=100, required=False)


class AddMilestoneSerializer(ChangeMilestoneSerializer):
    title = serializers.CharField(max_length=120)
    due_on = serializers.DateField()
    depends_on_id = serializers.UUIDField(
        required=False, allow_null=True, help_text="A milestone that comes first."
    )


class CompleteMilestoneSerializer(StepSerializer):
    evidence = text(1000, help_text="Where one can see that it is reached.")


class ReasonSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500, help_text="Kept in the record of steps.")


class CheckInTodaySerializer(StrictSerializer):
    status = serializers.ChoiceField(choices=CheckIn.Status.choices, required=False)
    mood = serializers.IntegerField(
        min_value=1, max_value=5, required=False, allow_null=True
    )
    done = text(1000)
    next = text(1000)
    blockers = text(1000)
    milestone_id = serializers.UUIDField(required=False, allow_null=True)
    percent = serializers.IntegerField(
        min_value=0,
        max_value=99,
        required=False,
        allow_null=True,
        help_text="How far that milestone is; the last step is to complete it.",
    )


class ChangeRiskSerializer(StrictSerializer):
    """What is left out stays as it is."""

    title = serializers.CharField(max_length=120, required=False)
    description = text(1000)
    kind = serializers.ChoiceField(choices=Risk.Kind.choices, required=False)
    impact = serializers.IntegerField(min_value=1, max_value=5, required=False)
    probability = serializers.IntegerField(min_value=1, max_value=5, required=False)
    mitigation = text(1000)
    owner_id = serializers.UUIDField(
        required=False, allow_null=True, help_text="Somebody of the team."
    )


class RaiseRiskSerializer(ChangeRiskSerializer):
    title = serializers.CharField(max_length=120)
    kind = serializers.ChoiceField(choices=Risk.Kind.choices)
    impact = serializers.IntegerField(min_value=1, max_value=5)
    probability = serializers.IntegerField(min_value=1, max_value=5)


class MitigateRiskSerializer(StepSerializer):
    mitigation = text(1000, help_text="What is done about it, unless it says so already.")
