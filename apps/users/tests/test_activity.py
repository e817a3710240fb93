"""What somebody did in sentences, figures about them, and roles."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from apps.core.events import CATALOGUE
from apps.core.models import EventRecord
from apps.core.naming import _FIELD, NAMERS
from apps.users import services
from apps.users.models import Audience, User
from apps.users.roles import ROLES
from apps.users.tests.factories import UserFactory, connect, have_skill

pytestmark = pytest.mark.django_db


def texts(response):
    return [row["text"] for row in response.json()["results"]]


def test_every_sentence_can_be_told():
    for event in CATALOGUE.values():
        fields = event.__dataclass_fields__
        for field, kind in _FIELD.findall(event.sentence):
            assert field in fields, f"{event.name} has no {field}"
            assert not kind or kind in NAMERS, f"nobody knows the names of {kind}"


def test_a_feed_is_sentences_newest_first(api):
    ada, grace = (
        UserFactory(first_name="Ada", last_name=""),
        UserFactory(first_name="Grace", last_name=""),
    )
    connect(grace, ada)
    held = have_skill(grace, "Compilers")
    services.endorse_skill(user_skill=held, weight=3, by=ada)
    services.update_profile(user=ada, by=ada, headline="Engines")

    assert texts(api.as_(ada).get("/api/users/me/activity")) == [
        "Updated their profile",
        "Endorsed Grace for Compilers",
        "Connected with Grace",
    ]


def test_others_read_what_is_public_and_shared(api):
    ada, grace = (
        UserFactory(first_name="Ada"),
        UserFactory(first_name="Grace", last_name=""),
    )
    connect(grace, ada)
    services.endorse_skill(user_skill=have_skill(grace), weight=3, by=ada)
    services.update_profile(user=ada, by=ada, headline="Engines")
    stranger = UserFactory()
    address = f"/api/users/{ada.pk}/activity"

    assert api.as_(grace).get(address).json()["code"] == "users.not_shared"
    services.change_privacy(user=ada, by=ada, activity=Audience.CONNECTIONS)

    assert texts(api.as_(grace).get(address)) == ["Endorsed Grace for Logistics"]
    assert api.as_(stranger).get(address).status_code == 404
    services.change_privacy(user=ada, by=ada, activity=Audience.EVERYONE)
    services.block_user(user=grace, by=stranger)
    seen = texts(api.as_(stranger).get(address))
    assert seen == ["Endorsed somebody for Logistics"]


def test_figures_are_counted(api):
    ada, grace = UserFactory(), UserFactory()
    connect(grace, ada)
    held = have_skill(ada)
    services.endorse_skill(user_skill=held, weight=4, by=grace)
    services.add_portfolio_item(user=ada, by=ada, title="A bridge")

    mine = api.as_(ada).get("/api/users/me/stats").json()
    assert {
        "connection_count": 1,
        "skill_count": 1,
        "endorsement_count": 1,
        "endorsement_sum": 4,
        "endorsed_count": 0,
        "portfolio_count": 1,
        "recent_activity_count": 3,
        "profile_percentage": 25,
    }.items() <= mine.items()
    theirs = api.as_(UserFactory()).get(f"/api/users/{ada.pk}/stats").json()
    hidden = {name for name, value in theirs.items() if value is None}
    assert hidden == {
        "connection_count",
        "last_active_at",
        "recent_activity_count",
        "profile_percentage",
    }


def test_a_new_account_has_zeros(api):
    figures = api.as_(UserFactory()).get("/api/users/me/stats").json()

    assert figures["last_active_at"] is None
    assert {value for value in figures.values() if isinstance(value, int)} == {0, 12}


def test_system_figures(api):
    UserFactory(suspended=True)
    boss = UserFactory(superuser=True)

    figures = api.as_(boss).get("/api/users/stats/system").json()

    assert figures == {
        "total": 2,
        "pending": 0,
        "active": 1,
        "suspended": 1,
        "deleted": 0,
        "staff": 1,
        "verified": 0,
        "recent": 2,
    }


def test_search_is_the_list(api):
    ada = UserFactory(first_name="Ada")
    api.as_(ada)

    found = api.get("/api/users/search?q=ada").json()["results"]

    assert [row["id"] for row in found] == [str(ada.pk)]


def test_a_new_account_is_a_member(api):
    user = services.register_user(
        email="ada@example.org", first_name="Ada", last_name="", password_hash="!"
    )

    assert list(user.groups.values_list("name", flat=True)) == ["MEMBER"]
    assert api.as_(user).get("/api/auth/me").json()["roles"] == ["MEMBER"]


def run(capsys, *args):
    call_command("roles", *args)
    return capsys.readouterr().out


def test_roles_are_made_once(capsys):
    Group.objects.all().delete()

    first, again = run(capsys), run(capsys)

    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert "SUPER_ADMIN (new)" in first
    assert "  + users.suspend_user\n" in first
    assert again == "14 roles, 0 of them new.\n"
    assert "?" not in first, "a grant names a permission that does not exist"


def test_what_staff_changed_is_told_and_kept(capsys):
    run(capsys)
    group = Group.objects.get(name="SECURITY_ADMIN")
    suspend = group.permissions.get(codename="suspend_user")
    group.permissions.remove(suspend)
    extra = Group.objects.get(name="LEGAL_ADMIN").permissions.get(codename="manage")
    group.permissions.add(extra)

    told = run(capsys)
    assert "  + users.suspend_user   missing" in told
    assert "  - legal.manage   added by staff" in told
    assert not group.permissions.filter(pk=suspend.pk).exists()

    run(capsys, "--grant")
    assert group.permissions.filter(pk=suspend.pk).exists()
    assert group.permissions.filter(pk=extra.pk).exists()
    run(capsys, "--reset")
    assert not group.permissions.filter(pk=extra.pk).exists()
    assert run(capsys) == "14 roles, 0 of them new.\n"


def test_a_role_gives_its_rights_at_once(api, capsys):
    run(capsys)
    user, other = UserFactory(staff=True), UserFactory()
    body = {"email": "new@example.org", "first_name": "New"}
    assert api.as_(user).post("/api/users/", body).status_code == 403

    services.change_access(
        user=user,
        by=UserFactory(superuser=True),
        is_staff=True,
        is_superuser=False,
        groups=[Group.objects.get(name="SUPER_ADMIN")],
        permissions=[],
    )

    assert api.post("/api/users/", body).status_code == 201
    suspended = services.suspend_user(user=other, by=User.objects.get(pk=user.pk))
    assert suspended.state == "suspended"


def test_my_account_names_every_right_i_have(api, capsys):
    run(capsys)
    user = UserFactory()
    user.groups.add(Group.objects.get(name="SECURITY_ADMIN"))
    user.user_permissions.add(
        Group.objects.get(name="LEGAL_ADMIN").permissions.get(codename="manage")
    )
    boss = UserFactory(superuser=True)

    for person in (user, boss):
        me = api.as_(person).get("/api/auth/me").json()
        fresh = User.objects.get(pk=person.pk)
        assert me["permissions"] == sorted(fresh.get_all_permissions())
    assert api.as_(user).get("/api/auth/me").json()["roles"] == ["SECURITY_ADMIN"]


def test_analytics_are_counted(api):
    ada, grace = UserFactory(), UserFactory()
    connect(grace, ada)
    held = have_skill(ada)
    have_skill(ada, "Sailing")
    services.endorse_skill(user_skill=held, weight=4, by=grace)
    services.add_portfolio_item(user=ada, by=ada, title="A bridge")

    found = api.as_(ada).get("/api/users/me/analytics").json()

    records = EventRecord.objects.filter(actor_id=ada.pk)
    assert found["activity_count"] == records.count() == 4
    assert sum(row["count"] for row in found["by_day"]) == 4
    assert {row["kind"]: row["count"] for row in found["by_kind"]} == {
        name: records.filter(name=name).count()
        for name in records.values_list("name", flat=True)
    }
    assert (found["endorsed_skill_count"], found["endorsed_skill_percentage"]) == (1, 50)
    assert len(found["recent_activity"]) == 4
    assert found["skill_count"] == 2
    nothing = api.as_(UserFactory()).get("/api/users/me/analytics").json()
    assert nothing["activity_count"] == 0
    assert nothing["endorsed_skill_percentage"] is None
    assert (nothing["by_day"], nothing["recent_activity"]) == ([], [])
