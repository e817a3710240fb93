"""The fixtures everyone may use."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from apps.authentication.services import open_session
from apps.core import ids
from apps.core.delivery import deliver_owed
from apps.core.models import EventRecord
from tests.guards import execute_past_guards, flush_to_seeds, remember_seeds


class ApiClient(APIClient):
    """`api.as_(user).get(...)`: signed in with a real session and a real token."""

    def as_(self, user):
        self.credentials()
        if user is not None:
            token = open_session(user=user).access
            self.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
        return self


@pytest.fixture
def api():
    return ApiClient()


@pytest.fixture
def announced():
    """The names of the events announced so far: `announced() == ["ventures.…"]`."""
    return lambda: list(EventRecord.objects.order_by("pk").values_list("name", flat=True))


@pytest.fixture
def settle():
    """Deliver everything that is owed, and what that announces in turn."""

    def run():
        while deliver_owed():
            pass

    return run


@pytest.fixture
def assert_flat():
    """Assert that showing four rows costs no more queries than showing one."""

    def check(make_row, show):
        make_row()
        show()
        with CaptureQueriesContext(connection) as one:
            assert show().status_code == 200
        for _ in range(3):
            make_row()
        with CaptureQueriesContext(connection) as four:
            assert len(show().json()["results"]) > 1
        assert len(four) == len(one), "\n".join(query["sql"] for query in four)
        return len(one)

    return check


@pytest.fixture(autouse=True)
def _forget_limits():
    """Rate limits count per test, not per run."""
    cache.clear()


@pytest.fixture(autouse=True)
def _forget_the_future(monkeypatch):
    """Ids only ever increase, so a test that travelled ahead would drag all others along."""
    monkeypatch.setattr(ids, "_last", 0)


@pytest.fixture(autouse=True, scope="session")
def _flush_to_seeds(request, django_db_setup, django_db_blocker):
    """Tests that commit leave behind what they found: what the migrations wrote."""
    if not any(item.get_closest_marker("django_db") for item in request.session.items):
        return  # Nobody asked for a database, so there is none.
    with django_db_blocker.unblock():
        remember_seeds()
    connection.ops.sql_flush = flush_to_seeds
    connection.ops.execute_sql_flush = execute_past_guards(connection.ops.execute_sql_flush)


def pytest_collection_modifyitems(items):
    if connection.vendor == "postgresql":
        return
    skip = pytest.mark.skip(reason="SQLite has no row locks: see make test-services")
    for item in items:
        if "postgres" in item.keywords:
            item.add_marker(skip)
