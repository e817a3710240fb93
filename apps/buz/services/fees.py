FEE_BPS = 10  # 0.1 %
WHOLE_BPS = 10_000
FEE_BEARING = {"transfer"}


def bears_fee(kind: str) -> bool:
    return kind in FEE_BEARING


def fee_for(grains: int) -> int:
    """0.1 %, rounded down in favour of the payer. It comes on top."""
    return grains * FEE_BPS // WHOLE_BPS
