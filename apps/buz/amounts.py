"""Amounts: whole grains inside, decimal strings outside. 1 BUZ is 10^8 grains."""

import re

from apps.buz.errors import BadAmount

DECIMALS = 8
GRAINS_PER_BUZ = 10**DECIMALS
MAX_GRAINS = 1_000_000_000 * GRAINS_PER_BUZ

_DOLLARS = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,6}))?")
_SHAPE = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,8}))?")


def buz(whole: int) -> int:
    """The grains of a whole number of BUZ."""
    return whole * GRAINS_PER_BUZ


def parse_amount(text, *, field: str = "amount") -> int:
    """Grains of a decimal string such as "12.5". Nothing is rounded. Raises BadAmount."""
    if not isinstance(text, str):
        raise BadAmount(field, 'Write the amount as a string, like "12.5".')
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise BadAmount(
            field,
            f'Digits, a point and at most {DECIMALS} decimals, like "12.5": no sign, '
            "no exponent, no spaces.",
        )
    whole, decimals = shape.groups(default="")
    grains = buz(int(whole)) + int(decimals.ljust(DECIMALS, "0"))
    if grains == 0:
        raise BadAmount(field, "The amount must be more than zero.")
    if grains > MAX_GRAINS:
        raise BadAmount(field, "There are only 1000000000 BUZ.")
    return grains


def show_amount(grains: int) -> str:
    """Always eight decimals, so that columns line up and strings compare."""
    whole, rest = divmod(abs(grains), GRAINS_PER_BUZ)
    return f"{'-' if grains < 0 else ''}{whole}.{rest:0{DECIMALS}}"


def parse_dollars(text, *, field: str = "price") -> int:
    """Millionths of a US dollar of a decimal string such as "0.01". Raises BadAmount."""
    shape = _DOLLARS.fullmatch(text) if isinstance(text, str) else None
    whole, decimals = shape.groups(default="") if shape else ("0", "")
    micro_dollars = int(whole) * 10**6 + int(decimals.ljust(6, "0"))
    if micro_dollars == 0:
        raise BadAmount(
            field,
            'Dollars as a string, more than zero, like "0.01": at most six digits before '
            "the point and six after it.",
        )
    return micro_dollars


def show_dollars(micro_dollars: int) -> str:
    """Always six decimals."""
    whole, rest = divmod(micro_dollars, 10**6)
    return f"{whole}.{rest:06}"
