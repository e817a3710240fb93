"""What BUZ is quoted at, for display."""

from django.db import transaction

from apps.buz.events import PriceSet
from apps.buz.models import Price
from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.users.models import User


@transaction.atomic
def set_price(*, micro_dollars: int, reason: str, by: User) -> Price:
    """1 BUZ is quoted at so many millionths of a dollar from now on. Raises Forbidden."""
    if not by.has_perm("buz.set_price"):
        raise Forbidden
    price = Price.objects.create(micro_dollars=micro_dollars, reason=reason, set_by=by)
    announce(PriceSet(price_id=str(price.pk), micro_dollars=micro_dollars), by=by)
    return price
