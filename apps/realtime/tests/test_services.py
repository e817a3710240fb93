"""What is pushed is in the log, in the order of the commits, once per key."""

import threading

import pytest
from django.db import connection, transaction

from apps.realtime import groups
from apps.realtime.models import ChannelHead, Publication
from apps.realtime.services import open_logs, push
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bells(monkeypatch):
    rung = []
    monkeypatch.setattr("apps.realtime.services.log.ring", lambda *bell: rung.append(bell))
    return rung


def test_push_takes_the_next_place(bells, django_capture_on_commit_callbacks):
    user = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        first = push(channel="venture:1", kind="a", body={"n": 1}, by=user)
        second = push(channel="venture:1", kind="b", body={"n": 2})
        other = push(channel="venture:2", kind="c", body={})

    assert (first, second, other) == (1, 2, 1)
    row = Publication.objects.get(channel_id="venture:1", offset=1)
    assert (row.data["type"], row.data["data"], row.actor_id) == ("a", {"n": 1}, user.pk)
    assert bells[1] == ("room.venture.1", {"type": "bell", "room": "venture:1"})


def test_the_same_key_is_pushed_once(bells, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert push(channel="venture:1", kind="a", body={}, key="k") == 1
        assert push(channel="venture:1", kind="a", body={}, key="k") == 1
        assert push(channel="venture:2", kind="a", body={}, key="k") == 1

    assert Publication.objects.count() == 2
    assert len(bells) == 2


def test_what_is_rolled_back_leaves_no_gap_and_rings_no_bell(
    bells, django_capture_on_commit_callbacks
):
    push(channel="venture:1", kind="a", body={})
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            push(channel="venture:1", kind="b", body={})
            transaction.set_rollback(True)
        assert push(channel="venture:1", kind="c", body={}) == 2

    kinds = [row.data["type"] for row in Publication.objects.order_by("offset")]
    assert kinds == ["a", "c"]
    assert len(bells) == 1


def test_open_logs_keeps_what_there_is():
    push(channel="venture:1", kind="a", body={})

    heads = open_logs(channels=["venture:1", "venture:2"])

    assert (heads["venture:1"].offset, heads["venture:2"].offset) == (1, 0)
    assert heads["venture:1"].epoch != heads["venture:2"].epoch


def test_every_room_has_a_group_the_layer_accepts():
    for name in ("user:0190", "venture:a-b!e", "machine:legal-document:7", "broadcast:all"):
        assert set(groups.layer_group(groups.parse(name).name)) <= set(
            "abcdefghijklmnopqrstuvwxyz0123456789.-"
        )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_neither_gap_nor_double():
    def work():
        try:
            for _ in range(10):
                push(channel="venture:1", kind="a", body={})
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    offsets = Publication.objects.order_by("offset").values_list("offset", flat=True)
    assert list(offsets) == list(range(1, 61))
    assert ChannelHead.objects.get().offset == 60
