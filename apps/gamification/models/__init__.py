from apps.gamification.models.board import Board, Bucket, Standing
from apps.gamification.models.player import Player
from apps.gamification.models.xp import Level, XpEntry, XpRule

__all__ = ["Board", "Bucket", "Level", "Player", "Standing", "XpEntry", "XpRule"]
