"""E-mails as they are written: subject, text and HTML from one message, and the headers."""

from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string

from apps.notifications.catalogue import CATEGORIES, type_of

SALT = "notifications.unsubscribe"
MAX_SUBJECT = 200


@dataclass(frozen=True)
class Letter:
    """One e-mail, ready for the mail server."""

    to: str
    subject: str
    text: str
    html: str
    headers: dict = field(default_factory=dict)

    @property
    def message_id(self):
        return self.headers["Message-ID"]


def write_letter(delivery, card: dict) -> Letter:
    """The letter of one delivery. `card` is the message as selectors.card reads it."""
    kind = type_of(card["type"])
    recipient = delivery.notification.recipient
    leave = None if kind.is_critical else unsubscribe_url(recipient.pk, card["category"])
    words = {
        "card": card,
        "name": recipient.first_name,
        "home": settings.PUBLIC_URL,
        "unsubscribe": leave,
        "about": CATEGORIES[card["category"]],
    }
    return Letter(
        to=recipient.email,
        subject=" ".join(card["title"].split())[:MAX_SUBJECT],
        text=render_to_string("notifications/mail/message.txt", words),
        html=render_to_string("notifications/mail/message.html", words),
        headers=_headers(delivery, leave),
    )


def _headers(delivery, leave):
    """The same delivery always has the same Message-ID, however often it is tried."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{delivery.pk}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    if leave:
        headers["List-Unsubscribe"] = f"<{leave}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def unsubscribe_url(user_id, category):
    token = signing.dumps([str(user_id), category], salt=SALT)
    return f"{settings.PUBLIC_URL}/notifications/unsubscribe/{quote(token)}"


def read_unsubscribe_token(token: str) -> tuple[str, str] | None:
    """Whose mail of which category the token ends; None for one that is not ours."""
    try:
        user_id, category = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return user_id, category
