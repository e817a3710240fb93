"""What a figure is, how it is written, and the two ways of telling growth."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction

PLACES = 6

Values = Mapping[datetime.date, Fraction]


@dataclass(frozen=True)
class Figure:
    """`uses` names the points it was made of, as (key, first day of the period)."""

    value: Fraction | None
    unit: str
    formula: str
    reason: str = ""
    uses: list = field(default_factory=list)
    level: str = ""


def show(value: Fraction | None, places: int = PLACES) -> str | None:
    """At most six decimal places, the half rounded to even, no trailing zeros."""
    if value is None:
        return None
    scaled = Decimal(round(value * 10**places)).scaleb(-places)
    text = f"{scaled:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def change(this: Fraction | None, last: Fraction | None) -> tuple[Fraction | None, str]:
    """(this - last) / last, or why there is no such thing."""
    if this is None or last is None:
        return None, "One of the two is not known."
    if last == 0:
        return None, "It was zero before: nothing to divide by."
    if last < 0:
        return None, "It was negative before: a rate would mislead."
    return (this - last) / last, ""


def compound(first: Fraction, last: Fraction, count: int) -> Fraction:
    """(last / first) ** (1 / count) - 1, to 50 digits. Both are above zero."""
    with localcontext() as context:
        context.prec = 50
        ratio = last / first
        base = Decimal(ratio.numerator) / Decimal(ratio.denominator)
        return Fraction(base ** (Decimal(1) / count) - 1)
