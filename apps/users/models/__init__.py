from apps.users.models.profile import Audience, Profile
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
    "Profile",
    "User",
    "display_name",
    "may_delete",
    "may_suspend",
    "tombstone",
]
