import pytest

from apps.umbrella.models import Relationship
from apps.umbrella.tests.factories import RelationshipFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LIST = "/api/umbrella/relationships"


def test_two_people_agree_over_the_api(api):
    ada, ben = UserFactory(), UserFactory()
    made = api.as_(ada).post(LIST, {"recipient_id": str(ben.pk), "kind": "mentor_mentee"})
    assert made.status_code == 201, made.content
    address = f"{LIST}/{made.json()['id']}"

    assert api.post(f"{address}/accept").json()["code"] == "core.forbidden"
    accepted = api.as_(ben).post(f"{address}/accept")

    assert accepted.json()["state"] == "active"
    assert accepted.json()["initiator"] == {"id": str(ada.pk), "name": ada.name}
    row = (
        api.as_(ada).get(f"{LIST}/me?status=active&type=mentor_mentee").json()["results"][0]
    )
    assert row["id"] == made.json()["id"]


@pytest.mark.parametrize("field", ["initiator_id", "state", "status"])
def test_who_asks_is_never_taken_from_the_body(api, field):
    body = {"recipient_id": str(UserFactory().pk), "kind": "peer", field: "x"}

    response = api.as_(UserFactory()).post(LIST, body)

    assert response.status_code == 400
    assert response.json()["errors"][0] == {
        "pointer": f"/{field}", "code": "unknown", "message": "This field is not known here.",
    }  # fmt: skip


def test_deleting_withdraws_a_proposal_and_ends_what_holds(api):
    ada = UserFactory()
    proposal = RelationshipFactory(initiator=ada)
    active = RelationshipFactory(recipient=ada, active=True)
    api.as_(ada)

    assert api.delete(f"{LIST}/{proposal.pk}").status_code == 204
    assert api.delete(f"{LIST}/{active.pk}").status_code == 204

    states = dict(Relationship.objects.values_list("pk", "state"))
    assert states == {proposal.pk: "withdrawn", active.pk: "ended"}


@pytest.mark.parametrize("depth", ["0", "3", "x", ""])
def test_a_depth_nobody_offers(api, depth):
    response = api.as_(UserFactory()).get(f"/api/umbrella/network/me?depth={depth}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "/depth"
