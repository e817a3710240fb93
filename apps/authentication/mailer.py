"""Mail about accounts: written from templates, sent by Django's backend."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.http import urlencode

SUBJECTS = {
    "verify_email": "Confirm your e-mail address",
    "reset_password": "Choose a new password",
    "invitation": "Your SmartStart account is waiting",
    "password_changed": "Your password was changed",
    "email_change_asked": "Somebody asked to move your account to another address",
    "refresh_reused": "We signed out one of your devices",
}
PAGES = {
    "verify_email": "/account/verify-email",
    "reset_password": "/account/reset-password",
    "invitation": "/account/reset-password",
}


class MailRefused(Exception):
    """The mail server did not take it."""


def send_link(link) -> None:
    """Send an IssuedLink to its mailbox. Raises MailRefused."""
    page = f"{settings.PUBLIC_URL}{PAGES[link.purpose]}?{urlencode({'token': link.token})}"
    send(link.purpose, to=link.email, name=link.name, link=page, token=link.token)


def send(template: str, *, to: str, **context) -> None:
    """One mail, text and HTML. Raises MailRefused."""
    context |= {"site": settings.PUBLIC_URL, "subject": SUBJECTS[template]}
    text, html = (
        render_to_string(f"authentication/mail/{template}.{kind}", context)
        for kind in ("txt", "html")
    )
    message = EmailMultiAlternatives(SUBJECTS[template], text, to=[to])
    message.attach_alternative(html, "text/html")
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        raise MailRefused(str(error)) from error
