"""What stored files tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class FileUploaded(Event):
    sentence = "uploaded a file"

    file_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class FileCleared(Event):
    file_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class FileRejected(Event):
    file_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class FileShared(Event):
    """`audience` is "person" or what an upper app calls its own kind of reader."""

    sentence = "shared a file"

    file_id: str
    owner_id: str
    audience: str
    subject_id: str


@dataclass(frozen=True, kw_only=True)
class FileTrashed(Event):
    sentence = "put a file into the trash"

    file_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class FilePurged(Event):
    file_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class FileHeld(Event):
    sentence = "put a file under legal hold"

    file_id: str
    hold_id: str


@dataclass(frozen=True, kw_only=True)
class HoldLifted(Event):
    sentence = "lifted a legal hold"

    file_id: str
    hold_id: str


@dataclass(frozen=True, kw_only=True)
class LinkOpened(Event):
    link_id: str
    file_id: str
