"""What each app tells about its doors, so that no operation goes untested.

An app's `tests/doors.py` holds two names:

    DOORS = [
        Door("GET", "/api/ventures/{id}", at=draft, expect=dict(
            anonymous=401, suspended=401, stranger=404, owner=200, staff=200, superuser=200)),
    ]
    LISTS = {"/api/ventures/": lambda world: VentureFactory(active=True)}

`at(world)` makes what the door needs and answers `{"id": …, "body": {…}}`: the path's
parameters, and the JSON body under "body" (`"query"` for query parameters). `LISTS` maps
each paged address to what makes one more row that `world.owner` sees there; for addresses
with parameters the value is `(make_row, at)`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module

from django.apps import apps

from apps.users.tests.factories import UserFactory

PRINCIPALS = ["anonymous", "suspended", "stranger", "owner", "staff", "superuser"]


def nothing(world):
    return {}


@dataclass(frozen=True)
class Door:
    """One operation of the API and who gets which status there."""

    method: str
    path: str
    expect: dict
    at: Callable = nothing
    format: str = "json"
    tags: tuple = field(default=())

    @property
    def key(self):
        return self.method, self.path


def everyone(status, **but):
    """The same status for all signed-in people; 401 for the rest."""
    rest = dict.fromkeys(PRINCIPALS, status)
    return rest | {"anonymous": 401, "suspended": 401} | but


def public(status, **but):
    """The same status for the whole world."""
    return dict.fromkeys(PRINCIPALS, status) | but


class World:
    """One of each kind of person, made when first asked for.

    `owner` owns what the door is about.
    """

    anonymous = None

    @cached_property
    def suspended(self):
        return UserFactory(suspended=True)

    @cached_property
    def stranger(self):
        return UserFactory()

    @cached_property
    def owner(self):
        return UserFactory()

    @cached_property
    def staff(self):
        return UserFactory(staff=True)

    @cached_property
    def superuser(self):
        return UserFactory(superuser=True)


def _of_each_app(name, default):
    for config in apps.get_app_configs():
        if config.name.startswith("apps."):
            try:
                module = import_module(f"{config.name}.tests.doors")
            except ModuleNotFoundError:
                continue
            yield getattr(module, name, default)


def all_doors():
    return [door for doors in _of_each_app("DOORS", []) for door in doors]


def all_lists():
    return {
        path: make for lists in _of_each_app("LISTS", {}) for path, make in lists.items()
    }


def operations():
    """Every (METHOD, path, operation) of the OpenAPI document."""
    from drf_spectacular.generators import SchemaGenerator

    schema = SchemaGenerator().get_schema(public=True)
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def knock(api, door, world, as_name="owner", given=None, **changes):
    """Send the door's request as one of the world's people.

    `given` is what `door.at(world)` answered, where that was called before.
    """
    given = {**(door.at(world) if given is None else given), **changes}
    body, query = given.pop("body", None), given.pop("query", None)
    address = door.path.format(**given)
    if query:
        address += "?" + "&".join(f"{name}={value}" for name, value in query.items())
    client = api.as_(getattr(world, as_name))
    if door.method in {"GET", "HEAD"}:
        return client.get(address)
    return client.generic(
        door.method, address, *client._encode_data(body or {}, door.format)
    )
