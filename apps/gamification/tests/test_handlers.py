import pytest

from apps.authentication.events import SignedIn
from apps.buz.events import BuzMoved
from apps.gamification.handlers import reward
from apps.users.events import UserRegistered
from apps.users.tests.factories import UserFactory
from apps.ventures.events import MemberAdded, VentureFounded, VentureLaunched

pytestmark = pytest.mark.django_db

VENTURE = "01920000-0000-7000-8000-00000000000a"


@pytest.mark.parametrize(
    ("event_class", "person", "fields", "xp"),
    [
        (UserRegistered, "user_id", {}, 25),
        (SignedIn, "user_id", {"session_id": "s"}, 5),
        (VentureFounded, "founder_id", {"venture_id": VENTURE}, 50),
        (VentureLaunched, "founder_id", {"venture_id": VENTURE}, 200),
        (MemberAdded, "user_id", {"venture_id": VENTURE, "role": "advisor"}, 30),
        (
            BuzMoved,
            "payer_id",
            {"transfer_id": "t", "payee_id": "p", "grains": 5, "kind": "transfer"},
            5,
        ),
    ],
)
def test_the_same_event_twice_is_the_same_as_once(event_class, person, fields, xp):
    user = UserFactory()
    event = event_class(**{person: str(user.pk)}, **fields)

    reward(event)
    reward(event)

    assert user.xp_entries.total() == xp


def test_signing_in_pays_once_a_day():
    user = UserFactory()

    for session in "abc":
        reward(SignedIn(user_id=str(user.pk), session_id=session))

    assert user.xp_entries.total() == 5


@pytest.mark.parametrize("kind", ["fee", "grant", "mint"])
def test_only_transfers_between_people_pay(kind):
    user = UserFactory()

    reward(
        BuzMoved(transfer_id="t", payer_id=str(user.pk), payee_id="", grains=1, kind=kind)
    )

    assert not user.xp_entries.exists()


def test_a_payment_from_no_person_pays_nobody():
    reward(BuzMoved(transfer_id="t", payer_id="", payee_id="p", grains=1, kind="transfer"))


def test_suspended_people_leave_the_boards_and_come_back(settle):
    from apps.users import services as users

    boss, user = UserFactory(superuser=True), UserFactory()
    reward(UserRegistered(user_id=str(user.pk)))

    users.suspend_user(user=user, by=boss)
    settle()
    assert not user.standings.filter(is_listed=True).exists()

    users.restore_user(user=user, by=boss)
    settle()
    assert not user.standings.filter(is_listed=False).exists()
