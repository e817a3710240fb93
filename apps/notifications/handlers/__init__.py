"""Whom we tell when something happens. The sentences are in the catalogue."""

from apps.notifications.handlers import (
    accounts,
    game,
    investments,
    legal,
    money,
    network,
    ventures,
)

__all__ = ["accounts", "game", "investments", "legal", "money", "network", "ventures"]
