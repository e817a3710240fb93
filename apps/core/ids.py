"""UUIDs of version 7 (RFC 9562 §5.7): unique without asking, and sorted by time.

Ids made in one process strictly increase, so `order_by("-pk")` is newest first and a
page of a list is one range of the primary key.
"""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """A new id. The 12 bits after the milliseconds count fractions of one."""
    global _last
    now = time.time_ns()
    milliseconds, rest = divmod(now, 1_000_000)
    stamp = milliseconds << 12 | (rest << 12) // 1_000_000
    with _lock:
        _last = stamp = max(stamp, _last + 1)
    tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return uuid.UUID(
        int=(stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | tail
    )


def first_id_of(moment) -> uuid.UUID:
    """No id made at this moment or later is smaller: what is new is one range of ids."""
    milliseconds = int(moment.timestamp() * 1000)
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | 0b10 << 62)
