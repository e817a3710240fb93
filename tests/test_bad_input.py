"""Whatever arrives, the answer is a clear problem with a stable code, never a 500."""

import pytest
from django.core.cache import cache
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


WRONG_SHAPES = [[1, 2], "text", 7, None]
WRONG_VALUES = [[], {}, 10**400, -1, "x" * 100_000, True, None]


def address_of(door, world):
    given = dict(door.at(world))
    body = given.pop("body", None) or {}
    given.pop("query", None)
    return door.path.format(**given), body


@pytest.mark.parametrize("door", WRITES, ids=name)
def test_a_malformed_body(api, door):
    world = World()
    address, _ = address_of(door, world)
    api.as_(world.superuser)
    before = EventRecord.objects.count()

    for kind, (body, media_type, status, code) in MALFORMED.items():
        cache.clear()
        response = api.generic(door.method, address, body, media_type)

        assert (response.status_code, response.json()["code"]) == (status, code), kind
    assert EventRecord.objects.count() == before
    assert not connection.needs_rollback


@pytest.mark.parametrize("door", WRITES, ids=name)
def test_a_body_of_the_wrong_shape(api, door):
    world = World()
    address, fields = address_of(door, world)
    api.as_(world.superuser)
    bodies = WRONG_SHAPES + [
        dict.fromkeys(fields, value) for value in WRONG_VALUES if fields
    ]

    for body in bodies:
        cache.clear()
        response = api.generic(door.method, address, *api._encode_data(body, "json"))

        assert response.status_code < 500, (body, response.content[:500])
        if response.status_code >= 400:
            assert response.json()["code"]


@pytest.mark.parametrize("door", READS, ids=name)
def test_an_unknown_query_parameter(api, door):
    response = knock(api, door, World(), "superuser", query={"surprise": 1})

    assert (response.status_code, response.json()["code"]) == (
        400,
        "core.unknown_parameter",
    )


@pytest.mark.parametrize("door", WITH_ID, ids=name)
def test_an_id_that_is_no_id(api, door):
    world = World()
    given = dict(door.at(world))
    api.as_(world.superuser)

    for bad in ["1", "not-an-id", "%00", "..", "x" * 300]:
        parts = {key: bad if key.endswith("id") else value for key, value in given.items()}
        parts.pop("body", None)
        parts.pop("query", None)
        response = api.generic(door.method, door.path.format(**parts))

        assert response.status_code in {400, 404, 405}, bad
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
