import pytest

from apps.gamification import services
from apps.gamification.reputation import reputation_lines
from apps.gamification.tests.factories import with_xp
from apps.users.services import endorse_skill
from apps.users.tests.factories import UserFactory, connect, have_skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet_days")]


@pytest.fixture
def busy():
    """250 XP, 2 ideas, 3 contributions, 1 kudos received."""
    user = UserFactory()
    for activity, times in [("IDEA", 2), ("CONTRIBUTION", 3), ("KUDOS_RECEIVED", 1)]:
        for _ in range(times):
            with_xp(user, 10, activity)
    return with_xp(user, 190)


def test_every_part_of_the_sum_can_be_checked(busy):
    points = {line.fact: (line.count, line.points) for line in reputation_lines(busy.pk)}

    assert points["xp"] == (busy.xp_entries.total(), 2)
    assert points["ideas"] == (2, 10)
    assert points["kudos"] == (1, 3)
    # Ideas are contributions too.
    assert points["contributions"] == (5, 10)


def test_the_board_follows_the_formula(busy):
    first = services.refresh_reputation(user_id=str(busy.pk))
    again = services.refresh_reputation(user_id=str(busy.pk))

    assert first == again == sum(line.points for line in reputation_lines(busy.pk))
    scores = busy.standings.filter(board="reputation").values_list("score", flat=True)
    assert set(scores) == {first}


def test_earning_moves_it_by_itself(settle):
    user = with_xp(UserFactory(), 10, "CONTRIBUTION")

    settle()

    # 2 for the contribution, 1 for the 110 XP that the badge brought along.
    assert user.standings.get(board="reputation", period="all").score == 3


def test_endorsements_weigh_and_verify(settle):
    ada = UserFactory()
    held = have_skill(ada)
    for weight in (5, 3, 2):
        friend = UserFactory()
        connect(friend, ada)
        endorse_skill(user_skill=held, weight=weight, by=friend)

    points = {line.fact: (line.count, line.points) for line in reputation_lines(ada.pk)}

    assert points["endorsement_weight"] == (10, 50)
    assert points["verified_skills"] == (1, 10)
