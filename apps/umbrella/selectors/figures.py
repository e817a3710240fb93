"""Figures of one person's network, each with the sentence that says what it is."""

from django.db.models import Count, F, Q, Sum

from apps.umbrella.models import Referral, Relationship, RevenueShare, Tie

VISIBLE_LEVELS = 3


def figures(person_id) -> dict:
    """Ties, reach, clustering, relationships by kind, people brought. Ten queries."""
    mine = Tie.objects.filter(person_id=person_id).values("other_id")
    degree = Tie.objects.filter(person_id=person_id).count()
    reach = (
        Tie.objects.filter(person_id__in=mine)
        .exclude(other_id=person_id)
        .exclude(other_id__in=mine)
        .values("other_id")
        .distinct()
        .count()
    )
    among = Tie.objects.filter(
        person_id__in=mine, other_id__in=mine, person_id__lt=F("other_id")
    ).count()
    possible = degree * (degree - 1) // 2
    kinds = (
        Relationship.objects.of(person_id)
        .filter(state="active")
        .order_by()
        .values_list("kind")
        .annotate(n=Count("pk"))
    )
    return {
        "ties": figure(degree, "people known"),
        "reach": figure(reach, "people known by those, and not by oneself"),
        "clustering": figure(
            round(among / possible, 4) if possible else None,
            "ties among those one knows / pairs of them; unknown below two",
        ),
        "relationships": figure(dict(kinds), "active relationships by kind"),
        **_referral_figures(person_id),
    }


def _referral_figures(person_id):
    brought = Referral.objects.filter(referrer_id=person_id)
    counted = brought.aggregate(
        all=Count("pk"), active=Count("pk", filter=Q(relationship__state="active"))
    )
    sums = RevenueShare.objects.filter(referral__referrer_id=person_id).aggregate(
        revenue=Sum("revenue_grains", default=0), share=Sum("share_grains", default=0)
    )
    rate = round(sums["share"] * 100 / sums["revenue"], 4) if sums["revenue"] else None
    return {
        "referrals": figure(counted["all"], "people brought along"),
        "active_referrals": figure(counted["active"], "of them those whose referral holds"),
        "referrals_by_level": figure(
            _by_level(person_id), "people brought along, those they brought, and theirs"
        ),
        "revenue": figure(sums["revenue"], "grains of revenue that was shared with one"),
        "shares": figure(sums["share"], "grains received of it"),
        "average_share_rate": figure(rate, "shares / revenue, in percent; unknown without"),
    }


def _by_level(person_id):
    """How many people stand one, two and three referrals below; only the first level pays."""
    counts, path = [], "referrer_id"
    for _ in range(VISIBLE_LEVELS):
        counts.append(Referral.objects.filter(**{path: person_id}).count())
        path = f"referrer__referral__{path}"
    return counts


def figure(value, formula):
    return {"value": value, "formula": formula}
