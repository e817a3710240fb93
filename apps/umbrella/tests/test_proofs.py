"""What the specification says must be shown of this service, each by its own words."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.buz.amounts import buz
from apps.buz.errors import InsufficientBalance
from apps.buz.models import Transfer
from apps.buz.tests.factories import rich
from apps.core.errors import Forbidden
from apps.umbrella import services
from apps.umbrella.errors import AlreadyReferred, TooLate
from apps.umbrella.models import Referral, Relationship, RevenueShare
from apps.umbrella.tests.factories import tie
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db

BASE = "/api/umbrella"


def brought_along(*, rate=100):
    """A referral both have agreed to: its relationship, who was brought along rich."""
    row = services.propose_relationship(
        recipient_id=rich(whole=1000).pk,
        kind="referral",
        share_basis_points=rate,
        by=UserFactory(),
    )
    return services.accept_relationship(relationship=row, by=row.recipient)


def share(row, whole=250, reference="Invoice 1", by=None):
    return services.share_revenue(
        relationship=row,
        revenue_grains=buz(whole),
        reference=reference,
        by=by or row.recipient,
    )


def shares_paid():
    return Transfer.objects.filter(kind="revenue_share")


def test_network_of_depth_two_equals_a_graph_drawn_by_hand(api):
    """Ada - Bea - Cid - Dan, Ada - Eva - Cid, Fay - Gus apart: Dan is three away."""
    people = {name: UserFactory(first_name=name) for name in "ABCDEFG"}
    a, b, c, d, e, f, g = people.values()
    tie(a, b, c, d)
    tie(a, e, c)
    tie(f, g)

    body = api.as_(a).get(f"{BASE}/network/me?depth=2").json()

    letter = {str(person.pk): name for name, person in people.items()}
    nodes = {letter[node["id"]]: node["distance"] for node in body["nodes"]}
    edges = {
        "".join(sorted(letter[edge[side]] for side in ("source", "target")))
        for edge in body["edges"]
    }
    assert nodes == {"A": 0, "B": 1, "E": 1, "C": 2}
    assert edges == {"AB", "AE", "BC", "CE"}


def test_revenue_posted_twice_with_the_same_key_pays_once(api):
    row = brought_along(rate=150)
    api.as_(row.recipient)
    body = {"revenue": "250", "reference": "Invoice 1"}

    first = api.post(f"{BASE}/revenue-sharing/{row.pk}", body)
    again = api.post(f"{BASE}/revenue-sharing/{row.pk}", body)
    other = api.post(f"{BASE}/revenue-sharing/{row.pk}", body | {"revenue": "251"})

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["share_amount"] == "3.75000000"
    assert first.json()["share_rate"] == "1.50"
    assert (other.status_code, other.json()["code"]) == (409, "umbrella.reference_reused")
    assert [transfer.amount for transfer in shares_paid()] == [375_000_000]
    for person in (row.recipient, row.initiator):
        [shown] = api.as_(person).get(f"{BASE}/revenue/shares").json()["results"]
        assert shown == first.json()


def test_a_share_only_after_both_different_people_agreed(api):
    referrer, newcomer = UserFactory(), rich()
    made = api.as_(referrer).post(
        f"{BASE}/relationships",
        {"referred_id": str(newcomer.pk), "default_share_rate": "0.75"},
    )
    assert made.status_code == 201, made.content
    assert (made.json()["kind"], made.json()["share_rate"]) == ("referral", "0.75")
    address = f"{BASE}/revenue-sharing/{made.json()['id']}"
    accept = f"{BASE}/relationships/{made.json()['id']}/accept"
    revenue = {"revenue": "100", "reference": "Invoice 1"}

    assert api.post(accept).status_code == 403, "one cannot agree for both"
    assert not Referral.objects.exists()
    early = api.as_(newcomer).post(address, revenue)
    assert (early.status_code, early.json()["code"]) == (409, "umbrella.not_in_force")
    assert api.post(accept).status_code == 200
    assert api.as_(referrer).post(address, revenue).status_code == 403
    assert not shares_paid().exists()

    assert api.as_(newcomer).post(address, revenue).status_code == 201
    assert shares_paid().get().amount == buz(100) * 75 // 10_000


@pytest.mark.parametrize("step", ["pause", "end"])
def test_a_terminated_relation_earns_nothing(api, step):
    row = brought_along()
    kept, _ = share(row)
    act = {"pause": services.pause_relationship, "end": services.end_relationship}[step]
    act(relationship=row, by=row.initiator)
    api.as_(row.recipient)

    refused = api.post(
        f"{BASE}/revenue-sharing/{row.pk}", {"revenue": "9", "reference": "Invoice 2"}
    )

    assert (refused.status_code, refused.json()["code"]) == (409, "umbrella.not_in_force")
    assert list(RevenueShare.objects.all()) == [kept]
    assert shares_paid().count() == 1
    assert share(row) == (kept, False), "what was paid is still told"


def test_a_share_that_cannot_be_paid_leaves_nothing():
    row = brought_along()

    with pytest.raises(InsufficientBalance):
        share(row, whole=900_000)

    assert not RevenueShare.objects.exists()
    assert not shares_paid().exists()
    assert share(row)[1], "the same reference may be tried again"


@pytest.mark.parametrize("revenue", ["0.5", "0.00000001", "0", "-1", "1e3", "x"])
def test_a_revenue_that_cannot_be_shared_is_named(api, revenue):
    row = brought_along()

    answer = api.as_(row.recipient).post(
        f"{BASE}/revenue-sharing/{row.pk}", {"revenue": revenue, "reference": "x"}
    )

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/revenue"
    assert not shares_paid().exists()


def test_a_relationship_of_another_kind_shares_no_revenue(api):
    ada, ben = UserFactory(), UserFactory()
    row = services.propose_relationship(recipient_id=ben.pk, kind="peer", by=ada)
    body = {"revenue": "9", "reference": "x"}

    refused = api.as_(ben).post(f"{BASE}/revenue-sharing/{row.pk}", body)
    wrong = api.post(
        f"{BASE}/relationships",
        {"recipient_id": str(ada.pk), "kind": "partner", "share_rate": "1"},
    )

    assert refused.json()["code"] == "umbrella.not_a_referral"
    assert wrong.json()["errors"][0]["pointer"] == "/share_rate"


@pytest.mark.parametrize("rate", ["0.49", "1.51", "-1", "x"])
def test_a_share_rate_nobody_may_ask_for(api, rate):
    body = {"referred_id": str(UserFactory().pk), "default_share_rate": rate}

    answer = api.as_(UserFactory()).post(f"{BASE}/relationships", body)

    assert answer.json()["errors"][0]["pointer"] == "/default_share_rate"


def test_the_older_names_mean_the_same(api):
    ada, ben = UserFactory(), UserFactory()
    api.as_(ada)
    body = {"recipient_id": str(ben.pk), "relationship_type": "MENTOR_MENTEE"}

    made = api.post(f"{BASE}/relationships", body)
    both = api.post(f"{BASE}/relationships", body | {"kind": "peer"})
    none = api.post(f"{BASE}/relationships", {"kind": "peer"})

    assert made.json()["kind"] == "mentor_mentee"
    assert both.json()["errors"][0]["pointer"] == "/relationship_type"
    assert none.json()["errors"][0]["pointer"] == "/recipient_id"


def test_somebody_is_brought_along_once_and_early():
    row = brought_along()
    old = UserFactory()

    with pytest.raises(AlreadyReferred):
        services.propose_relationship(
            recipient_id=row.recipient_id, kind="referral", by=UserFactory()
        )
    with time_machine.travel(timezone.now() + timedelta(days=31)), pytest.raises(TooLate):
        services.propose_relationship(
            recipient_id=old.pk, kind="referral", by=row.initiator
        )


def test_two_proposals_bring_somebody_along_once():
    newcomer = UserFactory()
    first, second = (
        services.propose_relationship(
            recipient_id=newcomer.pk, kind="referral", by=UserFactory()
        )
        for _ in range(2)
    )
    services.accept_relationship(relationship=first, by=newcomer)

    with pytest.raises(AlreadyReferred), transaction.atomic():
        services.accept_relationship(relationship=second, by=newcomer)

    second.refresh_from_db()
    assert second.state == "pending"
    assert Referral.objects.get().referrer == first.initiator


def test_referral_figures_equal_a_count_by_hand(api):
    row = brought_along()
    share(row)
    share(row, whole=50, reference="Invoice 2")
    code = services.give_code(person=row.recipient).code
    below = services.redeem_code(code=code, by=UserFactory()).referred
    services.redeem_code(code=services.give_code(person=below).code, by=UserFactory())

    page = api.as_(row.initiator).get(f"{BASE}/analytics/me").json()

    assert {name: figure["value"] for name, figure in page.items()} | {
        "relationships": {"referral": 1},
        "referrals": 1,
        "active_referrals": 1,
        "referrals_by_level": [1, 1, 1],
        "revenue": buz(300),
        "shares": buz(3),
        "average_share_rate": 1.0,
    } == {name: figure["value"] for name, figure in page.items()}


@pytest.mark.parametrize(
    ("model", "values", "name"),
    [
        (RevenueShare, {"share_basis_points": 151}, "revenueshare_bounded"),
        (RevenueShare, {"share_grains": buz(250)}, "revenueshare_is_a_part"),
        (RevenueShare, {"share_grains": 0}, "revenueshare_is_a_part"),
        (Relationship, {"share_basis_points": None}, "share_of_referrals"),
        (Relationship, {"kind": "peer"}, "share_of_referrals"),
    ],
)
def test_the_database_refuses_shares_that_make_no_sense(model, values, name):
    share(brought_along())

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**values)


def test_the_database_keeps_a_reference_once():
    row = brought_along()
    kept, _ = share(row)
    other, _ = share(row, reference="Invoice 2")

    with pytest.raises(IntegrityError), transaction.atomic():
        RevenueShare.objects.filter(pk=other.pk).update(reference=kept.reference)


def test_only_staff_with_the_permission_end_what_is_not_theirs():
    row = brought_along()
    staff = UserFactory(staff=True)
    with pytest.raises(Forbidden):
        services.end_relationship(relationship=row, by=staff)
    staff.user_permissions.add(Permission.objects.get(codename="end_relationship"))
    staff = type(staff).objects.get(pk=staff.pk)

    for act in (services.pause_relationship, services.withdraw_relationship):
        with pytest.raises((Forbidden, TransitionRefused)):
            act(relationship=row, by=staff)
    assert services.end_relationship(relationship=row, by=staff).state == "ended"


def test_staff_see_a_button_that_ends_a_relationship(client):
    row = brought_along()
    client.force_login(UserFactory(superuser=True))
    page = f"/admin/umbrella/relationship/{row.pk}/change/"

    assert "End" in client.get(page).content.decode()
    for name in ("relationship", "revenueshare", "referral", "tie"):
        assert client.get(f"/admin/umbrella/{name}/").status_code == 200
