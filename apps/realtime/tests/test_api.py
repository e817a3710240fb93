"""The REST side: the same log, the same rooms, the same rules."""

import pytest
from django.contrib.auth.models import Permission

from apps.core.models import EventRecord
from apps.realtime import groups, services
from apps.realtime.models import Connection, Publication
from apps.realtime.services import sweep_sockets
from apps.realtime.tests.factories import ConnectionFactory, PresenceFactory, ProcessFactory
from apps.users.tests.factories import UserFactory
from apps.ventures.tests.factories import MembershipFactory, VentureFactory

pytestmark = pytest.mark.django_db

BASE = "/api/websocket"


def log(channel):
    rows = Publication.objects.filter(channel_id=channel).order_by("offset")
    return [(row.data["type"], row.data["data"]) for row in rows]


def test_send_to_a_person(api, announced):
    sender, person = UserFactory(), UserFactory()
    ConnectionFactory.create_batch(2, user=person)

    response = api.as_(sender).post(
        f"{BASE}/send", {"user_id": str(person.pk), "message": "Hi"}
    )

    room = groups.user(person.pk)
    assert response.status_code == 201
    assert response.json() == {"channel": room, "offset": 1, "listeners": 2}
    said = {"from": {"id": str(sender.pk), "name": sender.name}, "message": "Hi"}
    assert log(room) == [("message", said)]
    assert announced() == ["realtime.room_addressed"]


@pytest.mark.parametrize("state", ["suspended", "pending"])
def test_send_to_somebody_who_is_not_there(api, state):
    person = UserFactory(**{state: True})

    response = api.as_(UserFactory()).post(
        f"{BASE}/send", {"user_id": str(person.pk), "message": "Hi"}
    )

    assert (response.status_code, response.json()["code"]) == (
        404,
        "realtime.person_not_found",
    )
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("room", "who", "status"),
    [
        ("team:{pk}", "member", 201),
        ("team:{pk}", "stranger", 404),
        ("venture:{pk}", "founder", 201),
        ("venture:{pk}", "member", 403),
        ("venture:{pk}", "stranger", 404),
        ("broadcast:all", "founder", 403),
        ("user:{founder}", "member", 404),
        ("user:{founder}", "founder", 403),
        ("team:{pk}!e", "member", 403),
        ("nonsense", "founder", 404),
    ],
)
def test_who_may_speak_where(api, room, who, status):
    venture = VentureFactory()
    people = {
        "founder": venture.founder,
        "member": MembershipFactory(venture=venture).user,
        "stranger": UserFactory(),
    }
    channel = room.format(pk=venture.pk, founder=venture.founder.pk)

    response = api.as_(people[who]).post(f"{BASE}/send", {"room": channel, "message": "Hi"})

    assert response.status_code == status
    assert Publication.objects.exists() == (status == 201)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/message"),
        ({"message": "Hi"}, "/user_id"),
        ({"message": "Hi", "user_id": "7"}, "/user_id"),
        ({"message": " ", "room": "x"}, "/message"),
        ({"message": {}, "room": "x"}, "/message"),
        ({"message": 7, "room": "x"}, "/message"),
        ({"message": "x" * 9000, "room": "x"}, "/message"),
        ({"message": "x", "room": "x" * 200}, "/room"),
        ({"message": "x", "room": "x", "from": "me"}, "/from"),
    ],
)
def test_send_says_which_field_is_wrong(api, body, pointer):
    response = api.as_(UserFactory()).post(f"{BASE}/send", body)

    assert response.status_code == 400
    assert pointer in [error["pointer"] for error in response.json()["errors"]]


def test_venture_and_team_send(api):
    venture = VentureFactory(active=True)
    api.as_(venture.founder)

    for kind in ("venture", "team"):
        response = api.post(f"{BASE}/{kind}/{venture.pk}/send", {"message": {"kind": "x"}})
        assert response.status_code == 201
        assert log(f"{kind}:{venture.pk}")[0][1]["message"] == {"kind": "x"}


