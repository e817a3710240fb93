"""Is all well? Each part is asked, and the answer is measured, never assumed.

Apps add their own question in their `probes.py`: a function that returns normally when
the part works and raises, or returns a word, when it does not.
"""

import logging
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from apps.core.models import Delivery, Heartbeat

logger = logging.getLogger(__name__)

PROBES = {}
NEED_DATABASE = set()
DRAINING = threading.Event()  # This process has been told to end, and takes nothing new.
SILENT = timedelta(seconds=60)
LATE = timedelta(minutes=5)


class Unwell(Exception):
    """This part answered, and what it said is not good."""


@dataclass(frozen=True)
class Finding:
    name: str
    is_well: bool
    detail: str
    milliseconds: float

    @property
    def label(self):
        return self.name.replace("_", " ").capitalize()


def probe(name, *, needs_database=False):
    """Register a question: `@probe("storage")` over a function without arguments.

    One that `needs_database` is not asked where the database has just failed to answer:
    it would only wait for the same silence again.
    """

    def register(ask):
        PROBES[name] = ask
        if needs_database:
            NEED_DATABASE.add(name)
        return ask

    return register


def examine(names=None) -> list[Finding]:
    """Ask every part, or those named."""
    findings, is_dark = [], False
    for name in names or PROBES:
        if is_dark and name in NEED_DATABASE:
            findings.append(Finding(name, False, "the database does not answer", 0.0))
            continue
        findings.append(_ask(name, PROBES[name]))
        is_dark = is_dark or (name == "database" and not findings[-1].is_well)
    return findings


def _ask(name, ask):
    started = time.perf_counter()
    try:
        detail, is_well = ask() or "", True
    except Unwell as error:
        detail, is_well = str(error), False
    except Exception as error:  # A probe's whole purpose is to turn these into words.
        logger.warning("Probe %s failed", name, exc_info=True)
        detail, is_well = type(error).__name__, False
    spent = (time.perf_counter() - started) * 1000
    return Finding(name, is_well, detail, round(spent, 2))


@probe("database")
def ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


@probe("channel_layer")
def ask_channel_layer():
    """Send ourselves a message and read it back."""

    async def echo():
        layer = get_channel_layer()
        channel = await layer.new_channel("probe")
        await layer.send(channel, {"type": "probe", "token": token})
        return await layer.receive(channel)

    token = uuid.uuid4().hex
    if async_to_sync(echo)()["token"] != token:
        raise Unwell("another message came back")


@probe("worker", needs_database=True)
def ask_worker():
    """Beat sends a task every ten seconds, and the worker writes down that it came."""
    beat = Heartbeat.objects.filter(name="worker").first()
    if beat is None:
        raise Unwell("no worker has been seen yet")
    silence = timezone.now() - beat.beat_at
    if silence > SILENT:
        raise Unwell(f"last seen {silence.total_seconds():.0f} s ago")
    return f"seen {silence.total_seconds():.0f} s ago"


@probe("storage")
def ask_storage():
    """Write a small file, read it back, remove it."""
    content = uuid.uuid4().hex.encode()
    name = default_storage.save("health/probe.txt", ContentFile(content))
    try:
        with default_storage.open(name) as stored:
            if stored.read() != content:
                raise Unwell("what was read is not what was written")
    finally:
        default_storage.delete(name)


@probe("outbox", needs_database=True)
def ask_outbox():
    """Nothing owed may wait long, and nothing may have been given up."""
    lag = outbox_lag()
    given_up = Delivery.objects.filter(given_up_at__isnull=False).count()
    if given_up:
        raise Unwell(f"{given_up} deliveries were given up")
    if lag > LATE:
        raise Unwell(f"the oldest debt is {lag.total_seconds():.0f} s late")
    return f"{lag.total_seconds():.0f} s behind"


def outbox_lag() -> timedelta:
    """How long the oldest delivery that is due has been waiting."""
    owed = Delivery.objects.filter(delivered_at=None, given_up_at=None)
    oldest = owed.order_by("due_at").values_list("due_at", flat=True).first()
    return max(timezone.now() - oldest, timedelta(0)) if oldest else timedelta(0)


def services() -> dict[str, str]:
    """Each app of the house, by whether its tables answer."""
    return {name: _ask_app(name) for name in _SERVICES}


_SERVICES = {
    "user_service": "users",
    "legal_service": "legal",
    "venture_service": "ventures",
    "gamification_service": "gamification",
    "buz_token_service": "buz",
    "umbrella_service": "umbrella",
    "authentication_service": "authentication",
    "file_service": "files",
    "analytics_service": "analytics",
    "notification_service": "notifications",
    "websocket_service": "realtime",
    "state_machine_service": "workflows",
}


def _ask_app(name):
    """Read a row of each table: a table that is missing or locked does not answer."""
    models = list(apps.get_app_config(_SERVICES[name]).get_models())
    if not models:
        return "not_built"

    def ask():
        for model in models:
            model._default_manager.values_list("pk").first()

    return "active" if _ask(name, ask).is_well else "unavailable"
