import pytest

from apps.gamification.models import Challenge, XpRule


@pytest.fixture
def quiet_days(db):
    """No challenge of the day and no daily caps: XP is what the test earns, no more."""
    Challenge.objects.update(is_active=False)
    XpRule.objects.update(daily_cap=None)