def test_broadcast_is_on_record_and_done_once(api, announced):
    staff = UserFactory(staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="broadcast"))
    api.as_(staff)

    answers = [
        api.post(f"{BASE}/broadcast", {"message": "Hear!"}, HTTP_IDEMPOTENCY_KEY="k")
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[1].headers["Idempotency-Replayed"] == "true"
    assert [kind for kind, _ in log(groups.BROADCAST)] == ["announcement"]
    assert announced() == ["realtime.announcement_made"]
    assert EventRecord.objects.get().actor_id == staff.pk


def test_speaking_is_limited(api, settings):
    settings.RATES = settings.RATES | {"message": "2/min"}
    person, body = UserFactory(), {"message": "Hi"}
    api.as_(UserFactory())

    answers = [
        api.post(f"{BASE}/send", body | {"user_id": str(person.pk)}).status_code
        for _ in range(3)
    ]

    assert answers == [201, 201, 429]


def test_statistics_count_what_is_open(api):
    one, two = UserFactory(), UserFactory()
    first, second = ConnectionFactory(user=one), ConnectionFactory(user=one)
    third = ConnectionFactory(user=two)
    dead = ConnectionFactory(process=ProcessFactory(dead=True))
    PresenceFactory(connection=first, channel="venture:a")
    PresenceFactory(connection=second, channel="venture:a")
    PresenceFactory(connection=third, channel="team:a")
    PresenceFactory(connection=dead, channel="team:a")

    answer = api.as_(UserFactory(staff=True)).get(f"{BASE}/stats").json()

    assert answer == {
        "total_connections": 3,
        "total_users": 2,
        "venture_subscriptions": 2,
        "team_subscriptions": 1,
        "connections_per_user": {str(one.pk): 2, str(two.pk): 1},
        "listeners_per_room": {"venture:a": 2, "team:a": 1},
        "connections_per_host": {"here": 3},
    }


def test_statistics_cost_the_same_however_many(api, django_assert_num_queries):
    ConnectionFactory.create_batch(3)
    api.as_(UserFactory(staff=True))

    with django_assert_num_queries(8):
        api.get(f"{BASE}/stats")


def test_my_connections(api):
    user = UserFactory()
    mine = ConnectionFactory(user=user, client_name="js")
    PresenceFactory.create_batch(1, connection=mine)
    ConnectionFactory()
    ConnectionFactory(user=user, process=ProcessFactory(dead=True))

    (row,) = api.as_(user).get(f"{BASE}/connections").json()["results"]

    assert row["id"] == str(mine.pk)
    assert (row["client_name"], row["room_count"]) == ("js", 1)
    assert row["is_of_this_session"] is False


def test_ending_a_connection_tells_its_process(
    api, monkeypatch, django_capture_on_commit_callbacks
):
    rung = []
    monkeypatch.setattr(services.sockets, "ring", lambda *bell: rung.append(bell))
    user = UserFactory()
    socket, other = ConnectionFactory(user=user), ConnectionFactory()
    api.as_(user)

    with django_capture_on_commit_callbacks(execute=True):
        assert api.delete(f"{BASE}/connections/{socket.pk}").status_code == 204
    assert api.delete(f"{BASE}/connections/{other.pk}").status_code == 404

    assert Connection.objects.get(pk=socket.pk).end_code == 3503
    assert rung == [("control", {"type": "end", "sockets": [str(socket.pk)], "code": 3503})]


def test_staff_end_a_connection_in_the_admin(client):
    socket = ConnectionFactory()
    client.force_login(UserFactory(superuser=True))

    client.post(
        "/admin/realtime/connection/",
        {"action": "end", "_selected_action": [str(socket.pk)]},
    )

    socket.refresh_from_db()
    assert socket.end_code == 3503


def test_ghosts_are_swept():
    dead = ProcessFactory(dead=True)
    PresenceFactory(connection=ConnectionFactory(process=dead))
    alive = ConnectionFactory()

    assert sweep_sockets() == 1

    assert list(Connection.objects.all()) == [alive]
    assert sweep_sockets() == 0
