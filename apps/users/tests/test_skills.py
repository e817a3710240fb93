"""Skills, endorsements and portfolios."""

import pytest
from django.db import IntegrityError, transaction

from apps.core.errors import Forbidden, NotFound
from apps.users import errors, services
from apps.users.models import (
    Audience,
    Endorsement,
    PortfolioItem,
    Skill,
    UserSkill,
)
from apps.users.services import portfolio, skills
from apps.users.tests.factories import UserFactory, connect, have_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Somebody with a skill, and a connection of theirs."""
    person, friend = UserFactory(), UserFactory()
    connect(friend, person)
    return have_skill(person), friend


def endorse(held, friend, weight=3):
    return services.endorse_skill(user_skill=held, weight=weight, by=friend)


def figures(held):
    held.refresh_from_db()
    return held.endorsement_count, held.endorsement_sum


def test_one_skill_however_it_is_spelled():
    first = services.name_skill(name="Machine  learning ")

    assert first.name == "Machine learning"
    assert services.name_skill(name="MACHINE LEARNING") == first
    assert services.name_skill(name="Élevage") == services.name_skill(name="éLEVAGE")


def test_add_skill_once(announced):
    held = have_skill(UserFactory())

    with pytest.raises(errors.SkillKnown):
        services.add_skill(user=held.user, skill=held.skill, level=1, by=held.user)

    assert announced() == ["users.skill_added"]


def test_skills_are_limited(monkeypatch):
    monkeypatch.setattr(skills, "MAX_SKILLS", 1)
    held = have_skill(UserFactory())

    with pytest.raises(errors.TooManySkills):
        have_skill(held.user, "Another")


def test_others_do_not_touch_my_skills():
    held, other = have_skill(UserFactory()), UserFactory()

    for act in (
        lambda: services.add_skill(user=held.user, skill=held.skill, level=1, by=other),
        lambda: services.grade_skill(user_skill=held, level=5, by=other),
        lambda: services.remove_skill(user_skill=held, by=other),
    ):
        with pytest.raises(Forbidden):
            act()


def test_an_endorsement_counts(pair, announced):
    held, friend = pair
    second = UserFactory()
    connect(second, held.user)

    endorse(held, friend, 5)
    endorse(held, second, 2)

    assert figures(held) == (2, 7)
    assert announced()[-1] == "users.skill_endorsed"


def test_an_endorsement_is_given_once(pair):
    held, friend = pair
    endorse(held, friend)

    with pytest.raises(errors.AlreadyEndorsed):
        endorse(held, friend, 5)

    assert figures(held) == (1, 3)


def test_nobody_endorses_themselves(pair):
    held, _ = pair
    with pytest.raises(errors.NotOneself):
        endorse(held, held.user)


def test_strangers_do_not_endorse(pair):
    held, _ = pair
    with pytest.raises(errors.NotConnected):
        endorse(held, UserFactory())
    assert figures(held) == (0, 0)


def test_a_word_is_taken_back(pair, announced):
    held, friend = pair
    endorse(held, friend)
    with pytest.raises(NotFound):
        services.withdraw_endorsement(user_skill=held, by=UserFactory())

    services.withdraw_endorsement(user_skill=held, by=friend)

    assert figures(held) == (0, 0)
    assert announced()[-1] == "users.endorsement_withdrawn"
    assert endorse(held, friend, 5)


def test_a_skill_goes_with_what_was_said_of_it(pair, announced):
    held, friend = pair
    endorse(held, friend)

    services.remove_skill(user_skill=held, by=held.user)

    assert not Endorsement.objects.exists()
    assert announced()[-2:] == ["users.endorsement_withdrawn", "users.skill_removed"]


def test_who_leaves_takes_their_words_along(pair):
    held, friend = pair
    endorse(held, friend)
    services.add_portfolio_item(user=friend, by=friend, title="A bridge")
    have_skill(friend)

    services.delete_user(user=friend, by=friend)

    assert figures(held) == (0, 0)
    assert not PortfolioItem.objects.exists()
    assert list(UserSkill.objects.all()) == [held]


def test_the_database_refuses_bad_endorsements(pair):
    held, friend = pair
    row = endorse(held, friend)
    for broken in ({"endorser": held.user}, {"weight": 0}, {"weight": 6}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Endorsement.objects.filter(pk=row.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.create(
            endorser=friend, endorsed=held.user, skill=held.skill, weight=1
        )


@pytest.mark.parametrize(
    "broken",
    [
        {"level": 0},
        {"level": 6},
        {"endorsement_count": 1},
        {"endorsement_count": 1, "endorsement_sum": 6},
    ],
)
def test_the_database_refuses_bad_skills(pair, broken):
    held, _ = pair
    with pytest.raises(IntegrityError), transaction.atomic():
        UserSkill.objects.filter(pk=held.pk).update(**broken)


def test_the_database_refuses_a_skill_twice(pair):
    held, _ = pair
    with pytest.raises(IntegrityError), transaction.atomic():
        UserSkill.objects.create(user=held.user, skill=held.skill)
    with pytest.raises(IntegrityError), transaction.atomic():
        Skill.objects.create(name="logistics", key=held.skill.key)
    with pytest.raises(IntegrityError), transaction.atomic():
        Skill.objects.create(name="", key="x")


@pytest.mark.parametrize("broken", [{"title": ""}, {"audience": 4}])
def test_the_database_refuses_bad_items(broken):
    user = UserFactory()
    services.add_portfolio_item(user=user, by=user, title="A bridge")
    with pytest.raises(IntegrityError), transaction.atomic():
        PortfolioItem.objects.update(**broken)


def test_portfolios_are_limited_and_ones_own(monkeypatch, announced):
    monkeypatch.setattr(portfolio, "MAX_ITEMS", 1)
    user, other = UserFactory(), UserFactory()
    item = services.add_portfolio_item(user=user, by=user, title="A bridge")

    with pytest.raises(errors.TooManyItems):
        services.add_portfolio_item(user=user, by=user, title="Another")
    for act in (
        lambda: services.add_portfolio_item(user=user, by=other, title="x"),
        lambda: services.change_portfolio_item(item=item, by=other, title="x"),
        lambda: services.remove_portfolio_item(item=item, by=other),
    ):
        with pytest.raises(Forbidden):
            act()
    assert announced() == ["users.portfolio_item_added"]


def test_skills_through_the_doors(api, pair):
    held, friend = pair
    api.as_(held.user)
    added = api.post("/api/users/me/skills", {"name": "Sensors", "level": 4})
    assert (added.status_code, added.json()["level"]) == (201, 4)
    mine = "/api/users/me/skills/" + added.json()["id"]
    assert api.patch(mine, {"level": 5}).json()["level"] == 5
    again = api.post("/api/users/me/skills", {"skill_id": added.json()["id"]})
    assert again.json()["code"] == "users.skill_known"

    api.as_(friend)
    theirs = f"/api/users/{held.user.pk}/skills/{added.json()['id']}/endorsements"
    word = api.post(theirs, {"weight": 4, "note": "True."})
    assert (word.status_code, word.json()["endorsement_sum"]) == (201, 4)
    shown = api.get(theirs).json()["results"]
    assert [(row["endorser"]["id"], row["note"]) for row in shown] == [
        (str(friend.pk), "True.")
    ]
    rows = api.get(f"/api/users/{held.user.pk}/skills?ordering=endorsed").json()["results"]
    assert [row["name"] for row in rows] == ["Sensors", "Logistics"]
    assert api.delete(theirs).status_code == 204
    assert api.as_(held.user).delete(mine).status_code == 204


@pytest.mark.parametrize(
    "body",
    [{}, {"level": 9}, {"name": "x", "level": 0}, {"skill_id": "x"}, {"name": " "}],
)
def test_a_skill_needs_one_name_and_a_level(api, body):
    assert api.as_(UserFactory()).post("/api/users/me/skills", body).status_code == 400


def test_the_catalogue_is_searched(api, pair):
    have_skill(pair[1], "Sensors")

    found = api.as_(pair[1]).get("/api/users/skills?q=SENS").json()["results"]

    assert [row["name"] for row in found] == ["Sensors"]


def test_hidden_skills_are_not_seen_nor_found(api, pair):
    held, friend = pair
    stranger = UserFactory()
    services.change_privacy(user=held.user, by=held.user, skills=Audience.CONNECTIONS)
    address = f"/api/users/{held.user.pk}/skills"

    for viewer, sees in ((friend, True), (stranger, False), (held.user, True)):
        api.as_(viewer)
        assert api.get(address).status_code == (200 if sees else 404)
        endorsements = api.get(f"{address}/{held.skill_id}/endorsements")
        assert endorsements.status_code == (200 if sees else 404)
        found = api.get("/api/users/?skill=LOGISTICS").json()["results"]
        assert [row["id"] for row in found] == ([str(held.user_id)] if sees else [])


def test_people_are_filtered_by_place_and_industry(api):
    person = UserFactory()
    services.update_profile(
        user=person, by=person, location="Gothenburg, Sweden", industry="Food"
    )
    api.as_(UserFactory())

    for query, count in {
        "location=gothenburg": 1,
        "industry=food&location=sweden": 1,
        "industry=energy": 0,
    }.items():
        assert len(api.get(f"/api/users/?{query}").json()["results"]) == count


def test_portfolio_through_the_doors(api):
    user = UserFactory()
    api.as_(user)
    made = api.post(
        "/api/users/me/portfolio",
        {"title": "A bridge", "url": "https://example.org/b", "done_on": "2025-08-31"},
    )
    address = f"/api/users/me/portfolio/{made.json()['id']}"
    assert (made.status_code, made.json()["audience"]) == (201, "members")
    changed = api.patch(
        address, {"audience": "only_me"}, HTTP_IF_MATCH=made.headers["ETag"]
    )
    assert (changed.json()["audience"], changed.json()["title"]) == ("only_me", "A bridge")
    stale = api.put(address, {"title": "x"}, HTTP_IF_MATCH=made.headers["ETag"])
    assert stale.status_code == 412

    theirs = f"/api/users/{user.pk}/portfolio"
    api.as_(UserFactory())
    assert api.get(theirs).json()["results"] == []
    assert api.get(f"{theirs}/{made.json()['id']}").status_code == 404
    api.as_(user)
    assert len(api.get(theirs).json()["results"]) == 1
    assert api.delete(address).status_code == 204
    assert api.get(theirs).json()["results"] == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "x"])
def test_proof_is_on_the_web(api, url):
    response = api.as_(UserFactory()).post(
        "/api/users/me/portfolio", {"title": "x", "url": url}
    )
    assert response.json()["errors"][0]["pointer"] == "/url"
