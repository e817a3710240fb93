from apps.buz import services
from apps.buz.amounts import GRAINS_PER_BUZ, buz
from apps.buz.models import StakePosition
from apps.core.demo import scene
from apps.users.models import Journey

MEMOS = [
    "For the logo",
    "Translation of the pitch deck",
    "Thanks for the introduction",
    "Half of the market survey",
    "Photographs for the landing page",
    "Review of the term sheet",
    "Lunch, my turn next time",
]


@scene
def welcome_everybody(world):
    """The welcome grant of the onboarded, and a gift for all so that there is to spend.

    The worker would grant the welcome too: it is one and the same movement.
    """
    for person in world.people:
        if Journey.objects.get(user=person).is_onboarded:
            services.grant_welcome(user_id=person.pk)
        services.grant_buz(
            bucket="community",
            payee_id=person.pk,
            grains=buz(world.random.randrange(800, 3000, 50)),
            key=f"demo:{world.seed}:gift:{person.email}",
            kind="gift",
            memo="Founding member",
            by=None,
        )


@scene
def pay_each_other(world):
    """Small payments between people who did something for each other."""
    if len(world.people) < 2:
        return
    for number in range(2 * len(world.people)):
        payer, payee = world.random.sample(world.people, 2)
        services.transfer_buz(
            payer=payer,
            payee=payee,
            grains=world.random.randrange(5, 400) * GRAINS_PER_BUZ // 10,
            key=f"demo:{world.seed}:{number}",
            memo=world.random.choice(MEMOS),
            by=payer,
        )


@scene
def stake_some(world):
    """Every third person locks some of it up, most of them for a month."""
    for number, person in enumerate(world.people[::3]):
        if StakePosition.objects.filter(owner=person).exists():
            continue
        services.stake_buz(
            owner=person,
            tier=services.find_tier(code="basic" if number % 4 else "premium"),
            grains=buz(100 if number % 4 else 500),
            key=f"demo:{world.seed}:stake:{person.email}",
            by=person,
        )
