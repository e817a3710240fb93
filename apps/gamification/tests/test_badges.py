import pytest
from django.db import IntegrityError, transaction

from apps.core.errors import Forbidden, InvalidField
from apps.gamification import selectors, services
from apps.gamification.errors import BadgeHeld, NotHere
from apps.gamification.models import Badge, BadgeAward
from apps.gamification.tasks import backfill_badges_task
from apps.gamification.tests.factories import with_xp
from apps.users.services import endorse_skill, suspend_user
from apps.users.tests.factories import UserFactory, connect, have_skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet_days")]


def badges_of(user):
    return set(user.badge_awards.standing().values_list("badge__slug", flat=True))


def score(user, board):
    row = user.standings.filter(board=board, period="all").first()
    return row.score if row else 0


def test_xp_hunter_flips_exactly_at_a_thousand(settle):
    user = with_xp(UserFactory(), 999)
    settle()
    assert "xp-hunter" not in badges_of(user)

    with_xp(user, 1)
    settle()

    assert "xp-hunter" in badges_of(user)
    assert score(user, "badges") == 1


def test_an_award_carries_its_proof(settle):
    user = with_xp(UserFactory(), 1_234)

    settle()

    award = user.badge_awards.get()
    assert award.rule_version == 1
    assert award.evidence == [{"fact": "xp", "of": "", "value": 1_234, "needed": 1_000}]


def test_a_badge_pays_xp_once(settle):
    user = with_xp(UserFactory(), 30, "CONTRIBUTION")
    settle()
    assert badges_of(user) == {"first-steps"}

    with_xp(user, 30, "CONTRIBUTION")
    settle()

    assert user.xp_entries.filter(rule__activity="BADGE_EARNED").count() == 1
    assert user.xp_entries.total() == score(user, "xp") == 160


@pytest.mark.parametrize(
    ("slug", "activity", "times"),
    [
        ("first-steps", "COMMUNITY_HELP", 1),
        ("dedicated-contributor", "CONTRIBUTION", 10),
        ("idea-generator", "IDEA", 3),
        ("project-champion", "PROJECT_COMPLETION", 5),
    ],
)
def test_first_badges_are_earned_at_the_last_step(settle, slug, activity, times):
    user = UserFactory()
    for _ in range(times - 1):
        with_xp(user, 1, activity)
    settle()
    assert slug not in badges_of(user)

    with_xp(user, 1, activity)
    settle()

    assert slug in badges_of(user)


def test_skills_count_when_somebody_vouches(settle):
    ada = UserFactory()
    for number in range(3):
        have_skill(ada, f"Skill {number}", level=5)
    settle()
    assert badges_of(ada) == set(), "nobody's own word alone"

    helper = UserFactory()
    connect(helper, ada)
    for held in ada.skills.all():
        endorse_skill(user_skill=held, weight=4, by=helper)
    settle()

    assert badges_of(ada) == {"skill-master", "skill-virtuoso"}


def test_five_endorsements_make_a_community_helper(settle):
    helper = UserFactory()
    for number in range(5):
        person = UserFactory()
        connect(helper, person)
        held = have_skill(person)
        settle()
        assert "community-helper" not in badges_of(helper), number
        endorse_skill(user_skill=held, weight=1, by=helper)
    settle()

    assert "community-helper" in badges_of(helper)


def test_there_are_ten_first_badges():
    assert Badge.objects.count() == 10
    for badge in Badge.objects.all():
        badge.full_clean()


def test_backfill_gives_what_the_events_would_have_given(settle):
    people = [with_xp(UserFactory(), points) for points in [50, 500, 700, 999, 5_000]]
    settle()
    badge = Badge.objects.create(
        slug="half-way",
        name="Half way",
        category="SPECIAL",
        rarity="COMMON",
        rule={"fact": "xp", "gte": 500},
    )
    assert selectors.still_to_earn(badge).count() == 4

    first = services.backfill_badge(badge=badge, limit=3)
    rest = services.backfill_badge(badge=badge, limit=3)
    nobody = services.backfill_badge(badge=badge, limit=3)

    assert (first, rest, nobody) == (3, 1, 0)
    assert ["half-way" in badges_of(person) for person in people] == [
        False,
        True,
        True,
        True,
        True,
    ]


def test_the_clock_goes_over_everybody(django_capture_on_commit_callbacks):
    user = with_xp(UserFactory(), 2_000)

    with django_capture_on_commit_callbacks(execute=True):
        backfill_badges_task()

    assert badges_of(user) == {"xp-hunter"}


def test_backfill_leaves_out_who_is_not_here():
    user = with_xp(UserFactory(), 2_000)
    suspend_user(user=user, by=None)

    assert services.backfill_badge(badge=Badge.objects.get(slug="xp-hunter")) == 0


def test_another_rule_is_another_version():
    badge = Badge.objects.get(slug="xp-hunter")

    services.save_badge(badge=badge)
    assert badge.version == 1
    badge.rule = {"fact": "xp", "gte": 2_000}
    services.save_badge(badge=badge)

    assert Badge.objects.get(pk=badge.pk).version == 2


@pytest.fixture
def boss():
    return UserFactory(superuser=True)


@pytest.fixture
def badge():
    return Badge.objects.get(slug="first-steps")


def test_staff_award_revoke_and_give_back(boss, badge, announced, settle):
    user = UserFactory()

    award = services.award_badge(badge=badge, user=user, by=boss, reason="Helped.")
    assert (score(user, "badges"), score(user, "xp")) == (1, 100)
    with pytest.raises(BadgeHeld):
        services.award_badge(badge=badge, user=user, by=boss, reason="Again.")

    services.revoke_badge(award=award, by=boss, reason="A mistake.")
    services.revoke_badge(award=award, by=boss, reason="Twice.")
    assert (score(user, "badges"), score(user, "xp")) == (0, 0)
    assert badges_of(user) == set()

    with_xp(user, 5, "CONTRIBUTION")
    settle()
    assert badges_of(user) == set(), "what was revoked is not earned by the rule again"

    services.award_badge(badge=badge, user=user, by=boss, reason="After all.")
    assert badges_of(user) == {"first-steps"}
    assert announced().count("gamification.badge_revoked") == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"reason": ""}, InvalidField),
        ({"by": "staff"}, Forbidden),
        ({"user": "away"}, NotHere),
    ],
)
def test_what_staff_cannot_award(boss, badge, change, error):
    given = {"badge": badge, "user": UserFactory(), "by": boss, "reason": "Helped."}
    people = {"staff": UserFactory(staff=True), "away": UserFactory(suspended=True)}
    given |= {name: people.get(value, value) for name, value in change.items()}

    with pytest.raises(error):
        services.award_badge(**given)

    assert BadgeAward.objects.count() == 0


def test_only_people_with_the_permission_revoke(boss, badge):
    award = services.award_badge(badge=badge, user=UserFactory(), by=boss, reason="Helped.")

    with pytest.raises(Forbidden):
        services.revoke_badge(award=award, by=award.user, reason="Mine.")
    with pytest.raises(InvalidField):
        services.revoke_badge(award=award, by=boss, reason="")


@pytest.mark.parametrize("change", [{}, {"user": None, "revoked_because": "x"}])
def test_what_must_never_be_false(boss, badge, change):
    award = services.award_badge(badge=badge, user=UserFactory(), by=boss, reason="Helped.")
    fields = {"badge": badge, "user": award.user, "rule_version": 1} | change
    fields["user"] = fields["user"] or UserFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        BadgeAward.objects.create(**fields)
