from apps.core.api.converters import person_id
from apps.core.errors import NotFound
from apps.users.models import User


def whose(request, user_id):
    """The id of the person a path means, if the caller may see their money."""
    user_id = person_id(request, user_id)
    if user_id == request.user.pk:
        return user_id
    if request.user.has_perm("buz.view_any") and User.objects.filter(pk=user_id).exists():
        return user_id
    raise NotFound
