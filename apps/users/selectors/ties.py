"""Who is connected, and who is kept apart."""

from django.db.models import Case, F, Q, When

from apps.users.models import Block, Connection, User


def are_connected(one_id, other_id) -> bool:
    """Whether both have agreed to know each other."""
    return Connection.objects.accepted().between(one_id, other_id).exists()


def is_blocked(one_id, other_id) -> bool:
    """Whether one of them has blocked the other, whoever it was."""
    return Block.objects.filter(
        Q(blocker=one_id, blocked=other_id) | Q(blocker=other_id, blocked=one_id)
    ).exists()


def connection_rows(person: User, viewer: User):
    """Connections of `person` with the other one of each, as far as `viewer` sees them."""
    rows = Connection.objects.of(person).annotate(
        other_id=Case(When(low=person, then=F("high")), default=F("low")),
    )
    if viewer.pk != person.pk and not viewer.is_staff:
        rows = rows.accepted()
    seen = User.objects.visible_to(viewer)
    other = {
        f"other_{field}": Case(
            When(low=person, then=F(f"high__{field}")), default=F(f"low__{field}")
        )
        for field in ("first_name", "last_name")
    }
    return (
        rows.annotate(**other)
        .filter(
            Q(low=person, high__in=seen.values("pk"))
            | Q(high=person, low__in=seen.values("pk"))
        )
        .values(
            "id",
            "state",
            "note",
            "requested_by_id",
            "asked_at",
            "answered_at",
            "other_id",
            *other,
        )
    )
