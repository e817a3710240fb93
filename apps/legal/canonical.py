"""One way to write things down, so that a digest means the same to everybody.

A stranger can redo all of this with `json` and `hashlib`: canonical JSON has sorted
keys, no spaces and UTF-8; digests are SHA-256 in hexadecimal.
"""

import hashlib
import json
import secrets


def canonical(value) -> str:
    """The one JSON text for `value`."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str | bytes) -> str:
    raw = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(raw).hexdigest()


def link(previous: str, record: str) -> str:
    """The hash of one entry of a chain: over the hash before it, and the record."""
    return digest(f"{previous}\n{record}")


def commit(value: str, salt: str) -> str:
    """A promise of `value` that tells nothing once the salt and the value are erased."""
    return digest(f"{salt}\n{value}")


def new_salt() -> str:
    return secrets.token_hex(32)
