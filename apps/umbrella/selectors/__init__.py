"""Answers about the network: who is around somebody, and whom they might know."""

from apps.umbrella.selectors.figures import figures
from apps.umbrella.selectors.network import network
from apps.umbrella.selectors.recommendations import recommendations

__all__ = ["figures", "network", "recommendations"]
