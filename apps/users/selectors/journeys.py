"""Where somebody stands on their way."""

from apps.users.journey import GATES, NAMES, STAGES
from apps.users.models import Journey


def journey_card(journey: Journey) -> dict:
    """Every stage with its status, and what the current one still asks."""
    here = NAMES.index(journey.state)
    stages = [
        {
            "name": stage.name,
            "title": stage.title,
            "order": order,
            "status": _status(stage, order, here, journey.skipped),
            "may_skip": stage.may_skip,
            "gates": _gates(stage.name, journey.user) if order == here else [],
        }
        for order, stage in enumerate(STAGES)
    ]
    done = sum(stage["status"] == "completed" for stage in stages)
    return {
        "user_id": journey.user_id,
        "state": journey.state,
        "completed_count": done,
        "stage_count": len(stages),
        "percentage": round(100 * done / len(stages)),
        "stages": stages,
    }


def _status(stage, order, here, skipped):
    if order > here:
        return "ahead"
    if order == here:
        return "current"
    return "skipped" if stage.name in skipped else "completed"


def _gates(stage, user):
    return [
        {"title": gate.sentence, "is_open": gate.is_open(user)} for gate in GATES[stage]
    ]
