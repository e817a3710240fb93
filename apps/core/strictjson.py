"""JSON as everyone understands it: what others might read differently is refused."""

import json
from collections import Counter

MAX_DEPTH = 32


def loads(text: str):
    """The value of a JSON text. Raises ValueError, with a reason people can read.

    Duplicate keys, NaN, lone surrogates, NUL characters and deep nesting are errors.
    """
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
        _check(data, 0)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return data


def _unique(pairs):
    twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
    if twice:
        raise ValueError(f"the key {twice[0]!r} appears twice")
    return dict(pairs)


def _refuse_constant(name):
    raise ValueError(f"{name} is not a JSON number")


def _check(value, depth):
    if depth > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check(key, depth)
            _check(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth + 1)
    elif isinstance(value, str):
        if "\x00" in value:
            raise ValueError("a string contains NUL")
        if not value.isascii():
            try:
                value.encode("utf-8")
            except UnicodeEncodeError:
                raise ValueError("a string contains half a character") from None
