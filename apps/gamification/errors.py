from apps.core.errors import Conflict, Unprocessable


class XpBelowZero(Unprocessable):
    code = "gamification.xp_below_zero"
    message = "Nobody can have less than no XP."


class ActivityInactive(Unprocessable):
    code = "gamification.activity_inactive"
    message = "This activity pays nothing at present."


class LimitReached(Unprocessable):
    code = "gamification.limit_reached"
    message = "This activity pays this person nothing more for now."


class BadgeHeld(Conflict):
    code = "gamification.badge_held"
    message = "This person has this badge already."


class NotHere(Unprocessable):
    code = "gamification.not_here"
    message = "This account is suspended or gone, and takes no part in the game."
