"""The mail server, and nothing else: the only module that speaks SMTP.

Call it with no transaction open. A mail that the server took returns; anything else says
whether trying again makes sense.
"""

import smtplib

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


def send(letter: Letter) -> None:
    """Hand one letter to the mail server. Raises MailDeferred, MailRefused, AddressUnknown."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        headers=letter.headers,
        connection=get_connection(fail_silently=False),
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        ((code, reply),) = error.recipients.values()
        kind = MailDeferred if code < 500 else AddressUnknown
        raise kind(_words(code, reply)) from error
    except smtplib.SMTPAuthenticationError as error:
        # Our own password is wrong: no fault of this letter.
        raise MailDeferred(_words(error.smtp_code, error.smtp_error)) from error
    except smtplib.SMTPResponseException as error:
        kind = MailDeferred if error.smtp_code < 500 else MailRefused
        raise kind(_words(error.smtp_code, error.smtp_error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MailDeferred(f"{type(error).__name__}: {error}") from error


def _words(code, reply):
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return f"{code} {text}"
