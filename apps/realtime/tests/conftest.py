import pytest

from apps.realtime import hub


@pytest.fixture(autouse=True)
def _look_often(monkeypatch):
    """Bells get lost in tests, so the hub looks by itself more often than in life."""
    monkeypatch.setattr(hub, "WAKE_SECONDS", 0.1)
    monkeypatch.setattr(hub, "TICK_SECONDS", 0.05)
