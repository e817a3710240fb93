"""HTTP byte ranges (RFC 9110 §14): one range, or the whole."""

import re

from apps.files.errors import RangeNotSatisfiable

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def read_range(header: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte asked for, or None for the whole.

    What is not one plain range is ignored, as the RFC allows; a range beyond the end
    raises RangeNotSatisfiable.
    """
    match = _RANGE.fullmatch(header.strip()) if header else None
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if first == "":
        length = min(int(last), size)
        if length == 0:
            raise RangeNotSatisfiable(size_bytes=size)
        return size - length, size - 1
    first, last = int(first), int(last or size)
    if first >= size:
        raise RangeNotSatisfiable(size_bytes=size)
    return None if last < first else (first, min(last, size - 1))
