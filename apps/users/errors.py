from apps.core.errors import Conflict, SmartStartError


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
