from apps.core.errors import Conflict, NotFound, SmartStartError, Unprocessable


class EmailTaken(Conflict):
    code = "users.email_taken"
    message = "There is an account with this e-mail address. Sign in instead."


class WeakPassword(SmartStartError):
    """`errors` names each rule that is broken, so that all can be mended at once."""

    code = "users.weak_password"
    message = "This password would not protect the account."

    def __init__(self, errors):
        self.errors = errors
        super().__init__()


class NotOneself(Unprocessable):
    code = "users.not_oneself"
    message = "This takes another person, not yourself."


class AlreadyConnected(Conflict):
    code = "users.already_connected"
    message = "You are connected already."


class ConnectionPending(Conflict):
    code = "users.connection_pending"
    message = "One of you has asked already, and the answer is owed."


class TooSoon(Conflict):
    code = "users.asked_too_soon"
    message = "They declined. Wait until they ask, or ask again in a month."


class TooManyRequests(Conflict):
    code = "users.too_many_requests"
    message = "Too many of your requests are unanswered. Withdraw some first."


class NotShared(NotFound):
    code = "users.not_shared"
    message = "This person does not share that with you."
