import pytest
from celery import shared_task

from apps.core import tasks
from apps.core.task import HouseTask
from apps.core.tracing import request_id

heard = []


@shared_task
def tell_task():
    heard.append(request_id.get())


@shared_task(is_bell=True)
def ring_task():
    heard.append("ding")


@pytest.fixture(autouse=True)
def _silence():
    heard.clear()


@pytest.fixture
def queued(monkeypatch):
    """What would be in the queue: nobody works it off."""
    sent = []
    monkeypatch.setattr(
        HouseTask.__base__, "apply_async", lambda task, *args, **options: sent.append(task)
    )
    return sent


def test_a_task_knows_the_request_that_sent_it():
    token = request_id.set("request-12345")
    tell_task.delay()

    assert heard == ["request-12345"]
    assert request_id.get() == "request-12345"
    request_id.reset(token)


def test_a_task_from_the_clock_has_an_id_of_its_own():
    result = tell_task.delay()

    assert heard == [result.id]


def test_a_bell_in_the_air_is_not_rung_again(queued):
    ring_task.delay()
    ring_task.delay()
    assert len(queued) == 1

    ring_task()
    ring_task.delay()
    assert len(queued) == 2


def test_a_bell_for_later_is_another_matter(queued):
    ring_task.delay()
    ring_task.apply_async(countdown=60)

    assert len(queued) == 2


def test_what_is_no_bell_is_always_sent(queued):
    tell_task.delay()
    tell_task.delay()

    assert len(queued) == 2


def test_a_large_debt_lets_others_have_the_worker(db, queued, monkeypatch):
    monkeypatch.setattr(tasks, "deliver_for", lambda seconds: False)

    tasks.deliver_task()

    assert len(queued) == 1
