"""BUZ."""

from apps.buz.events import BuzMoved, StakeMatured
from apps.core.events import subscribe
from apps.notifications import catalogue
from apps.notifications.handlers.telling import notify


@subscribe(BuzMoved)
def tell_receipt(event):
    if event.payee_id in {"", event.payer_id}:
        return  # Nobody, or from one of their own accounts to another.
    if event.payer_id:
        kind, giver = catalogue.BUZ_RECEIVED, {"person": event.payer_id}
    else:
        kind, giver = catalogue.BUZ_CREDITED, {}
    notify(kind, [event.payee_id], key=event.transfer_id, amount=event.grains, **giver)


@subscribe(StakeMatured)
def tell_maturity(event):
    notify(
        catalogue.STAKE_MATURED,
        [event.user_id],
        key=event.stake_id,
        amount=event.grains,
        reward=event.reward_grains,
    )
