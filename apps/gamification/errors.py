from apps.core.errors import Unprocessable


class XpBelowZero(Unprocessable):
    code = "gamification.xp_below_zero"
    message = "Nobody can have less than no XP."


class ActivityInactive(Unprocessable):
    code = "gamification.activity_inactive"
    message = "This activity pays nothing at present."


class LimitReached(Unprocessable):
    code = "gamification.limit_reached"
    message = "This activity pays this person nothing more for now."
