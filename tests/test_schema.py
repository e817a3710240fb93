"""The OpenAPI document is complete, valid, and readable without knowing the code."""

import json

import pytest
from django.core.management import call_command

from tests.doors import operations

pytestmark = pytest.mark.django_db


def test_the_schema_is_valid_and_raises_no_question(tmp_path):
    call_command(
        "spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml")
    )


def test_operation_ids_are_unique():
    ids = [operation["operationId"] for _, _, operation in operations()]

    assert len(ids) == len(set(ids))


def test_no_operation_speaks_to_programmers_of_the_house():
    told = {
        operation["operationId"]: operation.get("summary", "")
        for _, _, operation in operations()
        if operation.get("summary", "").startswith(("Doors to", "One address"))
    }
    assert told == {}


def test_the_served_document_is_the_generated_one_and_is_cached(client):
    first = client.get("/api/schema/?format=json")
    again = client.get("/api/schema/?format=json", HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert json.loads(first.content)["paths"].keys() == {
        path for _, path, _ in operations()
    }
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/schema/").content.startswith(b"openapi: 3.1.0\n")


def test_both_spellings_of_the_address_answer(client):
    assert client.get("/api/schema").status_code == 200
    assert client.get("/api/v1/schema/").status_code == 200
