"""Connections and blocks."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.errors import Forbidden, NotFound
from apps.users import errors, services
from apps.users.models import Block, Connection, User
from apps.users.selectors import are_connected, is_blocked
from apps.users.services import ties
from apps.users.tests.factories import UserFactory, connect
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return UserFactory(), UserFactory()


def ask(one, other, note=""):
    return services.request_connection(user=other, by=one, note=note)


@pytest.mark.parametrize("first", [0, 1])
def test_one_row_a_pair_whoever_asks(pair, announced, first):
    one, other = pair[first], pair[1 - first]

    connection = ask(one, other, note="Hello")

    assert (connection.low_id, connection.high_id) == tuple(sorted([one.pk, other.pk]))
    assert connection.requested_by == one
    assert connection.recipient_id == other.pk
    assert not are_connected(one.pk, other.pk)
    with pytest.raises(errors.ConnectionPending):
        ask(other, one)
    assert announced() == ["users.connection_requested"]


def test_both_are_connected_only_after_the_other_agrees(pair, announced):
    one, other = pair
    connection = ask(one, other)
    for wrong in (one, UserFactory()):
        with pytest.raises(Forbidden):
            services.accept_connection(connection=connection, by=wrong)

    services.accept_connection(connection=connection, by=other)

    assert are_connected(one.pk, other.pk)
    assert are_connected(other.pk, one.pk)
    assert list(User.objects.connected_to(one)) == [other]
    assert list(User.objects.connected_to(other)) == [one]
    with pytest.raises(errors.AlreadyConnected):
        ask(one, other)
    assert announced() == ["users.connection_requested", "users.connection_accepted"]


def test_who_was_declined_waits_a_month(pair):
    one, other = pair
    services.decline_connection(connection=ask(one, other), by=other)

    with pytest.raises(errors.TooSoon):
        ask(one, other)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert ask(one, other).state == "pending"
    assert Connection.objects.count() == 1


def test_who_declined_may_ask_at_once(pair):
    one, other = pair
    services.decline_connection(connection=ask(one, other), by=other)

    again = ask(other, one)

    assert (again.requested_by, again.state) == (other, "pending")


def test_a_request_is_taken_back_by_who_made_it(pair):
    one, other = pair
    connection = ask(one, other)
    with pytest.raises(Forbidden):
        services.withdraw_connection(connection=connection, by=other)

    services.withdraw_connection(connection=connection, by=one)

    with pytest.raises(TransitionRefused):
        services.accept_connection(connection=connection, by=other)
    assert ask(one, other).state == "pending"


@pytest.mark.parametrize("who", [0, 1])
def test_either_goes_apart(pair, announced, who):
    connection = connect(*pair)

    services.remove_connection(connection=connection, by=pair[who])

    assert not are_connected(pair[0].pk, pair[1].pk)
    assert announced()[-1] == "users.connection_ended"


def test_nobody_connects_with_themselves(pair):
    with pytest.raises(errors.NotOneself):
        ask(pair[0], pair[0])


@pytest.mark.parametrize("gone", ["suspended", "pending", "deleted"])
def test_nobody_connects_with_who_is_not_here(gone):
    with pytest.raises(NotFound):
        ask(UserFactory(), UserFactory(**{gone: True}))


def test_open_requests_are_limited(monkeypatch, pair):
    monkeypatch.setattr(ties, "MAX_OPEN_REQUESTS", 2)
    for _ in range(2):
        ask(pair[0], UserFactory())

    with pytest.raises(errors.TooManyRequests):
        ask(*pair)


def test_a_block_ends_what_was_there_and_tells_nobody(pair, announced):
    one, other = pair
    connect(one, other)

    services.block_user(user=other, by=one)
    services.block_user(user=other, by=one)

    assert is_blocked(one.pk, other.pk)
    assert is_blocked(other.pk, one.pk)
    assert not are_connected(one.pk, other.pk)
    assert announced()[-2:] == ["users.connection_ended", "users.user_blocked"]
    for asking, asked in (pair, pair[::-1]):
        with pytest.raises(NotFound):
            ask(asking, asked)


@pytest.mark.parametrize(("asking", "ends"), [(0, "withdrawn"), (1, "declined")])
def test_a_block_ends_a_request(pair, asking, ends):
    connection = ask(pair[asking], pair[1 - asking])

    services.block_user(user=pair[1], by=pair[0])

    connection.refresh_from_db()
    assert connection.state == ends


def test_unblocking_is_for_who_blocked(pair, announced):
    one, other = pair
    services.block_user(user=other, by=one)
    with pytest.raises(NotFound):
        services.unblock_user(user=one, by=other)

    services.unblock_user(user=other, by=one)

    assert not is_blocked(one.pk, other.pk)
    assert announced()[-1] == "users.user_unblocked"


def test_blocks_of_both_are_two(pair):
    one, other = pair
    services.block_user(user=other, by=one)
    services.block_user(user=one, by=other)
    services.unblock_user(user=other, by=one)

    assert is_blocked(one.pk, other.pk)


def test_nobody_blocks_themselves(pair):
    with pytest.raises(errors.NotOneself):
        services.block_user(user=pair[0], by=pair[0])


def test_who_leaves_knows_nobody(pair, announced):
    one, other = pair
    connect(one, other)
    ask(one, UserFactory(), note="Something personal")
    services.block_user(user=UserFactory(), by=one)

    services.delete_user(user=one, by=one)

    assert not Connection.objects.filter(state__in=["pending", "accepted"]).exists()
    assert not Connection.objects.exclude(note="").exists()
    assert not Block.objects.exists()
    assert "users.connection_ended" in announced()


def test_the_database_refuses_a_second_row_of_a_pair(pair):
    row = ask(*pair)
    with pytest.raises(IntegrityError), transaction.atomic():
        Connection.objects.create(
            low=row.low, high=row.high, requested_by=row.low, asked_at=row.asked_at
        )


@pytest.mark.parametrize(
    "broken",
    [
        lambda row: {"low": row.high, "high": row.low},
        lambda row: {"low": row.high},
        lambda row: {"requested_by": UserFactory()},
        lambda row: {"state": "married"},
    ],
)
def test_the_database_refuses_a_pair_that_is_none(pair, broken):
    row = ask(*pair)
    with pytest.raises(IntegrityError), transaction.atomic():
        Connection.objects.filter(pk=row.pk).update(**broken(row))


def test_the_database_refuses_a_block_of_oneself(pair):
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(blocker=pair[0], blocked=pair[0])


def test_the_database_refuses_a_block_twice(pair):
    Block.objects.create(blocker=pair[0], blocked=pair[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(blocker=pair[0], blocked=pair[1])


def test_the_story_through_the_doors(api, pair):
    one, other = pair
    api.as_(one)
    asked = api.post("/api/users/me/connections", {"user_id": other.pk, "note": "Hi"})
    assert (asked.status_code, asked.json()["status"]) == (201, "pending")
    assert not asked.json()["is_mine_to_answer"]

    api.as_(other)
    waiting = api.get("/api/users/me/connections?status=pending").json()["results"]
    assert [(row["note"], row["is_mine_to_answer"]) for row in waiting] == [("Hi", True)]
    assert waiting[0]["person"] == {"id": str(one.pk), "name": one.name}
    accepted = api.post(f"/api/users/me/connections/{waiting[0]['id']}/accept")
    assert accepted.json()["status"] == "accepted"

    for user in pair:
        rows = api.as_(user).get("/api/users/me/connections").json()["results"]
        assert len(rows) == 1
    assert api.delete(f"/api/users/me/connections/{rows[0]['id']}").status_code == 204
    assert api.get("/api/users/me/connections").json()["results"] == []


def test_others_see_accepted_ones_without_the_note(api, pair):
    one, other = pair
    connect(one, other)
    ask(one, UserFactory(), note="Secret")
    third = UserFactory()
    api.as_(third)
    address = f"/api/users/{one.pk}/connections"

    assert api.get(address).json()["code"] == "users.not_shared"
    connect(one, third)
    seen = api.get(f"{address}?status=all").json()["results"]

    assert {row["person"]["id"] for row in seen} == {str(other.pk), str(third.pk)}
    assert {row["note"] for row in seen if row["person"]["id"] != str(third.pk)} == {None}


def test_whom_i_blocked_is_not_in_anybodys_list_i_read(api, pair):
    one, other = pair
    connect(one, other)
    third = UserFactory()
    connect(one, third)
    services.block_user(user=other, by=third)

    seen = api.as_(third).get(f"/api/users/{one.pk}/connections").json()["results"]

    assert [row["person"]["id"] for row in seen] == [str(third.pk)]


def test_to_each_other_the_blocked_do_not_exist(api, pair):
    one, other = pair
    api.as_(one)
    assert api.post("/api/users/me/blocks", {"user_id": other.pk}).status_code == 204
    blocked = api.get("/api/users/me/blocks").json()["results"]
    assert blocked[0]["person"]["id"] == str(other.pk)

    for viewer, hidden in (pair, pair[::-1]):
        api.as_(viewer)
        for part in ("", "/profile", "/connections"):
            assert api.get(f"/api/users/{hidden.pk}{part}").status_code == 404
        listed = [row["id"] for row in api.get("/api/users/").json()["results"]]
        assert listed == [str(viewer.pk)]
        found = api.get(f"/api/users/?q={hidden.first_name}").json()["results"]
        assert str(hidden.pk) not in {row["id"] for row in found}
        asked = api.post("/api/users/me/connections", {"user_id": hidden.pk})
        assert asked.status_code == 404

    api.as_(one)
    assert api.delete(f"/api/users/me/blocks/{other.pk}").status_code == 204
    assert api.get(f"/api/users/{other.pk}").status_code == 200
