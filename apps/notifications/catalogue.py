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


WELCOME = declare(
    "user.welcome",
    "system",
    title="Welcome to SmartStart",
    body="Tell others about yourself in your profile, and look around the ventures.",
    channels=("in_app", "email"),
)
VENTURE_LAUNCHED = declare(
    "venture.launched",
    "venture",
    title="{venture} is live",
    body="{venture} passed its review and everybody can see it now.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
    priority="high",
)
VENTURE_RETURNED = declare(
    "venture.returned",
    "venture",
    title="{venture} needs changes",
    body="A reviewer sent {venture} back. It is a draft again until you submit it anew.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
    priority="high",
)
TEAM_WELCOME = declare(
    "team.welcome",
    "team",
    title="You joined {venture}",
    body="You are part of the team of {venture} now.",
    holes={"venture": "venture"},
    channels=("in_app", "email", "push"),
)
TEAM_JOINED = declare(
    "team.joined",
    "team",
    title="{person} joined {venture}",
    body="{person} is part of the team of {venture} now.",
    holes={"person": "person", "venture": "venture"},
)
TEAM_ENDED = declare(
    "team.ended",
    "team",
    title="You left {venture}",
    body="You are no longer part of the team of {venture}.",
    holes={"venture": "venture"},
)
BUZ_RECEIVED = declare(
    "buz.received",
    "buz",
    title="{person} sent you {amount}",
    body="{amount} from {person} are in your account.",
    holes={"person": "person", "amount": "grains"},
    channels=("in_app", "push"),
)
BUZ_CREDITED = declare(
    "buz.credited",
    "buz",
    title="You received {amount}",
    body="{amount} are in your account.",
    holes={"amount": "grains"},
)
LEVEL_REACHED = declare(
    "game.level_reached",
    "game",
    title="You are a {level} now",
    body="What you earned so far made you a {level}.",
    holes={"level": "level"},
    channels=("in_app", "push"),
)
BADGE_EARNED = declare(
    "game.badge_earned",
    "game",
    title="You earned the badge {badge}",
    body="{badge} is in your profile now.",
    holes={"badge": "badge"},
    channels=("in_app", "push"),
)
STREAK_KEPT = declare(
    "game.streak_kept",
    "game",
    title="{days} days in a row",
    body="You were here {days} days in a row. Keep it up!",
    holes={"days": "number"},
    priority="low",
)
STAFF_MESSAGE = declare(
    "staff.message",
    "staff",
    title="{title}",
    body="{message}",
    holes={"title": "text", "message": "text"},
    channels=("in_app", "email", "push"),
)
