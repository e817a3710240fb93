from apps.buz.selectors.balances import Balance, balance_of
from apps.buz.selectors.history import history_of, was_asked_before
from apps.buz.selectors.reconcile import RULES, Finding, findings
from apps.buz.selectors.supply import supply

__all__ = [
    "RULES",
    "Balance",
    "Finding",
    "balance_of",
    "findings",
    "history_of",
    "supply",
    "was_asked_before",
]
