from apps.core.errors import Busy, Forbidden, SmartStartError


class WrongCredentials(SmartStartError):
    """The same for an unknown address and a wrong password."""

    status = 401
    code = "authentication.wrong_credentials"
    message = "The e-mail address or the password is not right."
    headers = {"WWW-Authenticate": "Bearer"}


class TokenInvalid(SmartStartError):
    status = 401
    code = "authentication.token_invalid"
    message = "This token is not valid, or not any more."
    headers = {"WWW-Authenticate": "Bearer"}


class AccountSuspended(Forbidden):
    """Told only to somebody who gave the right password."""

    code = "authentication.account_suspended"
    message = "This account is suspended. Ask our staff."


class HashingBusy(Busy):
    code = "authentication.busy"
    message = "Too many people are signing in at once. Try again in a moment."
    headers = {"Retry-After": "2"}


class LinkInvalid(SmartStartError):
    """The same for a link that never was, was used, or is too old."""

    code = "authentication.link_invalid"
    message = "This link is not valid, was used already, or is too old. Ask for a new one."


class PasswordWrong(Forbidden):
    code = "authentication.password_wrong"
    message = "That is not your password."
