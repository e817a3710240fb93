"""Accounts, and messages from staff."""

from apps.notifications.catalogue.kinds import declare

WELCOME = declare(
    "user.welcome",
    "system",
    title="Welcome to SmartStart",
    body="Tell others about yourself in your profile, and look around the ventures.",
    channels=("in_app", "email"),
)
PASSWORD_CHANGED = declare(
    "user.password_changed",
    "system",
    title="Your password was changed",
    body="If it was not you, set a new one at once and end your other sessions.",
    # The mail about it is sent by authentication, which owes it to nobody's choices.
    channels=("in_app", "push"),
    priority="urgent",
    is_critical=True,
)
STAFF_MESSAGE = declare(
    "staff.message",
    "staff",
    title="{title}",
    body="{message}",
    holes={"title": "text", "message": "text"},
    channels=("in_app", "email", "push"),
)
