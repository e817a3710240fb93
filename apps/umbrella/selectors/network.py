"""The people around one person, as far as whoever asks may see them."""

from django.db.models import Count

from apps.umbrella.models import Tie
from apps.users.models import User, display_name

MAX_PEOPLE = 200


def network(person_id, *, depth: int, viewer: User) -> dict:
    """Everybody within `depth` (1 or 2) ties of a person, and the ties among them.

    At most MAX_PEOPLE, nearest and best known first; `is_complete` says whether that
    was all. People the viewer may not see are neither shown nor walked through.
    Three queries, whatever the size.
    """
    near = _seen(Tie.objects.filter(person_id=person_id), viewer)
    near_ids = list(near.values_list("other_id", flat=True)[: MAX_PEOPLE + 1])
    distance = {person_id: 0} | dict.fromkeys(near_ids, 1)
    if depth == 2 and len(distance) <= MAX_PEOPLE:
        beyond = _seen(Tie.objects.filter(person_id__in=near_ids), viewer)
        beyond = beyond.exclude(other_id__in=list(distance))
        for other_id in _by_common_ties(beyond)[: MAX_PEOPLE + 1]:
            distance.setdefault(other_id, 2)
    is_complete = len(distance) <= MAX_PEOPLE
    distance = dict(list(distance.items())[:MAX_PEOPLE])

    people = User.objects.filter(pk__in=distance)
    names = {
        pk: display_name(first, last)
        for pk, first, last in people.values_list("pk", "first_name", "last_name")
    }
    ties = Tie.objects.filter(person_id__in=distance, other_id__in=distance)
    return {
        "nodes": [
            {"id": pk, "name": names[pk], "distance": steps}
            for pk, steps in distance.items()
            if pk in names
        ],
        "edges": [
            {"source": one, "target": other, "since": since}
            for one, other, since in ties.values_list("person_id", "other_id", "since")
            if str(one) < str(other)
        ],
        "is_complete": is_complete,
    }


def _seen(ties, viewer):
    """Ties that lead to somebody the viewer may see."""
    return ties.filter(other__in=User.objects.visible_to(viewer)).order_by("since", "pk")


def _by_common_ties(ties):
    rows = ties.order_by().values("other_id").annotate(common=Count("pk"))
    return [row["other_id"] for row in rows.order_by("-common", "other_id")]
