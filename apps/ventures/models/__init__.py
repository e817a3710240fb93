"""Ventures and the people in them."""

from apps.ventures.models.membership import Membership
from apps.ventures.models.venture import Venture

__all__ = ["Membership", "Venture"]
