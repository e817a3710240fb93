from apps.core.dashboard import Card, card, list_of, today, up_to
from apps.gamification.models import XpEntry


@card("pulse", permission="gamification.view_xpentry")
def xp_paid_today():
    return Card(
        title="XP earned today",
        number=up_to(10_000, XpEntry.objects.filter(earned_at__gte=today())),
        sentence="Times somebody was paid in XP.",
        link=list_of(XpEntry, earned_at__gte=today().isoformat()),
    )
