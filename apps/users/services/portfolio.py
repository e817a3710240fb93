"""What people have done."""

from django.db import transaction

from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.users.errors import TooManyItems
from apps.users.events import (
    PortfolioItemAdded,
    PortfolioItemChanged,
    PortfolioItemRemoved,
)
from apps.users.models import PortfolioItem, User
from apps.users.services.accounts import change_row, may_change

MAX_ITEMS = 100


@transaction.atomic
def add_portfolio_item(*, user: User, by: User | None, **values) -> PortfolioItem:
    """The person shows this piece of work. Raises Forbidden, TooManyItems."""
    if not may_change(user, by):
        raise Forbidden
    user = User.objects.locked(user.pk)
    if user.portfolio.count() >= MAX_ITEMS:
        raise TooManyItems
    item = PortfolioItem.objects.create(user=user, **values)
    announce(PortfolioItemAdded(user_id=str(user.pk), item_id=str(item.pk)), by=by)
    return item


@transaction.atomic
def change_portfolio_item(
    *, item: PortfolioItem, by: User | None, **changes
) -> PortfolioItem:
    """The item says something else. Raises Forbidden."""
    if not may_change(item.user, by):
        raise Forbidden
    item = PortfolioItem.objects.locked(item.pk)
    if change_row(item, changes):
        ids = {"user_id": str(item.user_id), "item_id": str(item.pk)}
        announce(PortfolioItemChanged(**ids), by=by)
    return item


@transaction.atomic
def remove_portfolio_item(*, item: PortfolioItem, by: User | None) -> None:
    """The person does not show it any more. Raises Forbidden."""
    if not may_change(item.user, by):
        raise Forbidden
    ids = {"user_id": str(item.user_id), "item_id": str(item.pk)}
    item.delete()
    announce(PortfolioItemRemoved(**ids), by=by)
