"""Who may do what: every operation of the API, for every kind of person."""

import pytest

from tests.doors import PRINCIPALS, World, all_doors, knock, operations

pytestmark = pytest.mark.django_db


def test_every_operation_has_a_row():
    known = {door.key for door in all_doors()}
    offered = {(method, path) for method, path, _ in operations()}
    assert offered - known == set(), "operations without a row in the permission matrix"
    assert known - offered == set(), "rows for operations that do not exist"


def test_every_row_says_it_for_everyone():
    gaps = [door.key for door in all_doors() if set(door.expect) != set(PRINCIPALS)]
    assert gaps == []


@pytest.mark.parametrize("who", PRINCIPALS)
@pytest.mark.parametrize("door", all_doors(), ids=lambda door: f"{door.method} {door.path}")
def test_who_may(api, door, who):
    response = knock(api, door, World(), who)

    assert response.status_code == door.expect[who], response.content[:500]
    if response.status_code >= 400:
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["code"]
