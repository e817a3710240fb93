"""Outcomes we expected and can explain. Anything else is a bug and stays a 500."""


class SmartStartError(Exception):
    """A refusal with a name. `code` is API and never changes; details are plain JSON."""

    status = 400
    code = "core.invalid"
    message = "The request could not be carried out."

    def __init__(self, message=None, **details):
        self.message = message or self.message
        self.details = details
        super().__init__(self.message)


class Forbidden(SmartStartError):
    status = 403
    code = "core.forbidden"
    message = "You may not do this."


class NotFound(SmartStartError):
    status = 404
    code = "core.not_found"
    message = "There is no such thing, or you may not see it."


class Conflict(SmartStartError):
    status = 409
    code = "core.conflict"
    message = "This cannot be done in the current state."


class Unprocessable(SmartStartError):
    status = 422
    code = "core.unprocessable"
    message = "This is well formed, but it makes no sense here."


class InvalidField(SmartStartError):
    """One field of the request is wrong in a way only the service could know."""

    message = "Some fields are not valid."

    def __init__(self, field, message, code="invalid"):
        self.errors = [{"pointer": f"/{field}", "code": code, "message": message}]
        super().__init__()


class KeyReused(Conflict):
    code = "core.key_reused"
    message = "This Idempotency-Key was used for another request."


class Stale(SmartStartError):
    status = 412
    code = "core.stale"
    message = "It changed since you read it. Read it again, then decide."


class UnknownParameter(SmartStartError):
    code = "core.unknown_parameter"
    message = "This address does not know one of the query parameters."


class TooLarge(SmartStartError):
    status = 413
    code = "core.too_large"
    message = "The request body is larger than this address accepts."


class Busy(SmartStartError):
    status = 503
    code = "core.busy"
    message = "Too much is going on. Ask again in a moment."
