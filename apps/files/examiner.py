"""Looks at stored bytes before anybody else does: the built-in checks, and ClamAV if set.

The only module that speaks to the virus scanner. Called from tasks, with no transaction.
"""

import hashlib
import socket
import struct

from django.conf import settings
from django.core.files.storage import default_storage

from apps.files.kinds import recognise

CHUNK = 64 * 1024
TIMEOUT_SECONDS = 30

# The industry's harmless test virus, written so that this file is not one.
TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class ExaminerAway(Exception):
    """The scanner does not answer: the file stays in quarantine, and is tried again."""


def examine(file) -> str:
    """What is wrong with the stored bytes; "" when nothing is. Raises ExaminerAway."""
    digest, has_test_virus, tail = hashlib.sha256(), False, b""
    with default_storage.open(file.storage_name) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            has_test_virus |= TEST_VIRUS in tail + chunk
            tail = chunk[-len(TEST_VIRUS) :]
        if digest.hexdigest() != file.sha256:
            return "The stored bytes are not the ones that were sent."
        if has_test_virus:
            return "It carries the test virus."
        kind = recognise(file.name, stream)
        if kind is None or kind.media_type != file.media_type:
            return "It is not what its name says."
        if settings.CLAMAV:
            stream.seek(0)
            return _ask_clamav(stream)
    return ""


def _ask_clamav(stream):
    """INSTREAM: length-prefixed chunks, a zero, then one line of answer."""
    host, _, port = settings.CLAMAV.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), TIMEOUT_SECONDS) as scanner:
            scanner.sendall(b"zINSTREAM\0")
            while chunk := stream.read(CHUNK):
                scanner.sendall(struct.pack("!L", len(chunk)) + chunk)
            scanner.sendall(struct.pack("!L", 0))
            answer = scanner.makefile("rb").readline().rstrip(b"\0\n").decode()
    except OSError as error:
        raise ExaminerAway from error
    if answer.endswith("FOUND"):
        return answer.removeprefix("stream: ")
    if not answer.endswith("OK"):
        raise ExaminerAway(answer)
    return ""
