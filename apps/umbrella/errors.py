from apps.core.errors import Conflict, NotFound, Unprocessable


class WithOneself(Unprocessable):
    code = "umbrella.with_oneself"
    message = "A relationship needs two people."


class AlreadyRelated(Conflict):
    code = "umbrella.already_related"
    message = "You two have such a relationship, or a proposal of one, already."


class UnknownCode(NotFound):
    code = "umbrella.unknown_code"
    message = "Nobody gave out this referral code."


class AlreadyReferred(Conflict):
    code = "umbrella.already_referred"
    message = "This account was brought along by somebody before."


class NotInForce(Conflict):
    code = "umbrella.not_in_force"
    message = "Revenue is shared while both stand by the referral: it is not active now."


class NotAReferral(Unprocessable):
    code = "umbrella.not_a_referral"
    message = "Only a referral shares revenue."


class ReferenceReused(Conflict):
    code = "umbrella.reference_reused"
    message = "This reference stands for another revenue already."


class TooLate(Conflict):
    code = "umbrella.too_late"
    message = "A referral counts in an account's first days only."
