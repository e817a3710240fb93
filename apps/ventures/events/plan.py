"""What is told about a launch plan, its milestones and check-ins."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanStarted(Event):
    sentence = "started the launch plan of {venture_id:venture}"

    venture_id: str
    plan_id: str


@dataclass(frozen=True, kw_only=True)
class PlanCompleted(Event):
    """Every milestone is reached or left out."""

    sentence = "reached the end of the launch plan of {venture_id:venture}"

    venture_id: str
    plan_id: str


@dataclass(frozen=True, kw_only=True)
class PlanReopened(Event):
    sentence = "took up the launch plan of {venture_id:venture} again"

    venture_id: str
    plan_id: str


@dataclass(frozen=True, kw_only=True)
class PlanGivenUp(Event):
    sentence = "gave up the launch plan of {venture_id:venture}"

    venture_id: str
    plan_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneAdded(Event):
    sentence = (
        "added the milestone {milestone_id:milestone} to the plan of {venture_id:venture}"
    )

    venture_id: str
    milestone_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneChanged(Event):
    venture_id: str
    milestone_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneStarted(Event):
    venture_id: str
    milestone_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneBlocked(Event):
    sentence = "is held up at {milestone_id:milestone} of {venture_id:venture}"

    venture_id: str
    milestone_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneCompleted(Event):
    """`user_id` is who says so; empty for the system."""

    sentence = "reached {milestone_id:milestone} of {venture_id:venture}"

    venture_id: str
    milestone_id: str
    user_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneSkipped(Event):
    sentence = "left {milestone_id:milestone} out of the plan of {venture_id:venture}"

    venture_id: str
    milestone_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneReopened(Event):
    sentence = "took up {milestone_id:milestone} of {venture_id:venture} again"

    venture_id: str
    milestone_id: str


@dataclass(frozen=True, kw_only=True)
class MilestoneOverdue(Event):
    """Its day has passed. Told once, unless its day is moved or it is reopened."""

    venture_id: str
    milestone_id: str


@dataclass(frozen=True, kw_only=True)
class CheckedIn(Event):
    sentence = "checked in on the plan of {venture_id:venture}"

    venture_id: str
    plan_id: str
    checkin_id: str
    user_id: str
    status: str


@dataclass(frozen=True, kw_only=True)
class CheckInChanged(Event):
    venture_id: str
    plan_id: str
    checkin_id: str
    user_id: str
    status: str
