from apps.users.api.serializers.people import (
    CreateUserSerializer,
    ProfileSerializer,
    UpdateProfileSerializer,
    UpdateUserSerializer,
    UserSerializer,
)
from apps.users.api.serializers.privacy import (
    ChangePrivacySerializer,
    ChangeSettingsSerializer,
    PrivacySerializer,
    SettingsSerializer,
)
from apps.users.api.serializers.ties import (
    BlockSerializer,
    BlockUserSerializer,
    ConnectionSerializer,
    RequestConnectionSerializer,
    shape_block,
    shape_connection,
)

__all__ = [
    "BlockSerializer",
    "BlockUserSerializer",
    "ChangePrivacySerializer",
    "ChangeSettingsSerializer",
    "ConnectionSerializer",
    "CreateUserSerializer",
    "PrivacySerializer",
    "ProfileSerializer",
    "RequestConnectionSerializer",
    "SettingsSerializer",
    "UpdateProfileSerializer",
    "UpdateUserSerializer",
    "UserSerializer",
    "shape_block",
    "shape_connection",
]
