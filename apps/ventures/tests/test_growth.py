"""The arithmetic of growth, checked against hand counts; no database."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.ventures import growth, metrics, periods

MARCH = datetime.date(2026, 3, 1)


def months(*values, last=MARCH):
    """Values of months one after the other, the last of them that of `last`."""
    return {
        periods.shift("month", last, number - len(values) + 1): Fraction(str(value))
        for number, value in enumerate(values)
        if value is not None
    }


def series(values, kind="flow"):
    figures = growth.series_growth("sales", "EUR", kind, "month", values)
    return {name: growth.show(figure.value) for name, figure in figures.items()}


def monthly(last=MARCH, currencies=None, **given):
    values = {key: months(*told) for key, told in given.items()}
    if currencies is None:
        currencies = {
            key: "EUR" for key in values if metrics.METRICS[key].measure == "money"
        }
    return growth.monthly_growth(values, currencies, last)


def test_growth_is_the_change_over_the_period_before():
    assert series(months(100, 80, 100)) == {
        "latest": "100",
        "growth": "0.25",
        "growth_in_a_year": None,
        "average_growth": "0",
        "last_year": None,
    }


def test_growth_in_a_year_and_the_sum_of_a_year_need_the_whole_year():
    year = series(months(*range(100, 113)))
    gap = series(months(*range(100, 105), None, *range(106, 113)))

    assert year["growth_in_a_year"] == "0.12"
    assert year["last_year"] == str(sum(range(101, 113)))
    assert gap["growth_in_a_year"] == "0.12"
    assert gap["last_year"] is None


def test_a_level_does_not_add_up():
    assert "last_year" not in series(months(1, 2), kind="level")


def test_average_growth_stops_at_a_gap_and_at_six_periods():
    assert series(months(1000, None, 100, 110, 121))["average_growth"] == "0.1"
    assert series(months(9, 1, 2, 4, 8, 16, 32, 64))["average_growth"] == "1"


@pytest.mark.parametrize(
    ("before", "why"), [(0, "zero"), (-5, "negative"), (None, "not known")]
)
def test_growth_from_nothing_is_unknown_and_says_why(before, why):
    figures = growth.series_growth("sales", "EUR", "flow", "month", months(before, 10))

    assert figures["growth"].value is None
    assert why in figures["growth"].reason


def test_without_values_everything_is_unknown():
    figures = growth.series_growth("sales", "EUR", "flow", "month", {})

    assert {figure.value for figure in figures.values()} == {None}
    assert {figure.reason for figure in figures.values()} == {"There is no value yet."}
    assert [figure.unit for figure in figures.values()] == [
        "EUR", "ratio", "ratio", "ratio", "EUR",
    ]  # fmt: skip


def test_every_figure_names_the_points_it_was_made_of():
    figures = growth.series_growth("sales", "EUR", "flow", "month", months(80, 100))

    assert figures["growth"].uses == [
        ("sales", datetime.date(2026, 2, 1)),
        ("sales", MARCH),
    ]


def test_burn_and_runway_by_hand():
    figures = monthly(cash_out=[40, 50, 60], cash_in=[10, 10, 10], cash=[None, None, 100])

    assert growth.show(figures["net_burn"].value) == "40"  # (30 + 40 + 50) / 3
    assert figures["net_burn"].unit == "EUR"
    assert growth.show(figures["runway_months"].value) == "2.5"
    assert figures["runway_months"].level == "critical"


def test_who_does_not_burn_has_no_runway():
    figures = monthly(cash_out=[1, 1, 1], cash_in=[5, 5, 5], cash=[None, None, 100])

    assert growth.show(figures["net_burn"].value) == "-4"
    assert figures["runway_months"].value is None
    assert "More comes in" in figures["runway_months"].reason


@pytest.mark.parametrize(
    ("cash", "level"),
    [(29, "critical"), (30, "high"), (60, "medium"), (120, "low")],
)
def test_how_grave_a_runway_is(cash, level):
    figures = monthly(cash_out=[10] * 3, cash_in=[0] * 3, cash=[None, None, cash])

    assert figures["runway_months"].level == level


def test_customers_by_hand():
    figures = monthly(
        customers=[50, 60],
        lost_customers=[None, 5],
        new_customers=[None, 15],
        acquisition_spend=[None, 300],
        recurring_revenue=[None, 1200],
        gross_margin=[None, 80],
    )

    shown = {name: growth.show(figure.value) for name, figure in figures.items()}
    assert shown["customer_churn"] == "0.1"
    assert shown["customer_growth"] == "0.2"
    assert shown["acquisition_cost"] == "20"
    assert shown["lifetime_value"] == "160"  # 1200 / 60 * 0.8 / 0.1


def test_retention_by_hand():
    figures = monthly(
        recurring_revenue=[1000, 1100],
        expansion_revenue=[None, 200],
        contraction_revenue=[None, 50],
        churned_revenue=[None, 100],
    )

    assert growth.show(figures["gross_retention"].value) == "0.85"
    assert growth.show(figures["net_retention"].value) == "1.05"
    assert growth.show(figures["recurring_revenue_growth"].value) == "0.1"


def test_a_formula_is_taken_where_all_of_it_is_known():
    figures = monthly(customers=[50, 60, 70], lost_customers=[None, 5, None])

    churn = figures["customer_churn"]
    assert growth.show(churn.value) == "0.1"
    assert max(start for _, start in churn.uses) == datetime.date(2026, 2, 1)


def test_what_is_older_than_a_year_is_not_news():
    figures = monthly(last=datetime.date(2027, 3, 1), revenue=[80, 100])

    assert figures["revenue_growth"].value is None
    assert figures["revenue_growth"].reason == "revenue of 2027-03 is not known."


def test_the_reason_is_that_of_the_month_which_came_closest():
    figures = monthly(last=datetime.date(2026, 5, 1), recurring_revenue=[80, 100])

    assert figures["net_retention"].reason == "expansion_revenue of 2026-04 is not known."


def test_currencies_are_never_mixed():
    figures = monthly(
        currencies={"cash_in": "EUR", "cash_out": "USD", "revenue": "EUR"},
        cash_in=[1, 1, 1],
        cash_out=[2, 2, 2],
        revenue=[1, 2, 4],
    )

    assert figures["net_burn"].value is None
    assert "EUR, USD" in figures["net_burn"].reason
    assert growth.show(figures["revenue_growth"].value) == "1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.333333"),
        (Fraction(-1, 3), "-0.333333"),
        (Fraction(5, 10**7), "0"),
        (Fraction(15, 10**7), "0.000002"),
        (Fraction(100), "100"),
        (Fraction(10**24), "1" + "0" * 24),
        (None, None),
    ],
)
def test_how_figures_are_written(value, text):
    assert growth.show(value) == text


@given(st.integers(1, 10**15), st.integers(1, 10**15), st.integers(1, 6))
def test_compound_growth_leads_from_the_first_to_the_last(first, last, count):
    rate = growth.compound(Fraction(first), Fraction(last), count)

    arrived = first * (1 + rate) ** count
    assert abs(arrived - last) <= Fraction(last, 10**20)


@given(st.lists(st.decimals(1, 10**9, places=2), min_size=2, max_size=20))
def test_growth_applied_to_the_last_value_gives_this_one(told):
    values = months(*told)
    figure = growth.series_growth("sales", "EUR", "flow", "month", values)["growth"]

    assert Fraction(told[-2]) * (1 + figure.value) == Fraction(Decimal(told[-1]))
