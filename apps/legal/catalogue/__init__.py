"""Our own sample texts and packs, as files: see the *.md and packs.toml beside this.

A text file begins with a TOML head between two lines of `+++`. Its lines are wrapped;
`unwrap` makes one line of each paragraph and item, as documents store them.
"""

import tomllib
from pathlib import Path

from apps.legal.text import MARKER

FOLDER = Path(__file__).parent


def read_texts() -> list[dict]:
    """What each file says about its template, and its words under "body"."""
    return [_read(path) for path in sorted(FOLDER.glob("*.md"))]


def read_packs() -> list[dict]:
    return tomllib.loads((FOLDER / "packs.toml").read_text("utf-8"))["packs"]


def _read(path):
    _, head, body = path.read_text("utf-8").split("+++\n", 2)
    return {"fields": [], **tomllib.loads(head), "body": unwrap(body)}


def unwrap(text: str) -> str:
    lines = []
    for line in text.strip().split("\n"):
        starts_anew = (
            not line
            or not lines
            or not lines[-1]
            or MARKER.match(line)
            or line.startswith(("{{#", "{{/"))
            or lines[-1].startswith(("{{#", "{{/"))
        )
        if starts_anew:
            lines.append(line)
        else:
            lines[-1] += f" {line.strip()}"
    return "\n".join(lines)
