import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.buz.amounts import MAX_GRAINS, buz, parse_amount, show_amount
from apps.buz.errors import BadAmount


@pytest.mark.parametrize(
    ("text", "grains"),
    [
        ("1", 100_000_000),
        ("12.5", 1_250_000_000),
        ("0.00000001", 1),
        ("007", 700_000_000),
        ("1000000000", MAX_GRAINS),
    ],
)
def test_parse_amount_reads_decimal_strings(text, grains):
    assert parse_amount(text) == grains


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0.00000000",
        "-1",
        "+1",
        "1.",
        ".5",
        "1e3",
        "1,5",
        " 1",
        "1 ",
        "1\n",
        "0x1",
        "1_000",
        "NaN",
        "Infinity",
        "٣",
        "0.000000001",
        "1000000000.00000001",
        "99999999999",
        1,
        1.5,
        True,
        None,
        [],
        {},
    ],
)
def test_parse_amount_refuses_everything_else(text):
    with pytest.raises(BadAmount) as refusal:
        parse_amount(text, field="fee")

    assert refusal.value.errors[0]["pointer"] == "/fee"


@given(st.integers(min_value=1, max_value=MAX_GRAINS))
def test_what_is_shown_is_read_back(grains):
    assert parse_amount(show_amount(grains)) == grains


def test_show_amount_always_has_eight_decimals():
    assert show_amount(buz(100)) == "100.00000000"
    assert show_amount(-1) == "-0.00000001"
