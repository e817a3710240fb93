"""The proofs of the specification: what only a real user service can pass.

Everything happens at the doors, of other apps too, as a client would see it.
"""

import pytest

from apps.core.models import EventRecord
from apps.users.tests.doors import DOORS
from apps.users.tests.factories import UserFactory, connect, have_skill
from tests.doors import World, knock

pytestmark = pytest.mark.django_db

PASSWORD = "a password for tests"
WRITES = [door for door in DOORS if door.method != "GET"]


def known_to(api, user):
    rows = api.as_(user).get("/api/users/me/connections").json()["results"]
    return [row["person"]["id"] for row in rows]


def test_both_list_a_connection_only_after_the_target_accepts(api):
    ada, bob = UserFactory(), UserFactory()
    asked = api.as_(ada).post("/api/users/me/connections", {"user_id": str(bob.pk)}).json()
    assert (known_to(api, ada), known_to(api, bob)) == ([], [])
    address = f"/api/users/me/connections/{asked['id']}/accept"
    assert api.as_(ada).post(address).status_code == 403
    assert known_to(api, bob) == []

    assert api.as_(bob).post(address).status_code == 200

    assert (known_to(api, ada), known_to(api, bob)) == ([str(bob.pk)], [str(ada.pk)])


def test_hidden_skills_are_seen_by_nobody_else(api):
    ada, bob = UserFactory(), UserFactory()
    connect(ada, bob)
    have_skill(ada, "Falconry")
    address = f"/api/users/{ada.pk}/skills"

    def names(viewer):
        answer = api.as_(viewer).get(address)
        if answer.status_code == 404:
            return None
        return [row["name"] for row in answer.json()["results"]]

    assert names(bob) == ["Falconry"]

    api.as_(ada).put("/api/users/me/privacy", {"skills": "only_me"})

    assert names(ada) == ["Falconry"]
    assert not names(bob)
    assert api.as_(bob).get("/api/users/?skill=Falconry").json()["results"] == []
    assert api.get(f"/api/users/{ada.pk}/stats").json()["skill_count"] is None


def test_an_endorsement_changes_counter_and_reputation(api, settle):
    ada, bob = UserFactory(), UserFactory()
    connect(ada, bob)
    held = have_skill(ada)

    def standing():
        figures = api.as_(ada).get("/api/users/me/stats").json()
        reputation = api.get("/api/gamification/reputation/me").json()["reputation"]
        return figures["endorsement_count"], figures["endorsement_sum"], float(reputation)

    settle()
    before = standing()
    address = f"/api/users/{ada.pk}/skills/{held.skill_id}/endorsements"

    assert api.as_(bob).post(address, {"weight": 5}).status_code == 201
    settle()

    after = standing()
    assert (before[:2], after[:2]) == ((0, 0), (1, 5))
    assert after[2] > before[2]
    assert api.as_(bob).delete(address).status_code == 204
    settle()
    withdrawn = standing()
    assert withdrawn[:2] == (0, 0)
    assert withdrawn[2] < after[2]


@pytest.mark.parametrize("door", WRITES, ids=lambda door: " ".join(door.key))
def test_every_write_leaves_a_row_of_activity(api, door):
    world = World()
    who = next(one for one in ("owner", "stranger", "superuser") if door.expect[one] < 300)
    given = door.at(world)
    before = set(EventRecord.objects.values_list("pk", flat=True))

    answer = knock(api, door, world, who, given=given)

    assert answer.status_code < 300, answer.content
    left = EventRecord.objects.exclude(pk__in=before).filter(name__startswith="users.")
    assert {record.actor_id for record in left} == {getattr(world, who).pk}


def test_who_is_deleted_cannot_sign_in_and_their_ledger_stays(api, settle):
    ada, bob = (UserFactory(password_is=PASSWORD) for _ in range(2))
    boss = UserFactory(superuser=True)
    gift = {"user_id": str(ada.pk), "amount": "50", "bucket": "team", "reason": "Gift"}
    minted = api.as_(boss).post("/api/buz/admin/mint", gift).json()
    approval = {"payload_hash": minted["payload_hash"]}
    checked = f"/api/buz/admin/requests/{minted['id']}/approve"
    assert api.as_(UserFactory(superuser=True)).post(checked, approval).status_code == 200
    paid = api.as_(ada).post("/api/buz/transfer", {"to": str(bob.pk), "amount": "10"})
    signing_in = {"email": ada.email, "password": PASSWORD}
    assert api.as_(None).post("/api/auth/login", signing_in).status_code == 200

    assert api.as_(boss).delete(f"/api/users/{ada.pk}").status_code == 204
    settle()

    refused = api.as_(None).post("/api/auth/login", signing_in)
    assert refused.json()["code"] == "authentication.wrong_credentials"
    assert api.as_(bob).get(f"/api/users/{ada.pk}").status_code == 404
    [row] = api.get("/api/buz/transactions/me").json()["results"]
    assert row["id"] == paid.json()["id"]
    kept = api.as_(boss).get(f"/api/buz/transactions/{ada.pk}").json()["results"]
    assert len(kept) == 3  # The gift, the payment and its fee.
