"""The metrics whose meaning is fixed, so that formulas can be built on them.

A team may measure anything else besides under a key of its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardMetric:
    """`kind`: a flow adds up over periods, a level is how it stands at a period's end.

    `unit` is what is counted; metrics of money name their currency when they are opened.
    """

    key: str
    name: str
    definition: str
    measure: str
    kind: str
    direction: str = "up"
    unit: str = ""


METRICS = {
    metric.key: metric
    for metric in (
        StandardMetric(
            "revenue", "Revenue", "What was sold in the period.", "money", "flow"
        ),
        StandardMetric(
            "recurring_revenue",
            "Recurring revenue",
            "What all subscriptions active at the period's end pay in a month.",
            "money",
            "level",
        ),
        StandardMetric(
            "expansion_revenue",
            "Expansion",
            "Recurring revenue gained from customers there were before.",
            "money",
            "flow",
        ),
        StandardMetric(
            "contraction_revenue",
            "Contraction",
            "Recurring revenue lost from customers who stayed.",
            "money",
            "flow",
            "down",
        ),
        StandardMetric(
            "churned_revenue",
            "Churned revenue",
            "Recurring revenue lost with customers who left.",
            "money",
            "flow",
            "down",
        ),
        StandardMetric(
            "cash", "Cash", "Money at hand at the period's end.", "money", "level"
        ),
        StandardMetric(
            "cash_in", "Cash in", "Money received, investment left out.", "money", "flow"
        ),
        StandardMetric("cash_out", "Cash out", "Money spent.", "money", "flow", "down"),
        StandardMetric(
            "acquisition_spend",
            "Acquisition spend",
            "Money spent on winning customers.",
            "money",
            "flow",
            "none",
        ),
        StandardMetric(
            "gross_margin",
            "Gross margin",
            "Revenue less its direct costs, in percent of revenue.",
            "percent",
            "level",
            unit="%",
        ),
        StandardMetric(
            "customers",
            "Customers",
            "Paying customers at the period's end.",
            "count",
            "level",
            unit="customers",
        ),
        StandardMetric(
            "new_customers",
            "New customers",
            "Customers won in the period.",
            "count",
            "flow",
            unit="customers",
        ),
        StandardMetric(
            "lost_customers",
            "Lost customers",
            "Customers who left in the period.",
            "count",
            "flow",
            "down",
            unit="customers",
        ),
        StandardMetric(
            "active_users",
            "Active users",
            "Different people who used it in the period. Periods do not add up.",
            "count",
            "level",
            unit="people",
        ),
        StandardMetric(
            "signups",
            "Sign-ups",
            "Accounts opened in the period.",
            "count",
            "flow",
            unit="people",
        ),
    )
}
