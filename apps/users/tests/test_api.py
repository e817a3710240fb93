import pytest

from apps.users.models import User
from apps.users.services import update_profile
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def names(response):
    return [row["name"] for row in response.json()["results"]]


def person(first, last="", headline="", **fields):
    user = UserFactory(first_name=first, last_name=last, **fields)
    update_profile(user=user, by=user, headline=headline)
    return user


def test_the_list_shows_those_who_are_here(api):
    person("Gone", suspended=True)
    person("Waiting", pending=True)
    UserFactory(deleted=True)
    ada = person("Ada", "Byron", "Mathematician")

    rows = api.as_(ada).get("/api/users/").json()["results"]

    assert [row["name"] for row in rows] == ["Ada Byron"]
    assert rows[0]["headline"] == "Mathematician"


def test_the_address_is_for_oneself_and_staff(api):
    ada, grace = person("Ada"), person("Grace")

    seen = {row["name"]: row for row in api.as_(ada).get("/api/users/").json()["results"]}
    assert seen["Ada"]["email"] == ada.email
    assert "email" not in seen["Grace"]
    assert "email" not in api.get(f"/api/users/{grace.pk}").json()
    staff = api.as_(UserFactory(staff=True))
    assert staff.get(f"/api/users/{grace.pk}").json()["email"] == grace.email


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("ada", ["Ada Byron"]),
        ("BYR ad", ["Ada Byron"]),
        ("compiler", ["Grace Hopper"]),
        ("hopper compiler", ["Grace Hopper"]),
        ("ada compiler", []),
        ("%", []),
        ("_", []),
        ("", ["Ada Byron", "Grace Hopper"]),
    ],
)
def test_search(api, q, found):
    ada = person("Ada", "Byron", "Mathematician")
    person("Grace", "Hopper", "Compilers")

    assert names(api.as_(ada).get("/api/users/", {"q": q, "ordering": "name"})) == found


def test_only_staff_search_by_address(api):
    ada = person("Ada", email="secret-address@example.org")
    search = {"q": "secret-address"}

    assert names(api.as_(person("Grace")).get("/api/users/", search)) == []
    found = api.as_(UserFactory(staff=True)).get("/api/users/", search)
    assert [row["id"] for row in found.json()["results"]] == [str(ada.pk)]


def test_orders(api):
    for first in ("Mary", "Ada", "Zoe"):
        last = person(first)
    api.as_(last)

    assert names(api.get("/api/users/")) == ["Zoe", "Ada", "Mary"]
    assert names(api.get("/api/users/?ordering=name")) == ["Ada", "Mary", "Zoe"]


def test_pages_by_name_hold_everybody_once(api):
    for number in range(7):
        person("Same", str(number % 2))
    api.as_(User.objects.first())

    seen, address = [], "/api/users/?ordering=name&limit=3"
    while address:
        page = api.get(address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]

    assert len(seen) == len(set(seen)) == 7


def test_staff_filter_by_status(api):
    gone = person("Gone", suspended=True)
    api.as_(UserFactory(staff=True))

    rows = api.get("/api/users/?status=suspended").json()["results"]
    assert [row["id"] for row in rows] == [str(gone.pk)]
    wrong = api.get("/api/users/?status=dead")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (400, "/status")


def test_a_list_costs_two_queries(api, django_assert_num_queries):
    api.as_(UserFactory())
    with django_assert_num_queries(2):
        api.get("/api/users/?q=a")


@pytest.mark.parametrize("address", ["/api/users/", "/api/users/create"])
def test_staff_make_accounts(api, address):
    api.as_(UserFactory(superuser=True))

    made = api.post(address, {"email": "new@example.org", "first_name": "New"})

    assert made.status_code == 201
    assert made.json()["status"] == "pending"
    assert made.headers["ETag"]


def test_me_is_whoever_asks(api):
    ada = person("Ada")
    api.as_(ada)

    assert api.get("/api/users/me").json()["id"] == str(ada.pk)
    assert api.get("/api/users/me/profile").json()["user_id"] == str(ada.pk)


def test_my_name_and_profile(api, announced):
    ada = person("Ada")
    api.as_(ada)

    named = api.put("/api/users/me", {"first_name": "Augusta"})
    told = api.patch(
        "/api/users/me/profile", {"bio": "Engines", "time_zone": "Europe/London"}
    )

    assert named.json()["name"] == "Augusta"
    assert (told.json()["bio"], told.json()["time_zone"]) == ("Engines", "Europe/London")
    assert announced()[-2:] == ["users.user_updated", "users.profile_updated"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"is_staff": True}, "/is_staff"),
        ({"role": "ADMIN"}, "/role"),
        ({"email": "x@example.org"}, "/email"),
        ({"state": "active"}, "/state"),
        ({"first_name": ""}, "/first_name"),
        ({"first_name": "x" * 81}, "/first_name"),
    ],
)
def test_what_nobody_sets_on_themselves(api, body, pointer):
    response = api.as_(UserFactory()).put("/api/users/me", body)

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("website", "javascript:alert(1)"),
        ("website", "ftp://example.org"),
        ("website", "not an address"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
        ("language", "English"),
        ("headline", "x" * 121),
        ("bio", "x" * 4001),
    ],
)
def test_profile_fields_are_judged(api, field, value):
    response = api.as_(UserFactory()).put("/api/users/me/profile", {field: value})

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == f"/{field}"


def test_a_stale_profile_is_not_overwritten(api):
    api.as_(UserFactory())
    read = api.get("/api/users/me/profile").headers["ETag"]
    api.put("/api/users/me/profile", {"headline": "One"})

    late = api.put("/api/users/me/profile", {"headline": "Two"}, HTTP_IF_MATCH=read)

    assert (late.status_code, late.json()["code"]) == (412, "core.stale")


def test_leaving_for_good(api):
    ada, grace = person("Ada"), person("Grace")
    api.as_(ada)

    assert api.delete("/api/users/me").status_code == 204
    assert api.get("/api/users/me").status_code == 401
    api.as_(grace)
    assert api.get(f"/api/users/{ada.pk}").status_code == 404
    assert api.get(f"/api/users/{ada.pk}/profile").status_code == 404
    assert names(api.get("/api/users/")) == ["Grace"]
    staff = api.as_(UserFactory(staff=True))
    assert staff.get(f"/api/users/{ada.pk}").json()["status"] == "deleted"
    assert staff.get(f"/api/users/{ada.pk}/profile").status_code == 404
