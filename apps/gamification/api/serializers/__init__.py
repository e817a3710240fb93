from apps.gamification.api.serializers.badges import (
    AwardBadgeSerializer,
    BadgeListSerializer,
    EarnedBadgeListSerializer,
    EarnedBadgeSerializer,
)
from apps.gamification.api.serializers.boards import (
    LeaderboardQuerySerializer,
    LeaderboardSerializer,
    NeighboursSerializer,
    RankingsSerializer,
    TopsQuerySerializer,
    TopsSerializer,
)
from apps.gamification.api.serializers.profile import (
    DailyChallengeSerializer,
    GameProfileSerializer,
    GameSettingsSerializer,
    PortfolioFiguresSerializer,
    ReputationSerializer,
)
from apps.gamification.api.serializers.xp import (
    AddXpSerializer,
    LevelListSerializer,
    XpAddedSerializer,
    XpEntrySerializer,
    XpSerializer,
)

__all__ = [
    "AddXpSerializer",
    "AwardBadgeSerializer",
    "BadgeListSerializer",
    "DailyChallengeSerializer",
    "EarnedBadgeListSerializer",
    "EarnedBadgeSerializer",
    "GameProfileSerializer",
    "GameSettingsSerializer",
    "LeaderboardQuerySerializer",
    "LeaderboardSerializer",
    "LevelListSerializer",
    "NeighboursSerializer",
    "PortfolioFiguresSerializer",
    "RankingsSerializer",
    "ReputationSerializer",
    "TopsQuerySerializer",
    "TopsSerializer",
    "XpAddedSerializer",
    "XpEntrySerializer",
    "XpSerializer",
]
