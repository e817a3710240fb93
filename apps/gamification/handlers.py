"""What the game does when things happen elsewhere."""

from apps.core.events import subscribe
from apps.gamification import services
from apps.gamification.earnings import EARNINGS, earning


@subscribe(*EARNINGS)
def reward(event):
    user_id, key = earning(event)
    if user_id:
        services.reward_event(event=event.name, user_id=user_id, key=key)
