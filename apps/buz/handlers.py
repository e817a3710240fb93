from uuid import UUID

from apps.buz import services
from apps.core.events import subscribe
from apps.users.events import OnboardingCompleted


@subscribe(OnboardingCompleted)
def welcome_newcomer(event):
    services.grant_welcome(user_id=UUID(event.user_id))
