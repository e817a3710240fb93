"""Privacy, for every part, viewer and way to look."""

import pytest
from django.db import IntegrityError, transaction

from apps.users.models import Audience, Profile
from apps.users.selectors import PARTS, may_see, relation
from apps.users.services import change_privacy, update_profile
from apps.users.tests.factories import UserFactory, connect

pytestmark = pytest.mark.django_db

SECRETS = {
    "headline": "canary-headline",
    "bio": "canary-bio",
    "location": "canary-location",
    "industry": "canary-industry",
    "website": "https://canary.example.org",
    "looking_for": "canary-wish",
}
VIEWERS = {"stranger": 1, "connection": 2, "oneself": 3, "staff": 3}


@pytest.fixture
def people():
    person = UserFactory(first_name="Bare", last_name="Name")
    update_profile(user=person, by=person, **SECRETS)
    connection = UserFactory()
    connect(connection, person)
    return {
        "oneself": person,
        "connection": connection,
        "stranger": UserFactory(),
        "staff": UserFactory(staff=True),
    }


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("part", SECRETS)
def test_a_part_is_read_by_its_audience_only(api, people, viewer, audience, part):
    person = people["oneself"]
    change_privacy(user=person, by=person, **{part: audience})
    reads = audience <= VIEWERS[viewer]
    api.as_(people[viewer])

    shown = api.get(f"/api/users/{person.pk}/profile").json()
    assert shown[part] == (SECRETS[part] if reads else None)
    assert may_see(people[viewer], person, part) == reads

    for address in (f"/api/users/{person.pk}", "/api/users/?q=Bare"):
        body = api.get(address).json()
        card = body["results"][0] if "results" in body else body
        assert card["name"] == "Bare Name"
        if part in card:
            assert card[part] == (SECRETS[part] if reads else None)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("part", ["headline", "location", "industry"])
def test_search_does_not_find_by_what_is_hidden(api, people, viewer, audience, part):
    person = people["oneself"]
    change_privacy(user=person, by=person, **{part: audience})

    found = api.as_(people[viewer]).get("/api/users/", {"q": SECRETS[part]}).json()

    assert bool(found["results"]) == (audience <= VIEWERS[viewer])


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_hidden_profile_leaves_a_bare_name(api, people, viewer):
    person = people["oneself"]
    change_privacy(user=person, by=person, profile=Audience.ONLY_ME)
    api.as_(people[viewer])

    pages = b"".join(
        api.get(address).content
        for address in ("/api/users/", f"/api/users/{person.pk}/profile")
    )

    assert (b"canary" in pages) == (VIEWERS[viewer] == Audience.ONLY_ME)
    assert b"Bare Name" in pages


def test_defaults_are_cautious():
    profile = UserFactory().profile

    assert profile.activity_audience == Audience.ONLY_ME
    assert profile.connections_audience == Audience.CONNECTIONS
    others = set(PARTS) - {"activity", "connections"}
    assert {getattr(profile, f"{part}_audience") for part in others} == {Audience.MEMBERS}


def test_relations(people):
    person = people["oneself"]

    assert relation(None, person.pk) == Audience.EVERYONE
    for name, expected in VIEWERS.items():
        assert relation(people[name], person.pk) == expected


def test_privacy_is_told_in_words(api, announced):
    api.as_(UserFactory())

    before = api.get("/api/users/me/privacy").json()
    after = api.put("/api/users/me/privacy", {"bio": "only_me", "profile": "connections"})

    assert set(before) == {"profile", *PARTS}
    assert after.json() == before | {"bio": "only_me", "profile": "connections"}
    assert announced() == ["users.privacy_changed"]
    assert api.get("/api/users/me/privacy").json() == after.json()


@pytest.mark.parametrize("word", ["friends", 2, "ONLY_ME", None, ""])
def test_other_words_are_refused(api, word):
    response = api.as_(UserFactory()).put("/api/users/me/privacy", {"bio": word})

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (400, "/bio")


@pytest.mark.parametrize("part", ["profile", *PARTS])
def test_the_database_refuses_an_audience_that_is_none(part):
    UserFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.update(**{f"{part}_audience": 4})


def test_settings(api):
    api.as_(UserFactory())

    changed = api.patch("/api/users/me/settings", {"theme": "dark", "is_suggested": False})

    assert changed.json() == {
        "theme": "dark",
        "time_zone": "UTC",
        "language": "en",
        "is_suggested": False,
    }
