"""A POST sent again with the same key is done once, whatever became of the answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.core.events import CATALOGUE
from apps.core.models import EventRecord, IdempotencyKey
from apps.core.tests.toys import ToyMade
from apps.users.tests.factories import UserFactory
from conftest import ApiClient

pytestmark = [pytest.mark.django_db, pytest.mark.urls("apps.core.tests.toys")]

KEY = {"HTTP_IDEMPOTENCY_KEY": "key-1"}


@pytest.fixture(autouse=True)
def _toy_event():
    CATALOGUE[ToyMade.name] = ToyMade
    yield
    CATALOGUE.pop(ToyMade.name)


def test_the_second_answer_is_the_first_to_the_byte(api):
    api.as_(UserFactory())

    first = api.post("/api/toys", {"number": 7}, **KEY)
    second = api.post("/api/toys", {"number": 7}, **KEY)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert EventRecord.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(api):
    api.as_(UserFactory())
    api.post("/api/toys", {"number": 7}, **KEY)

    response = api.post("/api/toys", {"number": 8}, **KEY)

    assert (response.status_code, response.json()["code"]) == (409, "core.key_reused")
    assert EventRecord.objects.count() == 1


def test_a_refusal_is_replayed_and_leaves_nothing_but_its_answer(api):
    api.as_(UserFactory())

    first = api.post("/api/toys", {"number": 7, "refuse": True}, **KEY)
    second = api.post("/api/toys", {"number": 7, "refuse": True}, **KEY)

    assert (first.status_code, second.status_code) == (409, 409)
    assert first.content == second.content
    assert second.headers["Content-Type"] == "application/problem+json"
    assert not EventRecord.objects.exists()


def test_bad_input_is_not_kept(api):
    api.as_(UserFactory())
    assert api.post("/api/toys", {"number": -1}, **KEY).status_code == 400

    assert not IdempotencyKey.objects.exists()
    assert api.post("/api/toys", {"number": 1}, **KEY).status_code == 201


def test_a_crash_is_not_kept(api):
    api.raise_request_exception = False
    api.as_(UserFactory())

    response = api.post("/api/toys", {"number": 1, "crash": True}, **KEY)

    assert (response.status_code, response.json()["code"]) == (500, "core.crashed")
    assert not IdempotencyKey.objects.exists()
    assert not EventRecord.objects.exists()


def test_keys_belong_to_people(api):
    for _ in range(2):
        assert (
            api.as_(UserFactory()).post("/api/toys", {"number": 7}, **KEY).status_code
            == 201
        )

    assert EventRecord.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x" * 256, "ü"])
def test_a_key_that_is_no_key(api, key):
    response = api.as_(UserFactory()).post(
        "/api/toys", {"number": 7}, HTTP_IDEMPOTENCY_KEY=key
    )

    assert (response.status_code, response.json()["code"]) == (400, "core.bad_key")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one(api):
    token = api.as_(UserFactory())._credentials["HTTP_AUTHORIZATION"]

    def send(_):
        try:
            client = ApiClient()
            client.credentials(HTTP_AUTHORIZATION=token)
            return client.post("/api/toys", {"number": 7}, **KEY)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, range(20)))

    assert {answer.status_code for answer in answers} == {201}
    assert {answer.content for answer in answers} == {b'{"number":7}'}
    assert EventRecord.objects.count() == 1
