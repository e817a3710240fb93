from apps.core.errors import Conflict, Forbidden, NotFound, SmartStartError, Unprocessable


class TypeRefused(Unprocessable):
    code = "files.type_refused"
    message = "This kind of file is not accepted here, or it is not what its name says."


class EmptyFile(Unprocessable):
    code = "files.empty"
    message = "The file is empty."


class QuotaExceeded(Conflict):
    code = "files.quota_exceeded"
    message = "There is not enough room left for this file."


class NotReady(Conflict):
    code = "files.not_ready"
    message = (
        "This file is still being examined, or did not pass. Only clean files are served."
    )
    headers = {"Retry-After": "1"}


class AlreadyGranted(Conflict):
    code = "files.already_granted"
    message = "They have this right already."


class UnknownAudience(Unprocessable):
    code = "files.unknown_audience"
    message = "There is nobody of this kind to share with."


class FileIsHeld(Conflict):
    code = "files.held"
    message = "This file is under legal hold. It cannot be thrown away until it is lifted."


class AlreadyPurged(Conflict):
    code = "files.purged"
    message = "The bytes of this file are gone."


class HoldLiftedAlready(Conflict):
    code = "files.hold_lifted"
    message = "This hold was lifted before."


class LinkClosed(NotFound):
    code = "files.link_closed"
    message = "This link does not exist, was withdrawn, or has been used up."


class LinkExpired(Forbidden):
    code = "files.link_expired"
    message = "This link has expired. Ask whoever sent it for a new one."


class WrongPassword(Forbidden):
    code = "files.wrong_password"
    message = "This link asks for a password, and this is not it."


class RangeNotSatisfiable(SmartStartError):
    status = 416
    code = "files.range_not_satisfiable"
    message = "The file has no such range of bytes."
