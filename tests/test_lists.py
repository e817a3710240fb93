"""A list costs the same however long it is: every paged address of the API."""

import pytest
import time_machine
from django.utils import timezone

from tests.doors import World, all_lists, operations

pytestmark = pytest.mark.django_db


def paged():
    for method, path, operation in operations():
        names = {parameter["name"] for parameter in operation.get("parameters", [])}
        if method == "GET" and "cursor" in names:
            yield path


def test_every_list_is_measured():
    assert set(paged()) - set(all_lists()) == set()


@pytest.mark.parametrize("path", sorted(all_lists()))
def test_list_costs_the_same_however_long(api, assert_flat, path):
    world, entry = World(), all_lists()[path]
    make_row, at = entry if isinstance(entry, tuple) else (entry, lambda world: {})
    address = path.format(**at(world))
    api.as_(world.owner)

    assert_flat(lambda: make_row(world), lambda: api.get(address))


@pytest.mark.parametrize("path", sorted(all_lists()))
def test_list_turns_its_pages(api, path):
    world, entry = World(), all_lists()[path]
    make_row, at = entry if isinstance(entry, tuple) else (entry, lambda world: {})
    address = path.format(**at(world))
    for _ in range(3):
        make_row(world)
    api.as_(world.owner)

    with time_machine.travel(timezone.now(), tick=False):  # What grows stands still.
        first = api.get(f"{address}?limit=1").json()
        second = api.get(first["next"]).json()
        again = api.get(second["previous"]).json()

    assert len(first["results"]) == len(second["results"]) == 1
    assert again["results"] == first["results"] != second["results"]
