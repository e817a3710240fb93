import base64

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.users.models import User
from apps.users.tests.factories import UserFactory
from conftest import ApiClient

pytestmark = [pytest.mark.django_db, pytest.mark.urls("apps.core.tests.toys")]

LIST = "/api/people/"


def walk(api, address, way="next"):
    """The pages from here on, each as the ids of its rows, and the last page whole."""
    pages = []
    while address:
        last = api.get(address).json()
        pages.append([row["id"] for row in last["results"]])
        address = last[way]
    return pages, last


@pytest.mark.parametrize("ordering", ["newest", "surname", "first"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_skip_nothing_and_repeat_nothing(api, ordering, limit):
    for number in range(11):
        UserFactory(first_name=f"F{number % 3}", last_name=f"L{number % 4}")
    api.as_(UserFactory(first_name="F9", last_name="L9"))

    pages, last = walk(api, f"{LIST}?ordering={ordering}&limit={limit}")

    ids = [row for page in pages for row in page]
    assert len(ids) == len(set(ids)) == 12
    back, first = (
        walk(api, last["previous"], "previous") if last["previous"] else ([], last)
    )
    assert [*reversed(back), pages[-1]] == pages
    assert first["previous"] is None


def test_a_row_added_meanwhile_shifts_nothing(api):
    api.as_(UserFactory())
    for _ in range(5):
        UserFactory()
    first = api.get(f"{LIST}?limit=3").json()
    UserFactory()

    second = api.get(first["next"]).json()

    seen = {row["id"] for row in first["results"]} | {
        row["id"] for row in second["results"]
    }
    assert len(seen) == 6


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "1.5", "", "９", "9" * 50])
def test_a_limit_that_is_no_limit(api, limit):
    response = api.as_(UserFactory()).get(f"{LIST}?limit={limit}")

    assert (response.status_code, response.json()["code"]) == (400, "core.bad_limit")


def cursor(**token):
    return base64.urlsafe_b64encode(orjson.dumps(token)).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "ü",
        "%%%",
        cursor(o="newest"),
        cursor(o="surname", b=False, v=["a"]),
        cursor(o="newest", b=1, v=["x"]),
        cursor(o="newest", b=False, v=["not-an-id"]),
        cursor(o="newest", b=False, v=[None]),
        cursor(o="newest", b=False, v=[[1]]),
        base64.urlsafe_b64encode(b"[1]").decode(),
    ],
)
def test_a_cursor_that_is_no_cursor(api, text):
    response = api.as_(UserFactory()).get(LIST, {"cursor": text})

    assert (response.status_code, response.json()["code"]) == (400, "core.bad_cursor")


def test_an_ordering_nobody_offers(api):
    response = api.as_(UserFactory()).get(f"{LIST}?ordering=password")

    assert (response.status_code, response.json()["code"]) == (400, "core.bad_ordering")


def test_a_page_is_one_query_beside_the_session(api, django_assert_num_queries):
    api.as_(UserFactory())

    with django_assert_num_queries(2):
        api.get(f"{LIST}?ordering=surname&limit=2")


class PagesEqualTheWholeList(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), max_size=12),
        st.integers(1, 5),
    )
    def test_for_any_rows(self, names, limit):
        User.objects.all().delete()
        for first, last in names:
            UserFactory(first_name=first, last_name=last)
        api = ApiClient().as_(UserFactory(first_name="c", last_name="c"))

        pages, _ = walk(api, f"{LIST}?ordering=first&limit={limit}")

        whole = User.objects.order_by("-first_name", "last_name", "-pk")
        ids = [row for page in pages for row in page]
        assert ids == [str(pk) for pk in whole.values_list("pk", flat=True)]
