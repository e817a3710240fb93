"""BUZ."""

from apps.notifications.catalogue.kinds import declare

BUZ_RECEIVED = declare(
    "buz.received",
    "buz",
    title="{person} sent you {amount}",
    body="{amount} from {person} are in your account.",
    holes={"person": "person", "amount": "grains"},
    channels=("in_app", "push"),
)
BUZ_CREDITED = declare(
    "buz.credited",
    "buz",
    title="You received {amount}",
    body="{amount} are in your account.",
    holes={"amount": "grains"},
)
STAKE_MATURED = declare(
    "buz.stake_matured",
    "buz",
    title="Your stake of {amount} is free",
    body="The term is over: {amount} and a reward of {reward} can be had.",
    holes={"amount": "grains", "reward": "grains"},
    channels=("in_app", "email", "push"),
)
