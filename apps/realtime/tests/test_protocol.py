"""Frames: what they say, and what is none."""

import pytest

from apps.realtime import protocol
from apps.realtime.protocol import Command, Ended, Pong, Refused
from apps.realtime.window import OPEN_BYTES, PING_EVERY_BYTES, Bucket, Window


def test_a_frame_holds_a_command_a_line():
    text = '{"id": 1, "history": {"channel": "x"}}\n\n{}\n{"id": 2, "unknown": 7}'

    assert protocol.read_frame(text) == [
        Command(1, "history", {"channel": "x"}),
        Pong(),
        Command(2, "unknown", 7),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "null",
        "[]",
        '"text"',
        '{"id": 1}',
        '{"history": {}}',
        '{"id": 0, "history": {}}',
        '{"id": -1, "history": {}}',
        '{"id": true, "history": {}}',
        '{"id": "1", "history": {}}',
        '{"id": 1.5, "history": {}}',
        '{"id": 4294967296, "history": {}}',
        '{"id": 1, "history": []}',
        '{"id": 1, "history": {}, "publish": {}}',
        '{"id": 1, "id": 2, "history": {}}',
        '{"id": 1, "history": {"limit": NaN}}',
        '{"id": 1, "history": {"channel": "\\u0000"}}',
        '{"id": 1, "history": {"channel": "\\ud800"}}',
        '{"id": 1, "history": ' + '{"a":' * 40 + "1" + "}" * 41,
        "[" * 20_000,
        '{"id": 1, "publish": {"data": "' + "x" * protocol.MAX_FRAME_BYTES + '"}}',
        '{"id": 1, "publish": {"data": "' + "é" * 17_000 + '"}}',
    ],
)
def test_what_is_no_frame_ends_the_connection(text):
    with pytest.raises(Ended) as ended:
        protocol.read_frame(text)

    assert ended.value.farewell.code == 3501


def test_replies_and_pushes():
    command = Command(7, "history", {})

    assert protocol.reply(command, {"offset": 1}) == '{"id":7,"history":{"offset":1}}'
    assert protocol.refuse(command, protocol.BAD_REQUEST) == (
        '{"id":7,"error":{"code":107,"message":"bad request"}}'
    )
    assert protocol.push("x", {"data": 1, "offset": 2}) == (
        '{"push":{"channel":"x","pub":{"data":1,"offset":2}}}'
    )
    assert protocol.disconnect(protocol.SLOW) == (
        '{"push":{"disconnect":{"code":3008,"reason":"slow"}}}'
    )
    assert protocol.unsubscribe("x", 2000) == (
        '{"push":{"channel":"x","unsubscribe":{"code":2000,"reason":"server unsubscribe"}}}'
    )


@pytest.mark.parametrize(
    "params",
    [
        {"limit": "1"},
        {"limit": -2},
        {"limit": True},
        {"since": 1},
        {"since": {"offset": []}},
    ],
)
def test_history_of_nonsense(params):
    with pytest.raises(Refused):
        protocol.read_history(params)


@pytest.mark.parametrize("subs", [7, ["x"], {"user:1": 7}])
def test_subs_of_nonsense(subs):
    with pytest.raises(Refused):
        protocol.read_subs({"subs": subs})


def test_the_window_closes_and_opens():
    window = Window()

    assert window.note(PING_EVERY_BYTES - 1) is False
    assert window.note(1) is True
    window.ping()
    window.note(OPEN_BYTES)
    assert not window.is_open
    assert window.pong() is True
    assert not window.is_open, "only what came before the ping was read"
    window.ping()
    window.pong()
    assert window.is_open
    assert window.pong() is False


def test_the_bucket_refills(monkeypatch):
    now = 100.0
    monkeypatch.setattr("apps.realtime.window.time.monotonic", lambda: now)
    bucket = Bucket(rate=2, burst=3)

    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now += 0.5
    assert [bucket.take() for _ in range(2)] == [True, False]
