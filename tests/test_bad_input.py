"""Whatever arrives, the answer is a clear problem with a stable code, never a 500."""

import pytest
from django.db import connection

from apps.core.models import EventRecord
from tests.doors import World, all_doors, knock

pytestmark = pytest.mark.django_db

DOORS = all_doors()
WRITES = [
    door
    for door in DOORS
    if door.method in {"POST", "PUT", "PATCH"}
    and door.format == "json"
    and door.expect["superuser"] < 300
]
READS = [door for door in DOORS if door.method == "GET" and door.expect["superuser"] == 200]
WITH_ID = [door for door in DOORS if "id}" in door.path]


def name(door):
    return f"{door.method} {door.path}"


MALFORMED = {
    "half a document": (b'{"a": ', "application/json", 400, "core.malformed"),
    "twice the same key": (b'{"a": 1, "a": 2}', "application/json", 400, "core.malformed"),
    "not a number": (b'{"a": NaN}', "application/json", 400, "core.malformed"),
    "not UTF-8": (b'{"a": "\xff"}', "application/json", 400, "core.malformed"),
    "too deep": (b"[" * 5000, "application/json", 400, "core.malformed"),
    "a NUL": (b'{"a": "\\u0000"}', "application/json", 400, "core.malformed"),
    "half a character": (b'{"a": "\\ud800"}', "application/json", 400, "core.malformed"),
    "another type": (b"<a/>", "application/xml", 415, "core.unsupported_media_type"),
    "too large": (b" " * (1024 * 1024 + 1), "application/json", 413, "core.too_large"),
}


@pytest.mark.parametrize("door", WRITES, ids=name)
@pytest.mark.parametrize("kind", MALFORMED)
def test_a_malformed_body(api, door, kind):
    body, media_type, status, code = MALFORMED[kind]
    world = World()
    given = door.at(world)
    given.pop("body", None)
    address = door.path.format(**given)
    before = EventRecord.objects.count()

    response = api.as_(world.superuser).generic(door.method, address, body, media_type)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert EventRecord.objects.count() == before
    assert not connection.needs_rollback


@pytest.mark.parametrize("door", WRITES, ids=name)
@pytest.mark.parametrize("body", [[1, 2], "text", 7, None], ids=repr)
def test_a_body_of_the_wrong_shape(api, door, body):
    response = knock_raw(api, door, body)

    assert response.status_code < 500
    if response.status_code >= 400:
        assert response.json()["code"]


@pytest.mark.parametrize("door", WRITES, ids=name)
@pytest.mark.parametrize("value", [[], {}, 10**400, -1, "x" * 100_000, True, None])
def test_fields_of_the_wrong_type(api, door, value):
    world = World()
    given = door.at(world)
    body = dict.fromkeys(given.pop("body", None) or {"anything": 1}, value)

    response = api.as_(world.superuser).generic(
        door.method, door.path.format(**given), *api._encode_data(body, "json")
    )

    assert response.status_code < 500
    if response.status_code >= 400:
        assert response.json()["code"]


def knock_raw(api, door, body):
    world = World()
    given = door.at(world)
    given.pop("body", None)
    return api.as_(world.superuser).generic(
        door.method, door.path.format(**given), *api._encode_data(body, "json")
    )


@pytest.mark.parametrize("door", READS, ids=name)
def test_an_unknown_query_parameter(api, door):
    response = knock(api, door, World(), "superuser", query={"surprise": 1})

    assert (response.status_code, response.json()["code"]) == (
        400,
        "core.unknown_parameter",
    )


@pytest.mark.parametrize("door", WITH_ID, ids=name)
@pytest.mark.parametrize("bad", ["1", "not-an-id", "%00", "..", "x" * 300])
def test_an_id_that_is_no_id(api, door, bad):
    world = World()
    given = door.at(world)
    parts = {key: bad if key.endswith("id") else value for key, value in given.items()}
    parts.pop("body", None)
    parts.pop("query", None)

    response = api.as_(world.superuser).generic(door.method, door.path.format(**parts))

    assert response.status_code in {400, 404, 405}
    assert response.json()["code"]


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer x",
        "Bearer a.b.c",
        "Bearer ÿ",
        "Basic eDp5",
        "x" * 9000,
        "Bearer \t",
    ],
)
def test_a_token_that_is_no_token(api, header):
    response = api.get("/api/auth/me", HTTP_AUTHORIZATION=header)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
