"""Which files we take, and how we tell what a file really is.

Extension and content must agree with one row of the table; what the sender claims is
never believed. Inert kinds may be shown in the browser, all others are only downloaded.
"""

import io
import zipfile
from dataclasses import dataclass

import puremagic

HEAD_BYTES = 8192
MAX_ENTRIES = 10_000
MAX_RATIO = 200


@dataclass(frozen=True)
class Kind:
    media_type: str
    is_inert: bool = False
    is_text: bool = False
    inside: str = ""  # What an office document's archive must contain.


KINDS = {
    "png": Kind("image/png", is_inert=True),
    "jpg": Kind("image/jpeg", is_inert=True),
    "jpeg": Kind("image/jpeg", is_inert=True),
    "gif": Kind("image/gif", is_inert=True),
    "webp": Kind("image/webp", is_inert=True),
    "mp4": Kind("video/mp4", is_inert=True),
    "mp3": Kind("audio/mpeg"),
    "wav": Kind("audio/wav"),
    "pdf": Kind("application/pdf"),
    "zip": Kind("application/zip"),
    "docx": Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        inside="word/",
    ),
    "xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", inside="xl/"
    ),
    "pptx": Kind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        inside="ppt/",
    ),
    "txt": Kind("text/plain", is_inert=True, is_text=True),
    "md": Kind("text/markdown", is_text=True),
    "csv": Kind("text/csv", is_text=True),
    "json": Kind("application/json", is_text=True),
}


def recognise(name: str, stream) -> Kind | None:
    """The kind this file is, or None when we do not take it.

    `stream` is a seekable binary file; its position is moved.
    """
    stem, _, extension = name.rpartition(".")
    kind = KINDS.get(extension.lower())
    if kind is None or not stem:
        return None
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    if kind.is_text:
        return kind if _is_plain_text(head) else None
    if kind.media_type == "application/zip" or kind.inside:
        return kind if head.startswith(b"PK") and _is_sane_archive(stream, kind) else None
    return kind if kind.media_type in _sniff(head) else None


def _sniff(head):
    try:
        return {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def _is_plain_text(head):
    """UTF-8 without control characters, and nothing a browser would run."""
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return False
    try:
        text = io.TextIOWrapper(io.BytesIO(head), "utf-8", errors="strict").read()
    except UnicodeDecodeError as error:
        # The head may end inside a character; anywhere else it is not UTF-8.
        if len(head) < HEAD_BYTES or error.start < HEAD_BYTES - 4:
            return False
        text = head[: error.start].decode()
    start = text.lstrip("\ufeff \t\r\n").lower()
    return not start.startswith(("<!doctype", "<html", "<svg", "<script", "<?xml", "%!ps"))


def _is_sane_archive(stream, kind):
    """Readable, of bearable size when unpacked, and what an office document must hold."""
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return False
    packed = sum(entry.compress_size for entry in entries) or 1
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_RATIO * packed:
        return False
    if any(_escapes(entry.filename) for entry in entries):
        return False
    return not kind.inside or any(
        entry.filename.startswith(kind.inside) for entry in entries
    )


def _escapes(name):
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")
