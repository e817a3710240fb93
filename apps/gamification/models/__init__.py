from apps.gamification.models.badge import Badge, BadgeAward
from apps.gamification.models.board import Board, Bucket, Standing
from apps.gamification.models.challenge import Challenge, ChallengeCompletion
from apps.gamification.models.player import Player
from apps.gamification.models.streak import ActiveDay
from apps.gamification.models.xp import Level, XpEntry, XpRule

__all__ = [
    "ActiveDay",
    "Badge",
    "BadgeAward",
    "Board",
    "Bucket",
    "Challenge",
    "ChallengeCompletion",
    "Level",
    "Player",
    "Standing",
    "XpEntry",
    "XpRule",
]
