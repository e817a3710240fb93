"""What several monthly series of one venture say together."""

import datetime
from collections.abc import Mapping
from fractions import Fraction

from apps.ventures import periods
from apps.ventures.growth.figures import Figure, Values, change

BURN_MONTHS = 3
MONTHS_BACK = 12
# Months of runway below which a risk is so large.
RUNWAY_LEVELS = [(3, "critical"), (6, "high"), (12, "medium")]


class Unknown(Exception):
    """A value the formula needs is not there, or leads nowhere."""


class Month:
    """The values of one month, and those around it; remembers what was asked for."""

    def __init__(self, series: Mapping[str, Values], start: datetime.date):
        self.series, self.start, self.uses = series, start, []

    def __call__(self, key, back=0):
        start = periods.shift("month", self.start, -back)
        if start not in self.series.get(key, {}):
            raise Unknown(f"{key} of {periods.name_of('month', start)} is not known.")
        self.uses.append((key, start))
        return self.series[key][start]

    def ratio(self, upper, lower, reason):
        if lower == 0:
            raise Unknown(reason)
        return upper / lower


def net_burn(of):
    return sum(
        (of("cash_out", back) - of("cash_in", back) for back in range(BURN_MONTHS)),
        Fraction(0),
    ) / BURN_MONTHS  # fmt: skip


def runway(of):
    burn = net_burn(of)
    if burn <= 0:
        raise Unknown("More comes in than goes out: there is no end to reckon with.")
    return of("cash") / burn


def churn(of):
    return of.ratio(of("lost_customers"), of("customers", 1), "There were no customers.")


def lifetime_value(of):
    rate = churn(of)
    each = of.ratio(of("recurring_revenue"), of("customers"), "There are no customers.")
    return of.ratio(each * of("gross_margin") / 100, rate, "Nobody left: no lifetime.")


def gross_retention(of):
    start = of("recurring_revenue", 1)
    kept = start - of("contraction_revenue") - of("churned_revenue")
    return of.ratio(kept, start, "There was no recurring revenue.")


def net_retention(of):
    start = of("recurring_revenue", 1)
    kept = start + of("expansion_revenue")
    kept -= of("contraction_revenue") + of("churned_revenue")
    return of.ratio(kept, start, "There was no recurring revenue.")


def grown(key):
    def rate(of):
        value, reason = change(of(key), of(key, 1))
        if value is None:
            raise Unknown(reason)
        return value

    return rate


def acquisition_cost(of):
    spent, won = of("acquisition_spend"), of("new_customers")
    return of.ratio(spent, won, "No customer was won.")


# name: unit ("" for the venture's currency), how it is worked out, in words
FORMULAS = {
    "revenue_growth": (
        "ratio",
        grown("revenue"),
        "(revenue - last month's) / last month's",
    ),
    "recurring_revenue_growth": (
        "ratio",
        grown("recurring_revenue"),
        "(recurring_revenue - last month's) / last month's",
    ),
    "customer_growth": (
        "ratio",
        grown("customers"),
        "(customers - last month's) / last month's",
    ),
    "net_burn": ("", net_burn, "mean of (cash_out - cash_in) over three months"),
    "runway_months": ("months", runway, "cash / net_burn; unknown unless it burns"),
    "acquisition_cost": ("", acquisition_cost, "acquisition_spend / new_customers"),
    "customer_churn": ("ratio", churn, "lost_customers / customers of the month before"),
    "lifetime_value": (
        "",
        lifetime_value,
        "recurring_revenue / customers * gross_margin / 100 / customer_churn",
    ),
    "gross_retention": (
        "ratio",
        gross_retention,
        "1 - (contraction_revenue + churned_revenue) / last month's recurring_revenue",
    ),
    "net_retention": (
        "ratio",
        net_retention,
        "gross_retention + expansion_revenue / last month's recurring_revenue",
    ),
}


def monthly_growth(
    series: Mapping[str, Values], currencies: Mapping[str, str], this_month: datetime.date
) -> dict:
    """Each formula, at the newest of the last twelve months for which it is known.

    `currencies` says in which money a series is, for those that are.
    """
    return {
        name: _newest(series, currencies, this_month, unit, formula, words)
        for name, (unit, formula, words) in FORMULAS.items()
    }


def _newest(series, currencies, this_month, unit, formula, words):
    reason = came_closer = ""
    for back in range(MONTHS_BACK):
        of = Month(series, periods.shift("month", this_month, -back))
        try:
            value = formula(of)
            currency = _one_currency(of.uses, currencies)
        except Unknown as error:
            reason = reason or str(error)
            came_closer = came_closer or (of.uses and str(error)) or ""
        else:
            level = _level(value) if unit == "months" else ""
            uses = list(dict.fromkeys(of.uses))
            return Figure(value, unit or currency, words, "", uses, level)
    return Figure(None, unit or "money", words, came_closer or reason)


def _one_currency(uses, currencies):
    known = sorted({currencies[key] for key, _ in uses if key in currencies})
    if len(known) > 1:
        raise Unknown(f"Its series are in several currencies: {', '.join(known)}.")
    return known[0] if known else ""


def _level(months):
    return next((word for limit, word in RUNWAY_LEVELS if months < limit), "low")
