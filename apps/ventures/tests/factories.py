from datetime import date, timedelta

import factory
from django.utils import timezone

from apps.buz.amounts import buz
from apps.buz.tests.factories import rich
from apps.legal.tests.factories import make_plain_template
from apps.users.tests.factories import UserFactory
from apps.ventures import periods, services
from apps.ventures.equity import Share
from apps.ventures.models import (
    Agreement,
    CheckIn,
    EquityShare,
    EquitySplit,
    Investment,
    LaunchPlan,
    LegalEntity,
    Membership,
    MetricPoint,
    MetricSeries,
    Milestone,
    Officer,
    Risk,
    Venture,
)


class VentureFactory(factory.django.DjangoModelFactory):
    """A public draft called Venture N, with its founder as the only member."""

    class Meta:
        model = Venture
        skip_postgeneration_save = True

    class Params:
        in_review = factory.Trait(state="in_review")
        active = factory.Trait(
            state="active", launched_at=factory.LazyFunction(timezone.now)
        )
        paused = factory.Trait(
            state="paused", launched_at=factory.LazyFunction(timezone.now)
        )
        closed = factory.Trait(state="closed")

    name = factory.Sequence(lambda n: f"Venture {n}")
    slug = factory.Sequence(lambda n: f"venture-{n}")
    founder = factory.SubFactory(UserFactory)

    @factory.post_generation
    def first_member(self, create, extracted):
        if create:
            MembershipFactory(venture=self, user=self.founder, role="founder")


class MembershipFactory(factory.django.DjangoModelFactory):
    """A member's place in a venture."""

    class Meta:
        model = Membership

    class Params:
        left = factory.Trait(state="left")
        invited = factory.Trait(
            state="invited",
            invited_by=factory.SelfAttribute("venture.founder"),
            invited_at=factory.LazyFunction(timezone.now),
            expires_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=7)),
        )

    venture = factory.SubFactory(VentureFactory)
    user = factory.SubFactory(UserFactory)
    role = "member"


class MetricSeriesFactory(factory.django.DjangoModelFactory):
    """A monthly series of counts that a venture adds up, without any value yet."""

    class Meta:
        model = MetricSeries

    venture = factory.SubFactory(VentureFactory)
    key = factory.Sequence(lambda n: f"metric_{n}")
    name = factory.Sequence(lambda n: f"Metric {n}")
    measure = "count"
    unit = "pieces"
    kind = "flow"


class MetricPointFactory(factory.django.DjangoModelFactory):
    """The value of some month, told once."""

    class Meta:
        model = MetricPoint

    series = factory.SubFactory(MetricSeriesFactory)
    starts_on = factory.Sequence(
        lambda n: periods.shift("month", date(2000, 1, 1), n % 300)
    )
    amount = 10


class EquitySplitFactory(factory.django.DjangoModelFactory):
    """The next split of a venture: its founder and a pool, in a proportion of its own."""

    class Meta:
        model = EquitySplit

    venture = factory.SubFactory(VentureFactory)
    bps = factory.Sequence(lambda n: 1 + n % 9998)

    @classmethod
    def _create(cls, model_class, venture, bps, **given):
        shares = [
            Share(10_000 - bps, user_id=venture.founder_id),
            Share(bps, pool="Contributors"),
        ]
        return services.split_equity(
            venture=venture, shares=shares, by=venture.founder, **given
        )


class EquityShareFactory(factory.django.DjangoModelFactory):
    """The first share of a split of its own."""

    class Meta:
        model = EquityShare

    @classmethod
    def _create(cls, model_class, **given):
        return EquitySplitFactory(**given).shares.earliest("position")


class LaunchPlanFactory(factory.django.DjangoModelFactory):
    """A plan that starts today, without any milestone."""

    class Meta:
        model = LaunchPlan

    venture = factory.SubFactory(VentureFactory)
    starts_on = factory.LazyFunction(lambda: timezone.now().date())
    ends_on = factory.LazyAttribute(lambda plan: plan.starts_on + timedelta(days=30))


class MilestoneFactory(factory.django.DjangoModelFactory):
    """A pending milestone, due in a week."""

    class Meta:
        model = Milestone

    class Params:
        late = factory.Trait(
            due_on=factory.LazyFunction(lambda: timezone.now().date() - timedelta(days=1))
        )
        completed = factory.Trait(
            state="completed", percent=100, done_at=factory.LazyFunction(timezone.now)
        )

    plan = factory.SubFactory(LaunchPlanFactory)
    title = factory.Sequence(lambda n: f"Milestone {n}")
    due_on = factory.LazyFunction(lambda: timezone.now().date() + timedelta(days=7))


class CheckInFactory(factory.django.DjangoModelFactory):
    """Somebody of the team was on track today."""

    class Meta:
        model = CheckIn

    plan = factory.SubFactory(LaunchPlanFactory)
    user = factory.LazyAttribute(
        lambda checkin: MembershipFactory(venture=checkin.plan.venture).user
    )
    day = factory.LazyFunction(lambda: timezone.now().date())


class RiskFactory(factory.django.DjangoModelFactory):
    """An open risk of score 12."""

    class Meta:
        model = Risk

    venture = factory.SubFactory(VentureFactory)
    title = factory.Sequence(lambda n: f"Risk {n}")
    kind = "market"
    impact = 4
    probability = 3


class LegalEntityFactory(factory.django.DjangoModelFactory):
    """A company whose papers are begun."""

    class Meta:
        model = LegalEntity

    class Params:
        registered = factory.Trait(
            state="registered",
            registration_number=factory.Sequence(lambda n: f"REG-{n}"),
            registered_on=date(2024, 1, 2),
        )
        dissolved = factory.Trait(
            registered=True, state="dissolved", dissolved_on=date(2024, 3, 4)
        )

    venture = factory.SubFactory(VentureFactory)
    name = factory.Sequence(lambda n: f"Company {n}")


class OfficerFactory(factory.django.DjangoModelFactory):
    """A director known by name only."""

    class Meta:
        model = Officer

    entity = factory.SubFactory(LegalEntityFactory)
    name = factory.Sequence(lambda n: f"Director {n}")
    role = "director"
    starts_on = date(2024, 1, 2)


class InvestmentFactory(factory.django.DjangoModelFactory):
    """Somebody's interest to put 200 BUZ into a live venture, without any BUZ yet."""

    class Meta:
        model = Investment

    venture = factory.SubFactory(VentureFactory, active=True)
    investor = factory.SubFactory(UserFactory)
    amount = buz(200)
    valuation = buz(10_000)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


def committed(**given):
    """An investment whose BUZ are set aside, out of a wallet of 1,000."""
    investment = InvestmentFactory(**given)
    rich(investment.investor)
    return services.commit_investment(investment=investment, by=investment.investor)


def accepted(**given):
    """One the owners have said yes to; the agreement is out if there is a text."""
    investment = committed(**given)
    return services.accept_investment(investment=investment, by=investment.venture.founder)


def settled(**given):
    """One that is paid; there must not be an agreement to sign."""
    investment = accepted(**given)
    return services.settle_investment(investment=investment, by=investment.investor)


class AgreementFactory(factory.django.DjangoModelFactory):
    """Something a venture has to sign, not written yet."""

    class Meta:
        model = Agreement

    venture = factory.SubFactory(VentureFactory)
    template = factory.Sequence(lambda n: make_plain_template(f"PAPER-{n}"))
    user = factory.SelfAttribute("venture.founder")
