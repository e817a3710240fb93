"""The Centrifuge client protocol, JSON, version 2: what frames say. No I/O.

A frame is one or more JSON objects, a line each. From the client each is a command with
an `id`, or `{}`, which answers a ping. Replies carry the same `id`; pushes carry none.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import orjson

from apps.core import strictjson

MAX_FRAME_BYTES = 32 * 1024
MAX_HISTORY = 100
PING = "{}"
METHODS = {
    "connect",
    "history",
    "presence",
    "presence_stats",
    "publish",
    "refresh",
    "rpc",
    "subscribe",
    "unsubscribe",
}


class Refusal(NamedTuple):
    """An answer to one command: it was not done. `temporary` ones are worth repeating."""

    code: int
    message: str
    temporary: bool = False


INTERNAL = Refusal(100, "internal server error", True)
UNAUTHORIZED = Refusal(101, "unauthorized")
UNKNOWN_CHANNEL = Refusal(102, "unknown channel")
PERMISSION_DENIED = Refusal(103, "permission denied")
METHOD_NOT_FOUND = Refusal(104, "method not found")
ALREADY_SUBSCRIBED = Refusal(105, "already subscribed")
LIMIT_EXCEEDED = Refusal(106, "limit exceeded")
BAD_REQUEST = Refusal(107, "bad request")
NOT_AVAILABLE = Refusal(108, "not available")
TOKEN_EXPIRED = Refusal(109, "token expired")
TOO_MANY = Refusal(111, "too many requests", True)
UNRECOVERABLE = Refusal(112, "unrecoverable position")


class Farewell(NamedTuple):
    """The end of a connection. After 3000 to 3499 clients come back, after 3500 not."""

    code: int
    reason: str


SHUTDOWN = Farewell(3001, "shutdown")
EXPIRED = Farewell(3005, "connection expired")
SLOW = Farewell(3008, "slow")
INSUFFICIENT_STATE = Farewell(3010, "insufficient state")
NO_PONG = Farewell(3012, "no pong")
INVALID_TOKEN = Farewell(3500, "invalid token")
MALFORMED = Farewell(3501, "bad request")
STALE = Farewell(3502, "stale")
ENDED = Farewell(3503, "force disconnect")
CONNECTION_LIMIT = Farewell(3504, "connection limit")
TOO_FAST = Farewell(3509, "too many requests")

FAREWELLS = {one.code: one for one in (ENDED, CONNECTION_LIMIT)}

# Why the server ended one subscription. From 2500 on the client subscribes again.
UNSUBSCRIBED = 2000
LOST_PLACE = 2500


class Refused(Exception):
    """This command is answered with a refusal."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.message)
        self.refusal = refusal


class Ended(Exception):
    """This connection ends here."""

    def __init__(self, farewell: Farewell):
        super().__init__(farewell.reason)
        self.farewell = farewell


class Command(NamedTuple):
    id: int
    method: str
    params: dict


class Pong(NamedTuple):
    """`{}`: the client is there, and has read everything up to our ping."""


@dataclass(frozen=True)
class Since:
    """Where a client says it stopped reading."""

    epoch: str
    offset: int


@dataclass(frozen=True)
class History:
    """Which part of a log a client asks for; `limit` 0 asks for its end only."""

    since: Since | None
    limit: int
    is_reverse: bool


@dataclass(frozen=True)
class Place:
    """Where a subscription begins, and what the client missed before it."""

    epoch: str
    offset: int
    was_recovering: bool = False
    recovered: bool = False
    publications: list = field(default_factory=list)

    def describe(self) -> dict:
        return {
            "recoverable": True,
            "positioned": True,
            "epoch": self.epoch,
            "offset": self.offset,
            "was_recovering": self.was_recovering,
            "recovered": self.recovered,
            "publications": self.publications,
        }


NOWHERE = Place("", 0)


def refusal_of(error) -> Refusal:
    """What a refusal of our services is over the wire: its HTTP status decides."""
    known = {403: PERMISSION_DENIED, 404: UNKNOWN_CHANNEL, 400: BAD_REQUEST}
    return known.get(error.status, NOT_AVAILABLE)


def read_frame(text: str) -> list[Command | Pong]:
    """The commands of one frame, in order. Raises Ended when it is no such thing."""
    if len(text.encode("utf-8", "replace")) > MAX_FRAME_BYTES:
        raise Ended(MALFORMED)
    try:
        objects = [strictjson.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise Ended(MALFORMED) from error
    if not objects:
        raise Ended(MALFORMED)
    return [_read_object(value) for value in objects]


def _read_object(value) -> Command | Pong:
    if value == {}:
        return Pong()
    if not isinstance(value, dict):
        raise Ended(MALFORMED)
    number = value.pop("id", 0)
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number < 2**32:
        raise Ended(MALFORMED)
    if len(value) != 1:
        raise Ended(MALFORMED)
    ((method, params),) = value.items()
    if method in METHODS and not isinstance(params, dict):
        raise Ended(MALFORMED)
    return Command(number, method, params)


def read_since(params: dict) -> Since | None:
    """The place to recover from, when the client asks for that. Raises Refused."""
    return _read_place(params) if params.get("recover") is True else None


def read_subs(params: dict) -> dict[str, Since | None]:
    """Where a client that reconnects stopped reading its server-side subscriptions."""
    subs = params.get("subs", {})
    if not isinstance(subs, dict) or not all(
        isinstance(one, dict) for one in subs.values()
    ):
        raise Refused(BAD_REQUEST)
    return {channel: read_since(one) for channel, one in subs.items()}


def read_history(params: dict) -> History:
    """How much of the log the client asks for, and from where. Raises Refused."""
    since = params.get("since")
    if since is not None and not isinstance(since, dict):
        raise Refused(BAD_REQUEST)
    limit = _read_number(params, "limit", least=-1)
    return History(
        since=since and _read_place(since),
        limit=MAX_HISTORY if limit < 0 else min(limit, MAX_HISTORY),
        is_reverse=params.get("reverse") is True,
    )


def _read_place(params):
    epoch = params.get("epoch", "")
    if not isinstance(epoch, str):
        raise Refused(BAD_REQUEST)
    return Since(epoch, _read_number(params, "offset"))


def _read_number(params, name, least=0):
    number = params.get(name, 0)
    if isinstance(number, bool) or not isinstance(number, int):
        raise Refused(BAD_REQUEST)
    if not least <= number < 2**63:
        raise Refused(BAD_REQUEST)
    return number


def write(value) -> str:
    return orjson.dumps(value).decode()


def reply(command: Command, result: dict) -> str:
    return write({"id": command.id, command.method: result})


def refuse(command: Command, refusal: Refusal) -> str:
    error = {"code": refusal.code, "message": refusal.message}
    if refusal.temporary:
        error["temporary"] = True
    return write({"id": command.id, "error": error})


def push(channel: str, publication: dict) -> str:
    return write({"push": {"channel": channel, "pub": publication}})


def join(channel: str, info: dict) -> str:
    return write({"push": {"channel": channel, "join": {"info": info}}})


def leave(channel: str, info: dict) -> str:
    return write({"push": {"channel": channel, "leave": {"info": info}}})


def unsubscribe(channel: str, code: int) -> str:
    reason = "insufficient state" if code >= LOST_PLACE else "server unsubscribe"
    return write(
        {"push": {"channel": channel, "unsubscribe": {"code": code, "reason": reason}}}
    )


def disconnect(farewell: Farewell) -> str:
    """Said before closing: Daphne's close frame carries the code but not the reason."""
    return write({"push": {"disconnect": farewell._asdict()}})
