"""The mailbox of a machine without a mail server: letters that Django wrote into files."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

FILE_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
BETWEEN = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class LocalLetter:
    sent_at: datetime
    to: str
    subject: str
    text: str


def local_folder() -> Path | None:
    """Where letters are written to; None where a mail server takes them."""
    return (
        Path(settings.EMAIL_FILE_PATH) if settings.EMAIL_BACKEND == FILE_BACKEND else None
    )


def newest(folder: Path, *, limit: int) -> list[LocalLetter]:
    """The letters written last, newest first. File names begin with the time."""
    letters = []
    files = sorted(folder.glob("*.log"), reverse=True) if folder.is_dir() else []
    for file in files:
        if len(letters) >= limit:
            break
        letters += _read(file)
    return sorted(letters, key=lambda letter: letter.sent_at, reverse=True)[:limit]


def _read(file):
    for raw in file.read_bytes().split(BETWEEN):
        if raw.strip():
            message = email.message_from_bytes(raw, policy=email.policy.default)
            body = message.get_body(("plain", "html"))
            yield LocalLetter(
                sent_at=parsedate_to_datetime(message["Date"]),
                to=message["To"],
                subject=message["Subject"],
                text=body.get_content() if body else "",
            )
