"""The API against its own document: schemathesis sends what it allows, and what it forbids.

Each operation is asked with the ids and the body of its row in the permission matrix, by the
owner of what it is about and by a superuser. Every request happens in a transaction that is
undone, so the next one meets the same rows.
"""

import copy
import functools
import json
from collections import Counter

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from drf_spectacular.generators import SchemaGenerator
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode
from schemathesis.generation.hypothesis.examples import generate_one
from schemathesis.specs.openapi import checks

from apps.authentication.services import open_session
from tests.doors import World, all_doors, all_lists

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
    checks.allow_header_conformance,
]
MOST_OF_A_KIND = 4


@pytest.fixture(autouse=True)
def _keep_the_connection():
    """The test's transaction lives in it; Django's own client keeps it the same way."""
    ends = [request_started, request_finished]
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@functools.cache
def document():
    generated = SchemaGenerator().get_schema(public=True)
    return json.loads(json.dumps(generated, default=str))


@functools.cache
def app():
    return WSGIHandler()


def operation_of(door, given):
    """The operation as schemathesis sees it, with `given` among its examples."""
    methods = copy.deepcopy(document()["paths"][door.path])
    written = methods[door.method.lower()]
    known = given | given.get("query", {})
    for parameter in written.get("parameters", []):
        if parameter["name"] in known:
            parameter["example"] = str(known[parameter["name"]])
    if "body" in given and door.format == "json":
        content = written["requestBody"]["content"]["application/json"]
        ours = {"Ours": {"value": given["body"]}}
        content["examples"] = ours | content.get("examples", {})
    schema = openapi.from_dict(
        document() | {"paths": {door.path: methods}}, config=SchemathesisConfig()
    )
    schema.app = app()
    return schema[door.path][door.method]


def furnish(door, world):
    """What the row in the matrix needs; a list has somebody's row to show."""
    entry = all_lists().get(door.path) if door.method == "GET" else None
    make_row, at = entry if isinstance(entry, tuple) else (entry, door.at)
    given = at(world)
    if make_row:
        make_row(world)
    return given


def cases_of(operation):
    """The examples, then the corners of what is valid and of what is not."""
    config = operation.schema.config.generation_for(operation=operation, phase="coverage")
    corners = operation.schema.iter_coverage_cases(
        operation, generation_modes=list(GenerationMode), generation_config=config
    )
    kinds = Counter()
    for example in operation.get_strategies_from_examples():
        yield generate_one(example)
    for case in corners:
        kind = case.meta.phase.data.scenario
        kinds[kind] += 1
        if kinds[kind] <= MOST_OF_A_KIND:
            yield case


def is_valid(case):
    return case.meta is None or case.meta.generation.mode.is_positive


@pytest.mark.parametrize("door", all_doors(), ids=lambda door: f"{door.method} {door.path}")
def test_the_operation_keeps_its_word(door):
    world = World()
    cases = list(cases_of(operation_of(door, furnish(door, world))))
    names = ["owner", "superuser"] if door.expect["owner"] < 300 else ["superuser", "owner"]

    for name in names:
        token = open_session(user=getattr(world, name)).access
        # Who asks matters only where the request is valid.
        sent = cases if name == names[0] else [*filter(is_valid, cases)][:MOST_OF_A_KIND]
        answers = {ask(case, token) for case in sent}
        if door.expect[name] < 400:
            assert door.expect[name] in answers, "no case has reached what the door does"


def ask(case, token):
    cache.clear()
    with transaction.atomic():
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        transaction.set_rollback(True)
    case.validate_response(response, checks=CHECKS)
    return response.status_code
