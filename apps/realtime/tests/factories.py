from datetime import timedelta
from uuid import uuid4

import factory
from django.utils import timezone

from apps.authentication.services import open_session
from apps.realtime.models import Connection, Presence, Process
from apps.users.tests.factories import UserFactory


class ProcessFactory(factory.django.DjangoModelFactory):
    """A process that lives."""

    class Meta:
        model = Process

    class Params:
        dead = factory.Trait(
            lease_ends_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
        )

    host = "here"
    lease_ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=1))


class ConnectionFactory(factory.django.DjangoModelFactory):
    """An open socket of somebody."""

    class Meta:
        model = Connection

    id = factory.LazyFunction(uuid4)
    process = factory.SubFactory(ProcessFactory)
    user = factory.SubFactory(UserFactory)
    session = factory.LazyAttribute(lambda row: open_session(user=row.user).session)
    client_name = "js"


class PresenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Presence

    connection = factory.SubFactory(ConnectionFactory)
    channel = "venture:x"
