"""What is told about BUZ put into ventures. Amounts are grains."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AboutInvestment:
    investment_id: str
    venture_id: str
    investor_id: str
    grains: int


@dataclass(frozen=True, kw_only=True)
class InvestmentOffered(AboutInvestment, Event):
    """Somebody is interested; no BUZ is set aside yet."""

    sentence = "would like to invest in {venture_id:venture}"


@dataclass(frozen=True, kw_only=True)
class InvestmentCommitted(AboutInvestment, Event):
    """The BUZ are reserved, and wait for the owners."""

    sentence = "set {grains:buz} aside for {venture_id:venture}"


@dataclass(frozen=True, kw_only=True)
class InvestmentAccepted(AboutInvestment, Event):
    """`document_id` is the agreement both sign; empty where none is asked for."""

    sentence = "accepted an investment in {venture_id:venture}"

    document_id: str = ""


@dataclass(frozen=True, kw_only=True)
class InvestmentSettled(AboutInvestment, Event):
    """The BUZ are paid to `payee_id`, for the venture; announced once."""

    sentence = "settled an investment of {grains:buz} in {venture_id:venture}"

    payee_id: str


@dataclass(frozen=True, kw_only=True)
class InvestmentWithdrawn(AboutInvestment, Event):
    sentence = "withdrew an investment in {venture_id:venture}"


@dataclass(frozen=True, kw_only=True)
class InvestmentDeclined(AboutInvestment, Event):
    sentence = "declined an investment in {venture_id:venture}"


@dataclass(frozen=True, kw_only=True)
class InvestmentExpired(AboutInvestment, Event):
    pass
