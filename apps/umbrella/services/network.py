"""Keeping the network true to what it is made of."""

from django.db import transaction

from apps.core.errors import NotFound
from apps.umbrella.models import Dismissal, Relationship, Tie
from apps.users.models import User
from apps.users.selectors import are_connected


@transaction.atomic
def sync_tie(*, one_id, other_id) -> None:
    """Make the tie between two people say what connections and relationships say now.

    A pure function of those rows: late, early or twice, it comes out the same.
    """
    # Taking both rows first, in order, makes two workers on one pair take turns.
    list(
        User.objects.select_for_update(no_key=True)
        .filter(pk__in=[one_id, other_id])
        .order_by("pk")
    )
    directions = [(one_id, other_id), (other_id, one_id)]
    if are_tied(one_id, other_id):
        for person_id, known_id in directions:
            Tie.objects.get_or_create(person_id=person_id, other_id=known_id)
    else:
        for person_id, known_id in directions:
            Tie.objects.filter(person_id=person_id, other_id=known_id).delete()


def are_tied(one_id, other_id) -> bool:
    """Connected, or in a relationship that holds."""
    holding = Relationship.objects.between(one_id, other_id).filter(
        state__in=["active", "paused"]
    )
    return are_connected(one_id, other_id) or holding.exists()


@transaction.atomic
def dismiss_candidate(*, candidate_id, by: User) -> None:
    """Never suggest this person again. Raises NotFound."""
    if not User.objects.visible_to(by).filter(pk=candidate_id).exists():
        raise NotFound
    Dismissal.objects.get_or_create(person=by, candidate_id=candidate_id)
