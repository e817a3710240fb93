from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.buz.amounts import parse_amount, parse_dollars, show_amount, show_dollars

AMOUNT = {
    "type": "string",
    "pattern": r"^[0-9]{1,10}(\.[0-9]{1,8})?$",
    "examples": ["12.50000000"],
}


@extend_schema_field(AMOUNT)
class AmountField(serializers.Field):
    """A decimal string in, grains inside; nothing is rounded."""

    def to_internal_value(self, data):
        return parse_amount(data, field=self.field_name)

    def to_representation(self, value):
        return show_amount(value)


def percent(bps: int) -> str:
    """Basis points as people read them: 500 is "5.00"."""
    return f"{bps // 100}.{bps % 100:02}"


class PercentField(serializers.CharField):
    def to_representation(self, value):
        return percent(value)


EXAMPLE_ID = "0198c0de-0000-7000-8000-000000000001"


@extend_schema_field(
    {
        "type": "string",
        "pattern": r"^[0-9]{1,6}(\.[0-9]{1,6})?$",
        "examples": ["0.010000"],
    }
)
class DollarsField(serializers.Field):
    """A decimal string of US dollars in and out, millionths of one inside."""

    def to_internal_value(self, data):
        return parse_dollars(data, field=self.field_name)

    def to_representation(self, value):
        return show_dollars(value)


# All BUZ there is at the highest price has sixteen digits.
MARKET_CAP = {
    "type": "string",
    "pattern": r"^[0-9]{1,16}\.[0-9]{6}$",
    "examples": ["588486.869000"],
}


@extend_schema_field(MARKET_CAP)
class MarketCapField(DollarsField):
    """What all of something is worth: larger than any price."""
