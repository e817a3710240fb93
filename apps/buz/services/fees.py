FEE_DIVISOR = 1000  # 0.1 %
FEE_BEARING = {"transfer"}


def bears_fee(kind: str) -> bool:
    return kind in FEE_BEARING


def fee_for(grains: int) -> int:
    """0.1 %, rounded down in favour of the payer. It comes on top."""
    return grains // FEE_DIVISOR
