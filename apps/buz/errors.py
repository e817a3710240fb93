from apps.core.errors import Conflict, NotFound, SmartStartError


class BadAmount(SmartStartError):
    code = "buz.bad_amount"
    message = "This is not an amount of BUZ."

    def __init__(self, field="amount", message=None):
        self.errors = [
            {"pointer": f"/{field}", "code": self.code, "message": message or self.message}
        ]
        super().__init__(message)


class BadKey(SmartStartError):
    code = "buz.bad_key"
    message = "The Idempotency-Key of a movement is 1 to 200 printable ASCII characters."


class SameAccount(SmartStartError):
    code = "buz.same_account"
    message = "Payer and payee are the same."


class KeyReused(Conflict):
    code = "buz.key_reused"
    message = "This key already moved something else."


class UnknownBucket(NotFound):
    code = "buz.unknown_bucket"
    message = "There is no bucket of this name."


class UnknownTier(SmartStartError):
    code = "buz.unknown_tier"
    message = "There is no such stake on offer."

    def __init__(self, offers=()):
        message = f"Choose one of: {', '.join(offers)}."
        self.errors = [{"pointer": "/tier", "code": self.code, "message": message}]
        super().__init__()


class RequestStale(Conflict):
    code = "buz.request_stale"
    message = "This is not what was proposed, or its time is over."


class AlreadyApproved(Conflict):
    code = "buz.already_approved"
    message = "You have approved this already; it needs somebody else."


class CannotRefund(Conflict):
    code = "buz.cannot_refund"
    message = "This kind of movement cannot be taken back like that."


class UnknownTariff(NotFound):
    code = "buz.unknown_tariff"
    message = "There is no price of this name."


class Refusal(Conflict):
    """A judgement, kept under its key: asked again, the answer is the same."""

    is_replay = False


class InsufficientBalance(Refusal):
    code = "buz.insufficient_balance"
    message = "There is not enough BUZ for this."
    account_id = None


class AccountFrozen(Refusal):
    code = "buz.account_frozen"
    message = "One of the accounts is frozen or closed."


class ReservationEnded(Refusal):
    code = "buz.reservation_ended"
    message = "This reservation has ended already."


class ReservationTooSmall(Refusal):
    code = "buz.reservation_too_small"
    message = "That is more than was reserved."


class LimitExceeded(Refusal):
    code = "buz.limit_exceeded"
    message = "That is more than you may send in this time."


class RefundTooLarge(Refusal):
    code = "buz.refund_too_large"
    message = "More than was paid cannot come back."


class StakeEnded(Refusal):
    code = "buz.stake_ended"
    message = "This stake has ended already."


class NothingToClaim(Refusal):
    code = "buz.nothing_to_claim"
    message = "No reward is due yet."


REFUSALS = {refusal.code: refusal for refusal in Refusal.__subclasses__()}
