"""What is told about risks."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class RiskRaised(Event):
    sentence = "saw a risk for {venture_id:venture}"

    venture_id: str
    risk_id: str


@dataclass(frozen=True, kw_only=True)
class RiskChanged(Event):
    venture_id: str
    risk_id: str


@dataclass(frozen=True, kw_only=True)
class RiskMitigated(Event):
    sentence = "did something about a risk for {venture_id:venture}"

    venture_id: str
    risk_id: str


@dataclass(frozen=True, kw_only=True)
class RiskAccepted(Event):
    sentence = "accepted a risk for {venture_id:venture}"

    venture_id: str
    risk_id: str


@dataclass(frozen=True, kw_only=True)
class RiskClosed(Event):
    sentence = "closed a risk for {venture_id:venture}"

    venture_id: str
    risk_id: str


@dataclass(frozen=True, kw_only=True)
class RiskReopened(Event):
    sentence = "saw a risk for {venture_id:venture} again"

    venture_id: str
    risk_id: str
