import itertools

import factory
from django.utils import timezone

from apps.buz.amounts import buz
from apps.buz.tests.factories import rich
from apps.umbrella import services
from apps.umbrella.models import Relationship, Tie, pair_of
from apps.users.tests.factories import UserFactory


class RelationshipFactory(factory.django.DjangoModelFactory):
    """A proposal to collaborate, not answered yet."""

    class Meta:
        model = Relationship

    class Params:
        active = factory.Trait(state="active", began_at=factory.LazyFunction(timezone.now))

    initiator = factory.SubFactory(UserFactory)
    recipient = factory.SubFactory(UserFactory)
    pair = factory.LazyAttribute(lambda row: pair_of(row.initiator.pk, row.recipient.pk))
    kind = "collaborator"
    share_basis_points = factory.LazyAttribute(
        lambda row: 100 if row.kind == "referral" else None
    )


def revenue_share(**fields):
    """A share of 2 BUZ that was really paid, of a revenue of 200."""
    row = RelationshipFactory(recipient=rich(), kind="referral", **fields)
    row = services.accept_relationship(relationship=row, by=row.recipient)
    share, _ = services.share_revenue(
        relationship=row, revenue_grains=buz(200), reference="Invoice", by=row.recipient
    )
    return share


def tie(*people):
    """Let each of these people know the next."""
    for one, other in itertools.pairwise(people):
        Tie.objects.get_or_create(person=one, other=other)
        Tie.objects.get_or_create(person=other, other=one)
