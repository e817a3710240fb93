"""The doors to launch plans, milestones, check-ins and risks."""

from datetime import timedelta

from django.utils import timezone

from apps.ventures.tests.doors_growth import AT, INSIDE, MADE, OWNED, live
from apps.ventures.tests.factories import (
    CheckInFactory,
    LaunchPlanFactory,
    MembershipFactory,
    MilestoneFactory,
    RiskFactory,
)
from tests.doors import Door, everyone

ONE_MILESTONE = f"{AT}/milestones/{{milestone_id}}"
ONE_CHECKIN = f"{AT}/checkins/{{checkin_id}}"
ONE_RISK = f"{AT}/risks/{{risk_id}}"


def whose(world):
    return {"venture__active": True, "venture__founder": world.owner}


def planned(world):
    return {"id": LaunchPlanFactory(**whose(world)).venture_id}


def starting(world):
    return live(world) | {"body": {"starts_on": timezone.now().date().isoformat()}}


def because(at):
    return lambda world: at(world) | {"body": {"reason": "Because."}}


def milestone(**given):
    def at(world):
        of_ours = {f"plan__{name}": value for name, value in whose(world).items()}
        row = MilestoneFactory(**of_ours, **given)
        return {"id": row.plan.venture_id, "milestone_id": row.pk}

    return at


def adding(world):
    due_on = timezone.now().date() + timedelta(days=3)
    return planned(world) | {"body": {"title": "Pilot", "due_on": due_on.isoformat()}}


def changing(world):
    return milestone()(world) | {"body": {"title": "Second pilot", "priority": 5}}


def completing(world):
    return milestone()(world) | {"body": {"evidence": "Seen.", "reason": "Done."}}


def checkin(world):
    plan = LaunchPlanFactory(**whose(world))
    row = CheckInFactory(plan=plan, user=world.owner)
    return {"id": plan.venture_id, "checkin_id": row.pk}


def checking_in(world):
    return planned(world) | {
        "body": {"status": "at_risk", "mood": 2, "done": "Little.", "blockers": "Rain."}
    }


def saying_anew(world):
    return checkin(world) | {"body": {"mood": 5, "next": "More."}}


def risk(state="open"):
    def at(world):
        row = RiskFactory(**whose(world), state=state, mitigation="A second supplier.")
        return {"id": row.venture_id, "risk_id": row.pk}

    return at


def raising(world):
    body = {"title": "Rain", "kind": "market", "impact": 4, "probability": 4}
    return live(world) | {"body": body | {"owner_id": str(world.owner.pk)}}


def rating(world):
    return risk()(world) | {"body": {"impact": 5, "mitigation": "Tents."}}


def mitigating(world):
    return risk()(world) | {"body": {"mitigation": "Tents.", "reason": "Bought."}}


ONLY_AUTHOR = everyone(403, owner=200)

DOORS = [
    Door("GET", f"{AT}/plan", INSIDE, at=planned),
    Door("POST", f"{AT}/plan", MADE, at=starting),
    Door("POST", f"{AT}/plan/give-up", OWNED, at=because(planned)),
    Door("GET", f"{AT}/milestones", INSIDE, at=planned),
    Door("POST", f"{AT}/milestones", MADE, at=adding),
    Door("GET", ONE_MILESTONE, INSIDE, at=milestone()),
    Door("PUT", ONE_MILESTONE, OWNED, at=changing),
    Door("PATCH", ONE_MILESTONE, OWNED, at=changing),
    Door("POST", f"{ONE_MILESTONE}/start", OWNED, at=because(milestone())),
    Door("POST", f"{ONE_MILESTONE}/block", OWNED, at=because(milestone())),
    Door("POST", f"{ONE_MILESTONE}/complete", OWNED, at=completing),
    Door("POST", f"{ONE_MILESTONE}/skip", OWNED, at=because(milestone())),
    Door("POST", f"{ONE_MILESTONE}/reopen", OWNED, at=because(milestone(completed=True))),
    Door("GET", f"{AT}/checkins", INSIDE, at=planned),
    Door("POST", f"{AT}/checkins", MADE, at=checking_in),
    Door("GET", ONE_CHECKIN, INSIDE, at=checkin),
    Door("PUT", ONE_CHECKIN, ONLY_AUTHOR, at=saying_anew),
    Door("PATCH", ONE_CHECKIN, ONLY_AUTHOR, at=saying_anew),
    Door("GET", f"{AT}/risks", INSIDE, at=live),
    Door("POST", f"{AT}/risks", MADE, at=raising),
    Door("GET", ONE_RISK, INSIDE, at=risk()),
    Door("PUT", ONE_RISK, OWNED, at=rating),
    Door("PATCH", ONE_RISK, OWNED, at=rating),
    Door("POST", f"{ONE_RISK}/mitigate", OWNED, at=mitigating),
    Door("POST", f"{ONE_RISK}/accept", OWNED, at=because(risk())),
    Door("POST", f"{ONE_RISK}/close", OWNED, at=because(risk())),
    Door("POST", f"{ONE_RISK}/reopen", OWNED, at=because(risk("closed"))),
]


def one_plan(world):
    world.plan = getattr(world, "plan", None) or LaunchPlanFactory(**whose(world))
    return {"id": world.plan.venture_id}


def one_milestone_more(world):
    one_plan(world)
    MilestoneFactory(plan=world.plan, completed=True, done_by=world.owner)


def one_checkin_more(world):
    one_plan(world)
    user = MembershipFactory(venture=world.plan.venture).user
    CheckInFactory(plan=world.plan, user=user)


def one_risk_more(world):
    one_plan(world)
    user = MembershipFactory(venture=world.plan.venture).user
    RiskFactory(venture=world.plan.venture, owner=user, raised_by=user)


LISTS = {
    f"{AT}/milestones": (one_milestone_more, one_plan),
    f"{AT}/checkins": (one_checkin_more, one_plan),
    f"{AT}/risks": (one_risk_more, one_plan),
}
