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
    message = "Somebody else's code was used for this account before."


class TooLate(Conflict):
    code = "umbrella.too_late"
    message = "A referral code counts in an account's first days only."
