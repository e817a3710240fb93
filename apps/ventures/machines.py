from functools import partial

from apps.users.journey import gate
from apps.ventures import services
from apps.ventures.models import (
    Investment,
    LaunchPlan,
    LegalEntity,
    Membership,
    Milestone,
    Risk,
    Venture,
)
from apps.workflows.registry import publish

publish(
    "venture",
    Venture,
    **{
        "submit": services.submit_venture,
        "return": services.return_venture,
        "launch": services.launch_venture,
        "pause": services.pause_venture,
        "resume": services.resume_venture,
        "close": services.close_venture,
    },
)
publish(
    "venture-stage",
    Venture,
    field="stage",
    **{
        f"enter_{stage}": partial(services.move_venture, stage=stage)
        for stage in Venture.Stage.values
    },
)
publish(
    "membership",
    Membership,
    other_name="team",
    accept=services.accept_invitation,
    decline=services.decline_invitation,
    withdraw=services.withdraw_invitation,
    leave=services.end_membership,
)
publish("launch-plan", LaunchPlan, argument="plan", give_up=services.give_up_plan)
publish(
    "milestone",
    Milestone,
    start=services.start_milestone,
    block=services.block_milestone,
    complete=services.complete_milestone,
    skip=services.skip_milestone,
    reopen=services.reopen_milestone,
)
publish(
    "risk",
    Risk,
    mitigate=services.mitigate_risk,
    accept=services.accept_risk,
    close=services.close_risk,
    reopen=services.reopen_risk,
)
publish(
    "legal-entity",
    LegalEntity,
    argument="entity",
    register=services.register_entity,
    dissolve=services.dissolve_entity,
)


publish(
    "investment",
    Investment,
    commit=services.commit_investment,
    accept=services.accept_investment,
    settle=services.settle_investment,
    withdraw=services.withdraw_investment,
    decline=services.decline_investment,
)


@gate("venture", "Found a venture, or co-found one")
def owns_a_venture(user):
    return Membership.objects.owners().filter(user=user).exists()


@gate("team", "Work in a venture with somebody")
def has_a_team(user):
    mine = Membership.objects.active().filter(user=user).values("venture")
    others = Membership.objects.active().filter(venture__in=mine)
    return others.exclude(user=user).exists()
