from datetime import timedelta
from uuid import uuid4

import factory
from django.utils import timezone

from apps.authentication.services import open_session
from apps.realtime import services
from apps.realtime.models import Connection, Message, Presence, Process, Thread
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


class ThreadFactory(factory.django.DjangoModelFactory):
    """A group in which nobody sits yet."""

    class Meta:
        model = Thread

    kind = "group"
    title = factory.Sequence(lambda n: f"Group {n}")
    opened_by = factory.SubFactory(UserFactory)
    active_at = factory.LazyFunction(timezone.now)


class MessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Message

    thread = factory.SubFactory(ThreadFactory)
    number = factory.Sequence(lambda n: n + 1)
    author = factory.SubFactory(UserFactory)
    text = "Hello"


def said_by(user, text="Hello", *, thread=None, **more):
    """A message to a group of `user` and somebody else, or to the thread given."""
    if thread is None:
        friend = UserFactory()
        thread = services.open_group_thread(title="Friends", user_ids=[friend.pk], by=user)
    return services.send_message(thread=thread, text=text, by=user, **more)
