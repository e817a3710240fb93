from apps.gamification.api.views.badges import (
    AwardBadgeView,
    BadgesView,
    EarnedBadgesView,
)
from apps.gamification.api.views.boards import (
    AroundMeView,
    CategoryView,
    LeaderboardView,
    RankingsView,
    TopsView,
)
from apps.gamification.api.views.profile import (
    DailyChallengeView,
    GameProfileView,
    GameSettingsView,
    PortfolioView,
    ReputationView,
)
from apps.gamification.api.views.xp import ActivityView, AddXpView, LevelsView, XpView

__all__ = [
    "ActivityView",
    "AddXpView",
    "AroundMeView",
    "AwardBadgeView",
    "BadgesView",
    "CategoryView",
    "DailyChallengeView",
    "EarnedBadgesView",
    "GameProfileView",
    "GameSettingsView",
    "LeaderboardView",
    "LevelsView",
    "PortfolioView",
    "RankingsView",
    "ReputationView",
    "TopsView",
    "XpView",
]
