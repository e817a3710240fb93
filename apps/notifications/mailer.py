"""The mail server, and nothing else: the only module that speaks SMTP.

Call it with no transaction open. A mail that the server took returns; anything else says
whether trying again makes sense.
"""

import smtplib
from contextlib import contextmanager

from django.core.mail import EmailMultiAlternatives, get_connection

from apps.notifications.letters import Letter


class MailError(Exception):
    """The mail did not go out."""


class MailDeferred(MailError):
    """The server is away, slow or asks us to come back."""


class MailRefused(MailError):
    """The server does not want this mail, and says so for good."""


class AddressUnknown(MailRefused):
    """The address does not exist."""


@contextmanager
def line():
    """A way to the mail server for several letters. It is opened by the first of them."""
    connection = get_connection(fail_silently=False)
    try:
        yield connection
    finally:
        _hang_up(connection)


def send(letter: Letter, connection) -> None:
    """Hand one letter to the mail server. Raises MailDeferred, MailRefused, AddressUnknown."""
    try:
        connection.open()
        _send(letter, connection)
    except MailError:
        # Whatever went wrong, the next letter starts with a clean conversation.
        _hang_up(connection)
        raise
    except smtplib.SMTPAuthenticationError as error:
        # Our own password is wrong: no fault of this letter.
        _hang_up(connection)
        raise MailDeferred(_words(error.smtp_code, error.smtp_error)) from error
    except (smtplib.SMTPException, OSError) as error:
        _hang_up(connection)
        raise MailDeferred(f"{type(error).__name__}: {error}") from error


def _hang_up(connection):
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        connection.connection = None  # It is gone already.


def _send(letter, connection):
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        headers=letter.headers,
        connection=connection,
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        ((code, reply),) = error.recipients.values()
        kind = MailDeferred if code < 500 else AddressUnknown
        raise kind(_words(code, reply)) from error
    except smtplib.SMTPResponseException as error:
        kind = MailDeferred if error.smtp_code < 500 else MailRefused
        raise kind(_words(error.smtp_code, error.smtp_error)) from error
    except ValueError as error:  # An address or a header that cannot be written.
        raise MailRefused(f"{type(error).__name__}: {error}") from error


def _words(code, reply):
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return f"{code} {text}"
