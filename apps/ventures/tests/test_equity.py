"""Who holds a venture: always the whole of it, and never another past."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.core.errors import Forbidden, InvalidField
from apps.ventures import equity, services
from apps.ventures.equity import WHOLE, Share, show_percent
from apps.ventures.errors import EquityNotWhole, VentureIsClosed
from apps.ventures.models import EquityShare, EquitySplit
from apps.ventures.selectors import equity_of
from apps.ventures.tests.factories import (
    EquitySplitFactory,
    MembershipFactory,
    VentureFactory,
)

pytestmark = pytest.mark.django_db


def divide(venture, *shares, by=None):
    return services.split_equity(
        venture=venture, shares=list(shares), by=by or venture.founder
    )


def half(venture):
    return Share(5000, user_id=venture.founder_id), Share(5000, pool="Contributors")


# --- pure


def test_the_template_is_whole():
    assert equity.total(equity.template(uuid.uuid4())) == WHOLE


@given(st.integers(-WHOLE, WHOLE))
def test_percents_read_back(bps):
    whole, hundredths = show_percent(bps).lstrip("-").split(".")
    assert (int(whole) * 100 + int(hundredths)) * (-1 if bps < 0 else 1) == bps


# --- the service


def test_before_the_first_split_the_template_holds():
    venture = VentureFactory()

    now = equity_of(venture)

    assert (now["version"], now["is_template"]) == (0, True)
    assert [(row["user_id"], row["pool"], row["bps"]) for row in now["shares"]] == [
        (venture.founder_id, "", 3500),
        (None, "Contributors", 4500),
        (None, "SmartStart", 2000),
    ]


def test_a_new_split_holds_and_the_old_one_stays(announced):
    venture = VentureFactory()
    first = divide(venture, *half(venture))
    mate = MembershipFactory(venture=venture).user

    second = divide(
        venture,
        Share(3000, user_id=mate.pk),
        Share(2000, pool="Contributors"),
        Share(5000, user_id=venture.founder_id),
    )

    assert (first.version, second.version) == (1, 2)
    assert [row["bps"] for row in equity_of(venture)["shares"]] == [3000, 2000, 5000]
    assert services.shares_of(first) == list(half(venture))
    assert announced() == ["ventures.equity_changed"] * 2


def test_a_moment_in_the_past_has_its_own_split():
    venture = VentureFactory()
    first = divide(venture, *half(venture))
    divide(venture, Share(WHOLE, user_id=venture.founder_id))

    before = equity_of(venture, at=first.created_at - timedelta(seconds=1))
    then = equity_of(venture, at=first.created_at)

    assert (before["version"], then["version"]) == (0, 1)
    assert equity_of(venture)["version"] == 2


def test_the_same_split_again_adds_nothing(announced):
    venture = VentureFactory()
    first = divide(venture, *half(venture))

    assert divide(venture, *half(venture)) == first
    assert announced() == ["ventures.equity_changed"]


@pytest.mark.parametrize(
    ("bps", "excess"), [(5001, "0.01"), (4999, "-0.01"), (10_000, "50.00")]
)
def test_a_split_is_the_whole_and_says_how_far_off_it_was(bps, excess):
    venture = VentureFactory()

    with pytest.raises(EquityNotWhole) as refusal:
        divide(venture, Share(5000, user_id=venture.founder_id), Share(bps, pool="P"))

    assert refusal.value.details["excess"] == excess
    assert not EquitySplit.objects.exists()
    assert not EquityShare.objects.exists()


def test_each_holder_has_one_line():
    venture = VentureFactory()

    with pytest.raises(InvalidField, match="not valid"):
        divide(venture, Share(5000, pool="Pool"), Share(5000, pool="pool"))


def test_only_the_team_holds_and_those_who_held_before():
    venture = VentureFactory()
    place = MembershipFactory(venture=venture)
    stranger = MembershipFactory().user
    shares = [Share(4000, user_id=place.user_id), Share(6000, user_id=venture.founder_id)]
    divide(venture, *shares)
    services.leave_venture(venture=venture, by=place.user)

    kept = divide(venture, *reversed(shares))
    with pytest.raises(InvalidField):
        divide(venture, Share(WHOLE, user_id=stranger.pk))

    assert kept.version == 2
    assert venture.equity_splits.count() == 2


def test_owners_decide_and_not_once_it_is_closed():
    venture = VentureFactory()
    member = MembershipFactory(venture=venture).user
    closed = VentureFactory(closed=True)

    with pytest.raises(Forbidden):
        divide(venture, *half(venture), by=member)
    with pytest.raises(VentureIsClosed):
        divide(closed, *half(closed))


# --- what the database holds


def refused(act, match=None):
    def act_and_check():
        act()
        connection.check_constraints()  # Foreign keys are asked at the end otherwise.

    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        act_and_check()


def test_the_database_takes_no_split_that_is_not_whole():
    split = EquitySplit(venture=VentureFactory(), version=1)
    EquityShare.objects.create(split_id=split.pk, position=1, pool="P", bps=9_999)

    refused(lambda: split.save(force_insert=True), "not the whole")
    EquityShare.objects.create(split_id=split.pk, position=2, pool="Q", bps=1)
    split.save(force_insert=True)


def test_the_database_takes_no_share_for_a_split_that_is_there():
    split = EquitySplitFactory()

    refused(
        lambda: EquityShare.objects.create(split=split, position=9, pool="More", bps=1),
        "is divided already",
    )


def test_the_database_takes_no_share_without_a_split():
    refused(
        lambda: EquityShare.objects.create(
            split_id=uuid.uuid4(), position=1, pool="P", bps=1
        )
    )


def test_the_database_keeps_the_past():
    split = EquitySplitFactory()

    refused(lambda: EquitySplit.objects.filter(pk=split.pk).update(reason="Other"), "never")
    refused(lambda: split.shares.update(bps=5000), "never")
    refused(lambda: EquityShare.objects.all()._raw_delete("default"), "never")
    refused(lambda: EquitySplit.objects.all()._raw_delete("default"), "never")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"bps": 0, "pool": "P"}, "part_of_the_whole"),
        ({"bps": 10_001, "pool": "P"}, "part_of_the_whole"),
        ({"bps": 1, "pool": ""}, "one_holder"),
        ({"bps": 1, "pool": "P", "whose": True}, "one_holder"),
        ({"bps": 1, "pool": "Twice"}, "pool_once|UNIQUE"),
        ({"bps": 1, "pool": "P", "position": 1}, "in_order|UNIQUE"),
    ],
)
def test_the_database_knows_what_a_share_is(given, name):
    given = dict(given)
    user = VentureFactory().founder if given.pop("whose", False) else None

    def write_both():
        split_id = uuid.uuid4()
        write = EquityShare.objects.create
        write(split_id=split_id, position=1, pool="Twice", bps=1)
        write(split_id=split_id, user=user, **{"position": 2} | given)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write_both()


def test_a_person_holds_one_share_of_a_split():
    founder = VentureFactory().founder

    def write_both():
        share = {"split_id": uuid.uuid4(), "user": founder, "bps": 1}
        EquityShare.objects.create(position=1, **share)
        EquityShare.objects.create(position=2, **share)

    with pytest.raises(IntegrityError, match="person_once|UNIQUE"), transaction.atomic():
        write_both()


def test_versions_come_in_order():
    venture = VentureFactory()
    EquitySplitFactory(venture=venture)
    twin = EquitySplit(venture=venture, version=1)
    EquityShare.objects.create(split_id=twin.pk, position=1, pool="P", bps=WHOLE)

    refused(lambda: twin.save(force_insert=True), "in_order|UNIQUE")
    twin.version = 0
    refused(lambda: twin.save(force_insert=True), "from_one_on")
    twin.version = 2
    twin.save(force_insert=True)


# --- the doors


def put(api, venture, *shares, **headers):
    return api.put(
        f"/api/ventures/{venture.pk}/equity", {"shares": list(shares)}, "json", **headers
    )


def test_dividing_through_the_door(api):
    venture = VentureFactory()
    api.as_(venture.founder)

    answer = put(
        api,
        venture,
        {"user_id": str(venture.founder_id), "percent": "66.67"},
        {"pool": " Contributors  to come ", "percent": 33.33},
    )

    assert answer.status_code == 200, answer.json()
    body = answer.json()
    assert (body["version"], body["total"], body["is_template"]) == (1, "100.00", False)
    assert body["set_by"]["id"] == str(venture.founder_id)
    assert [(row["holder"], row["percent"], row["pool"]) for row in body["shares"]] == [
        ("person", "66.67", ""),
        ("pool", "33.33", "Contributors to come"),
    ]
    assert api.get(f"/api/ventures/{venture.pk}/equity").json() == body
    history = api.get(f"/api/ventures/{venture.pk}/equity/history").json()
    assert history["results"] == [body]


def test_more_than_all_of_it_is_refused_with_the_excess(api):
    venture = VentureFactory()
    api.as_(venture.founder)

    answer = put(
        api,
        venture,
        {"user_id": str(venture.founder_id), "percent": "60"},
        {"pool": "Pool", "percent": "50.5"},
    )

    assert answer.status_code == 409
    assert answer.json()["code"] == "ventures.equity_not_whole"
    assert answer.json()["details"] == {"total": "110.50", "excess": "10.50"}


@pytest.mark.parametrize(
    "share",
    [
        {},
        {"percent": "100"},
        {"pool": "P", "user_id": str(uuid.uuid4()), "percent": "100"},
        {"pool": "P", "percent": "0"},
        {"pool": "P", "percent": "100.01"},
        {"pool": "P", "percent": "33.333"},
        {"pool": "P", "percent": "NaN"},
        {"pool": "   ", "percent": "100"},
        {"pool": "P", "percent": "100", "colour": "red"},
        {"user_id": str(uuid.uuid4()), "percent": "100"},
        "all of it",
    ],
)
def test_what_makes_no_sense_is_refused(api, share):
    venture = VentureFactory()
    api.as_(venture.founder)

    answer = put(api, venture, share)

    assert answer.status_code == 400, answer.json()
    assert not EquitySplit.objects.exists()


def test_who_read_an_older_split_is_told_so(api):
    venture = VentureFactory()
    api.as_(venture.founder)
    read = api.get(f"/api/ventures/{venture.pk}/equity").headers["ETag"]
    EquitySplitFactory(venture=venture)
    all_of_it = {"user_id": str(venture.founder_id), "percent": "100"}

    late = put(api, venture, all_of_it, headers={"If-Match": read})
    fresh = api.get(f"/api/ventures/{venture.pk}/equity").headers["ETag"]
    again = put(api, venture, all_of_it, headers={"If-Match": fresh})

    assert (late.status_code, again.status_code) == (412, 200)
    assert again.json()["version"] == 2


@pytest.mark.parametrize("at", ["yesterday", "2026-02-31T00:00:00Z", ""])
def test_a_moment_is_a_moment(api, at):
    venture = VentureFactory()

    answer = api.as_(venture.founder).get(f"/api/ventures/{venture.pk}/equity?at={at}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/at"
