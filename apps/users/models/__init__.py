from apps.users.models.journey import Journey
from apps.users.models.portfolio import PortfolioItem
from apps.users.models.profile import Audience, Profile
from apps.users.models.skills import Endorsement, Skill, UserSkill, skill_key
from apps.users.models.ties import Block, Connection
from apps.users.models.user import (
    User,
    display_name,
    may_delete,
    may_suspend,
    tombstone,
)

__all__ = [
    "Audience",
    "Block",
    "Connection",
    "Endorsement",
    "Journey",
    "PortfolioItem",
    "Profile",
    "Skill",
    "User",
    "UserSkill",
    "display_name",
    "may_delete",
    "may_suspend",
    "skill_key",
    "tombstone",
]
