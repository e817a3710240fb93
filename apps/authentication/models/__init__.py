from apps.authentication.models.links import Link
from apps.authentication.models.security import SecurityEvent
from apps.authentication.models.sessions import RefreshToken, Session

__all__ = ["Link", "RefreshToken", "SecurityEvent", "Session"]
