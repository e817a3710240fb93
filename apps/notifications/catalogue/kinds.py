"""The types of notification: what each says, to whom it matters, and how loudly.

Titles and bodies are sentences with holes. What fills a hole is an id in the row, and
becomes a name when somebody reads it: a venture that was renamed reads by its new name.
"""

from dataclasses import dataclass

TYPES = {}

CATEGORIES = {
    "system": "Your account and SmartStart itself",
    "venture": "Ventures you take part in",
    "team": "Who joins and leaves your teams",
    "buz": "BUZ you receive",
    "legal": "Documents to sign and what became of them",
    "network": "Connections, endorsements and relationships",
    "files": "Files shared with you",
    "game": "XP levels and badges",
    "staff": "Messages from the people who run SmartStart",
}
CHANNELS = {"in_app": "In SmartStart", "email": "E-mail", "push": "On your devices"}
PRIORITIES = ("low", "normal", "high", "urgent")


@dataclass(frozen=True)
class NotificationType:
    """One kind of message. `holes` maps each hole of the sentences to a kind of name.

    `is_critical` ones cannot be switched off. `channels` are used unless the person
    chose otherwise.
    """

    key: str
    category: str
    title: str
    body: str
    holes: dict[str, str]
    channels: tuple = ("in_app",)
    priority: str = "normal"
    is_critical: bool = False


def declare(key, category, *, title, body, holes=None, **options):
    assert key not in TYPES, f"{key} is declared twice"
    assert category in CATEGORIES, category
    TYPES[key] = NotificationType(key, category, title, body, holes or {}, **options)
    return TYPES[key]


def type_of(key) -> NotificationType:
    """The type of a row. A newer release beside this one may have written a newer type."""
    return TYPES.get(key) or NotificationType(
        key, "system", "There is news", "Reload SmartStart to read it.", {}
    )
