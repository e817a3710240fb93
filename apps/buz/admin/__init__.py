from apps.buz.admin import ledger, operations, staking, tariffs

__all__ = ["ledger", "operations", "staking", "tariffs"]
