import pytest
from django.db import transaction

from apps.buz.events import BuzMoved
from apps.core.models import Delivery
from apps.core.outbox import announce
from apps.gamification.events import BadgeEarned, LevelReached, StreakExtended
from apps.gamification.models import Badge
from apps.notifications import selectors
from apps.notifications.models import Notification
from apps.users.events import UserRegistered
from apps.users.tests.factories import UserFactory
from apps.ventures.events import (
    MemberAdded,
    MemberRemoved,
    VentureLaunched,
    VentureReturned,
)
from apps.ventures.tests.factories import MembershipFactory, VentureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def happen(settle):
    """Announce an event, and deliver it twice, as after a crash."""

    def run(event_class, **fields):
        fields = {name: _plain(value) for name, value in fields.items()}
        with transaction.atomic():
            announce(event_class(**fields))
        settle()
        Delivery.objects.update(delivered_at=None)
        settle()

    return run


def _plain(value):
    return str(value.pk) if hasattr(value, "pk") else value


def inbox(user):
    rows = Notification.objects.filter(recipient=user).order_by("pk").as_cards()
    return [row["title"] for row in selectors.cards(rows)]


def test_a_newcomer_is_welcomed(happen):
    user = UserFactory()

    happen(UserRegistered, user_id=user)

    assert inbox(user).count("Welcome to SmartStart") == 1


def test_the_whole_team_hears_of_the_launch(happen):
    venture = VentureFactory(name="Lighthouse")
    member = MembershipFactory(venture=venture).user
    gone = MembershipFactory(venture=venture, left=True).user

    happen(VentureLaunched, venture_id=venture, founder_id=venture.founder)

    assert "Lighthouse is live" in inbox(venture.founder)
    assert inbox(member) == ["Lighthouse is live"]
    assert inbox(gone) == []


def test_the_newcomer_and_the_owners_hear_of_an_arrival(happen):
    venture = VentureFactory(name="Lighthouse")
    ada = UserFactory(first_name="Ada", last_name="")
    MembershipFactory(venture=venture, user=ada)

    happen(MemberAdded, venture_id=venture, user_id=ada, role="member")

    assert inbox(venture.founder) == ["Ada joined Lighthouse"]
    assert "You joined Lighthouse" in inbox(ada)
    assert "Ada joined Lighthouse" not in inbox(ada)


def test_what_happens_again_is_told_again(happen):
    venture = VentureFactory(name="Lighthouse")

    happen(VentureReturned, venture_id=venture, founder_id=venture.founder)
    happen(VentureReturned, venture_id=venture, founder_id=venture.founder)

    assert inbox(venture.founder) == ["Lighthouse needs changes"] * 2


def test_who_leaves_is_told(happen):
    venture, user = VentureFactory(name="Lighthouse"), UserFactory()

    happen(MemberRemoved, venture_id=venture, user_id=user)

    assert inbox(user) == ["You left Lighthouse"]


@pytest.mark.parametrize(
    ("payer", "title"), [("Ada", "Ada sent you 12.5 BUZ"), ("", "You received 12.5 BUZ")]
)
def test_the_payee_is_told_of_the_money(happen, payer, title):
    payee = UserFactory()
    payer = payer and UserFactory(first_name=payer, last_name="")

    happen(
        BuzMoved,
        transfer_id="t",
        payer_id=payer,
        payee_id=payee,
        grains=1_250_000_000,
        kind="transfer",
    )

    assert inbox(payee) == [title]


def test_moving_ones_own_money_is_no_news(happen):
    user = UserFactory()

    happen(BuzMoved, transfer_id="t", payer_id=user, payee_id=user, grains=1, kind="stake")

    assert inbox(user) == []


def test_a_level_is_celebrated(happen):
    user = UserFactory()

    happen(LevelReached, user_id=user, level="WISE_OWL")

    assert inbox(user) == ["You are a Wise Owl now"]


def test_a_badge_is_celebrated(happen):
    user, badge = UserFactory(), Badge.objects.get(slug="xp-hunter")

    happen(BadgeEarned, user_id=user, badge_id=badge)

    assert inbox(user) == ["You earned the badge XP Hunter"]


@pytest.mark.parametrize(("days", "told"), [(6, []), (7, ["7 days in a row"]), (8, [])])
def test_only_full_weeks_are_worth_a_word(happen, days, told):
    user = UserFactory()

    happen(StreakExtended, user_id=user, days=days)

    assert inbox(user) == told


def test_a_message_reads_by_the_names_of_today(happen):
    venture, user = VentureFactory(name="Lighthouse"), UserFactory()
    happen(MemberRemoved, venture_id=venture, user_id=user)

    venture.name = "Beacon"
    venture.save()

    assert inbox(user) == ["You left Beacon"]
