from apps.buz.selectors.balances import Balance, balance_at, balance_of
from apps.buz.selectors.history import history_of, was_asked_before
from apps.buz.selectors.prices import current_price, worth
from apps.buz.selectors.reconcile import RULES, Finding, findings
from apps.buz.selectors.staking import Staked, staked_by, unstake_quote
from apps.buz.selectors.statement import statement
from apps.buz.selectors.supply import supply

__all__ = [
    "RULES",
    "Balance",
    "Finding",
    "Staked",
    "balance_at",
    "balance_of",
    "current_price",
    "findings",
    "history_of",
    "staked_by",
    "statement",
    "supply",
    "unstake_quote",
    "was_asked_before",
    "worth",
]
