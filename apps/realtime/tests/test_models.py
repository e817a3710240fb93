"""What the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from apps.realtime.models import ChannelHead, Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return ChannelHead.objects.create(channel="venture:x", offset=3)


def test_two_messages_in_one_place(head):
    Publication.objects.create(channel=head, offset=1, data={})

    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(channel=head, offset=1, data={})


def test_the_same_key_twice(head):
    Publication.objects.create(channel=head, offset=1, data={}, key="k")

    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(channel=head, offset=2, data={}, key="k")


def test_forgetting_the_future(head):
    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelHead.objects.update(forgotten=4)
