"""What the people of the demo world are to each other, and who brought whom."""

from apps.buz.amounts import buz
from apps.core.demo import scene
from apps.umbrella import services
from apps.umbrella.models import Referral, Relationship

PLANS = [
    ("mentor_mentee", "An hour every second Friday", "Questions are written down before."),
    (
        "collaborator",
        "A landing page together",
        "Half of the work each, by the end of May.",
    ),
    ("advisor_venture", "Advice on the first contracts", "No reward for three months."),
    ("partner", "One stand at the spring fair", "We share the rent of it."),
    ("supplier_client", "Sensors for the pilot", "Twenty pieces, paid on delivery."),
    ("peer", "Founders who call each other", "Whenever one of us is stuck."),
]


@scene
def agree_on_something(world):
    """Every second person proposes something; most are answered, a few have ended."""
    for number, one in enumerate(world.people[::2]):
        other = world.random.choice([each for each in world.people if each != one])
        kind, title, terms = world.random.choice(PLANS)
        if Relationship.objects.filter(initiator=one).exclude(kind="referral").exists():
            continue
        if Relationship.objects.between(one.pk, other.pk).filter(kind=kind).exists():
            continue
        row = services.propose_relationship(
            recipient_id=other.pk, kind=kind, title=title, terms=terms, by=one
        )
        if number % 4 == 3:
            continue  # Not answered yet.
        row = services.accept_relationship(relationship=row, by=other)
        if number % 6 == 5:
            services.end_relationship(relationship=row, by=one)


@scene
def bring_people_along(world):
    """Every fifth person was brought by the one before, and shared a first revenue."""
    for referrer, newcomer in list(zip(world.people, world.people[1:], strict=False))[::5]:
        if not Referral.objects.filter(referred=newcomer).exists():
            code = services.give_code(person=referrer).code
            services.redeem_code(code=code, by=newcomer)
        referral = Referral.objects.select_related("relationship").get(referred=newcomer)
        services.share_revenue(
            relationship=referral.relationship,
            revenue_grains=buz(100),
            reference="First invoice",
            by=newcomer,
        )
