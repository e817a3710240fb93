"""BUZ put into ventures."""

from apps.notifications.catalogue.kinds import declare

TO_OWNERS = {"person": "person", "venture": "venture", "amount": "grains"}
TO_INVESTORS = {"venture": "venture", "amount": "grains"}

INVESTMENT_OFFERED = declare(
    "investment.offered",
    "venture",
    title="{person} would invest {amount} in {venture}",
    body="Nothing is set aside yet. You can decline, or wait for {person} to commit.",
    holes=TO_OWNERS,
    channels=("in_app", "email"),
)
INVESTMENT_COMMITTED = declare(
    "investment.committed",
    "venture",
    title="{person} set {amount} aside for {venture}",
    body="Accept or decline it: {amount} wait in the wallet of {person} until then.",
    holes=TO_OWNERS,
    channels=("in_app", "email", "push"),
    priority="high",
)
INVESTMENT_WITHDRAWN = declare(
    "investment.withdrawn",
    "venture",
    title="{person} stepped back from {venture}",
    body="{person} will not invest {amount} in {venture}.",
    holes=TO_OWNERS,
)
INVESTMENT_RECEIVED = declare(
    "investment.received",
    "venture",
    title="{person} invested {amount} in {venture}",
    body="{amount} were paid for {venture}.",
    holes=TO_OWNERS,
    channels=("in_app", "email", "push"),
    priority="high",
)
INVESTMENT_ACCEPTED = declare(
    "investment.accepted",
    "venture",
    title="{venture} accepts your investment",
    body="{venture} takes your {amount}. They are paid once the agreement is signed.",
    holes=TO_INVESTORS,
    channels=("in_app", "email", "push"),
    priority="high",
)
INVESTMENT_DECLINED = declare(
    "investment.declined",
    "venture",
    title="{venture} declined your investment",
    body="Your {amount} are free again, if they were set aside.",
    holes=TO_INVESTORS,
    channels=("in_app", "email"),
)
INVESTMENT_EXPIRED = declare(
    "investment.expired",
    "venture",
    title="Your investment in {venture} came to nothing",
    body="Its time is over. Your {amount} are free again, if they were set aside.",
    holes=TO_INVESTORS,
)
INVESTMENT_PAID = declare(
    "investment.paid",
    "venture",
    title="You invested {amount} in {venture}",
    body="{amount} left your account for {venture}.",
    holes=TO_INVESTORS,
    channels=("in_app", "email"),
)
