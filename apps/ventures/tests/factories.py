from datetime import date, timedelta

import factory
from django.utils import timezone

from apps.users.tests.factories import UserFactory
from apps.ventures import periods
from apps.ventures.models import Membership, MetricPoint, MetricSeries, Venture


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
