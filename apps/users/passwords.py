"""New passwords: judged by the rules of the settings, and hashed outside transactions."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from apps.users.errors import WeakPassword

MAX_PASSWORD = 256


def hash_new_password(password: str, *, owner, pointer: str = "/password") -> str:
    """Hash of a password that is good enough for `owner`. Raises WeakPassword.

    Call it before the transaction: a hash takes long enough that no lock should wait.
    """
    try:
        validate_password(password, user=owner)
    except ValidationError as error:
        raise WeakPassword(
            [
                {"pointer": pointer, "code": rule.code, "message": rule.messages[0]}
                for rule in error.error_list
            ]
        ) from error
    return make_password(password)
