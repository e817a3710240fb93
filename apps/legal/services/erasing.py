"""Forgetting a person without unmaking what they signed."""

from django.db import transaction

from apps.legal.models import PrivateValue
from apps.users.models import User


@transaction.atomic
def erase_private_values(*, user: User) -> int:
    """What commitments hide is gone for good; every digest and chain stays true."""
    count, _ = PrivateValue.objects.filter(person=user).delete()
    return count
