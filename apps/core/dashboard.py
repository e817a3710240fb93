"""The cards of the admin's home page: what waits for staff, and how things go.

An app adds its own in its `dashboard.py`:

    @card("waiting", permission="ventures.view_venture")
    def ventures_in_review():
        count = up_to(1000, Venture.objects.filter(state="in_review"))
        return Card(
            title="Ventures to review",
            number=count,
            sentence="Somebody waits for a yes or a no.",
            link=list_of(Venture, state__exact="in_review"),
            tone=waiting(count),
        )

Every card is asked again every ten seconds for every member of staff who has the page
open. So a card costs one query that an index answers, and `up_to` stops counting early.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from apps.core.health import SILENT, outbox_lag
from apps.core.ids import first_id_of
from apps.core.models import Delivery, EventRecord, Heartbeat

SECTIONS = {"waiting": "Waiting for you", "pulse": "How it goes"}
SHOWN_EVENTS = 12
LATE = timedelta(seconds=60)


@dataclass(frozen=True)
class Card:
    """One figure, what it means, and where to act. Tones: calm, good, warn, bad."""

    title: str
    number: int | str
    sentence: str
    link: str = ""
    tone: str = "calm"


@dataclass(frozen=True)
class Slot:
    key: str
    section: str
    permission: str
    ask: Callable[[], Card]


SLOTS: list[Slot] = []


def card(section, *, permission):
    """Register a card for the staff who have `permission`."""
    assert section in SECTIONS, f"No section is called {section!r}"

    def register(ask):
        app = ask.__module__.split(".")[1]
        SLOTS.append(Slot(f"{app}.{ask.__name__}", section, permission, ask))
        return ask

    return register


def cards_for(user) -> list[dict]:
    """Every card this member of staff may see, with its figure of this moment."""
    return [_shown(slot) for slot in SLOTS if user.has_perm(slot.permission)]


def _shown(slot):
    card = slot.ask()
    number = f"{card.number:,}" if isinstance(card.number, int) else card.number
    return {
        "key": slot.key,
        "section": slot.section,
        **asdict(card),
        "number": number,
    }


def recent_events(user) -> list[dict]:
    """What happened last, and by whom."""
    if not user.has_perm("core.view_eventrecord"):
        return []
    records = list(EventRecord.objects.order_by("-pk")[:SHOWN_EVENTS])
    people = get_user_model()._default_manager.in_bulk(
        {record.actor_id for record in records if record.actor_id}
    )
    return [
        {
            "id": record.pk,
            "what": record.name.partition(".")[2].replace("_", " "),
            "app": record.name.partition(".")[0],
            "who": str(people.get(record.actor_id, record.actor_id or "the system")),
            "at": record.happened_at.isoformat(),
            "link": reverse("admin:core_eventrecord_change", args=[record.pk]),
        }
        for record in records
    ]


def list_of(model, **filters) -> str:
    """The admin's list of a model, narrowed down."""
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{page}?{urlencode(filters)}" if filters else page


def up_to(limit: int, rows) -> int | str:
    """Count, but never further than it matters: 7, or "1,000+"."""
    count = rows.order_by()[: limit + 1].count()
    return f"{limit:,}+" if count > limit else count


def waiting(count, *, tone="warn") -> str:
    """Good when nothing waits; else worth a look."""
    return tone if count else "good"


def today():
    """The first moment of this day, UTC."""
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


def from_today(rows):
    """The rows made today, by the time inside their ids: no other index is needed."""
    return rows.filter(pk__gte=first_id_of(today()))


@card("waiting", permission="core.view_delivery")
def deliveries_given_up():
    count = up_to(1000, Delivery.objects.filter(given_up_at__isnull=False))
    return Card(
        title="Deliveries given up",
        number=count,
        sentence="Look at the error, then send them again." if count else "None is lost.",
        link=list_of(Delivery, given_up_at__isempty=0),
        tone=waiting(count, tone="bad"),
    )


@card("pulse", permission="core.view_delivery")
def deliveries_owed():
    count = up_to(1000, Delivery.objects.filter(delivered_at=None, given_up_at=None))
    lag = outbox_lag() if count else timedelta(0)
    return Card(
        title="Deliveries owed",
        number=count,
        sentence=f"The oldest waits {lag.total_seconds():.0f} s." if count else "All paid.",
        link=list_of(Delivery, delivered_at__isempty=1, given_up_at__isempty=1),
        tone="warn" if lag > LATE else "calm",
    )


@card("pulse", permission="core.view_heartbeat")
def worker():
    beat = Heartbeat.objects.filter(name="worker").first()
    silence = timezone.now() - beat.beat_at if beat else None
    is_well = silence is not None and silence <= SILENT
    return Card(
        title="Worker",
        number="working" if is_well else "silent",
        sentence=f"Last seen {silence.total_seconds():.0f} s ago."
        if beat
        else "No worker has been seen yet.",
        link=list_of(Heartbeat),
        tone="good" if is_well else "bad",
    )


@card("pulse", permission="core.view_eventrecord")
def events_today():
    count = up_to(10_000, EventRecord.objects.filter(happened_at__gte=today()))
    return Card(
        title="Events today",
        number=count,
        sentence="Everything that became true since midnight UTC.",
        link=list_of(EventRecord, happened_at__gte=today().isoformat()),
    )
