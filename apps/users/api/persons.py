"""Whom an address is about."""

from rest_framework.generics import get_object_or_404

from apps.core.api.converters import person_id
from apps.core.errors import Forbidden
from apps.users.errors import NotShared
from apps.users.models import User
from apps.users.selectors import may_see


def person_of(view, *, part=None):
    """The person of the path, if the caller may see them (and this part of them)."""
    viewer = view.request.user
    wanted = person_id(view.request, view.kwargs["user_id"])
    people = User.objects.visible_to(viewer).exclude(state="deleted")
    person = get_object_or_404(people.select_related("profile"), pk=wanted)
    if part and not may_see(viewer, person, part):
        raise NotShared
    return person


def oneself_of(view):
    """The person of the path, who must be the caller."""
    person = person_of(view)
    if person.pk != view.request.user.pk:
        raise Forbidden
    return view.request.user
