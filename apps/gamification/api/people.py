"""Whom an address may speak of."""

from django.shortcuts import get_object_or_404

from apps.core.api.converters import person_id
from apps.users.models import User


def find_person(request, user_id):
    """Somebody the caller may see; anybody else is 404."""
    people = User.objects.visible_to(request.user).select_related("profile", "player")
    return get_object_or_404(people, pk=person_id(request, user_id))
