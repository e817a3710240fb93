"""Every endpoint of the specification opens onto something real.

The table is the specification's own, word for word but for the names in braces. Each
must be there, be closed to strangers unless it is meant for them, and do what it says:
a write leaves a changed row, a read has read one.
"""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors import World, all_doors, knock, operations

pytestmark = pytest.mark.django_db

SPECIFICATION = """
    GET  /api/users/
    POST /api/users/create
    GET  /api/users/:id
    PUT  /api/users/:id
    DELETE /api/users/:id
    GET  /api/legal/documents
    POST /api/legal/documents
    POST /api/legal/documents/:id/sign
    GET  /api/legal/compliance/:userId
    GET  /api/ventures/
    POST /api/ventures/create
    GET  /api/ventures/:id/analytics
    GET  /api/ventures/:id/team
    GET  /api/gamification/profile/:userId
    GET  /api/gamification/xp/:userId
    POST /api/gamification/xp/add
    GET  /api/gamification/leaderboard
    GET  /api/buz/balance/:userId
    POST /api/buz/transfer
    POST /api/buz/stake
    GET  /api/buz/supply
    GET  /api/umbrella/relationships/:userId
    POST /api/umbrella/relationships
    GET  /api/umbrella/network/:userId
    POST /api/auth/login
    POST /api/auth/register
    GET  /api/auth/me
    POST /api/auth/logout
    POST /api/files/upload
    GET  /api/files/:id
    GET  /api/files/list/:userId
    GET  /api/analytics/user/:userId
    GET  /api/analytics/venture/:ventureId
    GET  /api/analytics/platform
    GET  /api/notifications/:userId
    POST /api/notifications/send
    PUT  /api/notifications/:id/read
    GET  /api/websocket/stats
    POST /api/websocket/send
    POST /api/websocket/broadcast
    POST /api/state-machines/create
    POST /api/state-machines/:type/:id/event
    GET  /api/state-machines/:type/:id/state
    GET  /api/health
"""
PUBLIC = {
    ("POST", "/api/auth/login"),
    ("POST", "/api/auth/register"),
    ("GET", "/api/health"),
    ("GET", "/api/buz/supply"),
}
READS = {("POST", "/api/state-machines/create")}  # A machine lives with its row.
ENDPOINTS = [tuple(line.split()) for line in SPECIFICATION.strip().splitlines()]


def plain(path):
    return re.sub(r":\w+|\{\w+\}", "{}", path)


DOORS = {(door.method, plain(door.path)): door for door in all_doors()}


def test_every_endpoint_is_in_the_schema():
    offered = {(method, plain(path)) for method, path, _ in operations()}

    missing = [end for end in ENDPOINTS if (end[0], plain(end[1])) not in offered]

    assert missing == []


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_strangers_are_turned_away(method, path):
    door = DOORS[method, plain(path)]

    if (method, path) in PUBLIC:
        assert door.expect["anonymous"] < 300
    else:
        assert door.expect["anonymous"] == 401


def everything():
    """Every row of every table of ours."""
    return {
        model._meta.label: set(map(repr, model._default_manager.values_list()))
        for model in apps.get_models()
        if model.__module__.startswith("apps.")
    }


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_success_means_a_row_was_changed_or_read(api, method, path):
    door, world = DOORS[method, plain(path)], World()
    who = next(name for name in ("owner", "superuser") if door.expect[name] < 300)
    given = door.at(world)
    api.as_(getattr(world, who))
    before = everything()

    with CaptureQueriesContext(connection) as queries:
        response = knock(api, door, world, who, given=given)

    assert response.status_code < 300, response.content[:500]
    if method == "GET" or (method, path) in READS:
        reads = [query for query in queries if query["sql"].startswith("SELECT")]
        session = (method, path) not in PUBLIC
        assert len(reads) > session, "nothing was read but the session"
        return
    changed = {label for label, rows in everything().items() if rows != before[label]}
    if not path.startswith("/api/auth/"):  # There, the session is what it is about.
        changed -= {"authentication.Session", "authentication.RefreshToken"}
    assert changed, f"{method} {path} said {response.status_code} and changed nothing"
