"""Figures of one person's network, each with the sentence that says what it is."""

from django.db.models import Count, F

from apps.umbrella.models import Referral, Relationship, Tie


def figures(person_id) -> dict:
    """Ties, reach, clustering, relationships by kind, people brought. Five queries."""
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
        "referrals": figure(
            Referral.objects.filter(referrer_id=person_id).count(), "people brought along"
        ),
    }


def figure(value, formula):
    return {"value": value, "formula": formula}
