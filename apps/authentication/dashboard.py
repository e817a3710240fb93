from django.utils import timezone

from apps.authentication.models import SecurityEvent, Session
from apps.core.dashboard import Card, card, list_of, today, up_to, waiting


@card("waiting", permission="authentication.view_securityevent")
def stolen_tokens():
    """A refresh token used twice is a copy in somebody else's hands, or a broken client."""
    reused = SecurityEvent.objects.filter(kind="refresh_reused", happened_at__gte=today())
    count = up_to(1000, reused)
    return Card(
        title="Tokens used twice today",
        number=count,
        sentence="Those sessions were ended; ask their owners." if count else "None was.",
        link=list_of(
            SecurityEvent,
            kind__exact="refresh_reused",
            happened_at__gte=today().isoformat(),
        ),
        tone=waiting(count, tone="bad"),
    )


@card("pulse", permission="authentication.view_session")
def sessions_open():
    now = timezone.now()
    return Card(
        title="Sessions open",
        number=up_to(10_000, Session.objects.filter(expires_at__gt=now, ended_at=None)),
        sentence="Devices somebody is signed in on.",
        link=list_of(Session, ended_at__isempty=1),
    )


@card("pulse", permission="authentication.view_securityevent")
def sign_ins_failed_today():
    failed = SecurityEvent.objects.filter(kind="sign_in_failed", happened_at__gte=today())
    return Card(
        title="Sign-ins that failed today",
        number=up_to(10_000, failed),
        sentence="Wrong passwords and unknown addresses; many of one network are guesses.",
        link=list_of(
            SecurityEvent,
            kind__exact="sign_in_failed",
            happened_at__gte=today().isoformat(),
        ),
    )
