import pytest
from django.db import IntegrityError, transaction

from apps.notifications import catalogue, services
from apps.notifications.models import Notification
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def welcome(*people, key="k"):
    return services.notify(
        kind=catalogue.WELCOME, recipient_ids=[str(user.pk) for user in people], key=key
    )


def test_each_is_told_once_of_one_occasion(announced):
    ada, bob = UserFactory(), UserFactory()

    welcome(ada)
    second = welcome(ada, bob)

    assert [row.recipient for row in second] == [bob]
    assert announced() == ["notifications.notification_created"] * 2


def test_people_who_are_not_here_are_not_told():
    assert welcome(UserFactory(suspended=True)) == []


def test_a_sentence_gets_exactly_what_it_needs():
    with pytest.raises(AssertionError):
        services.notify(kind=catalogue.TEAM_WELCOME, recipient_ids=[], key="k", data={})


def test_reading_twice_is_reading_once(announced):
    notification = told(UserFactory())

    first = services.read_notification(notification=notification, by=None)
    second = services.read_notification(notification=notification, by=None)

    assert first.read_at == second.read_at is not None
    assert announced().count("notifications.notifications_read") == 1


def test_reading_all_touches_nobody_elses(announced):
    ada, bob = UserFactory(), UserFactory()
    for person in [ada, ada, bob]:
        told(person)

    assert services.read_all_notifications(by=ada) == 2
    assert services.read_all_notifications(by=ada) == 0

    assert Notification.objects.unread().get().recipient == bob
    assert announced().count("notifications.notifications_read") == 1


def test_reading_one_category_leaves_the_others():
    ada = UserFactory()
    told(ada)
    told(ada, catalogue.TEAM_WELCOME)

    assert services.read_all_notifications(by=ada, category="team") == 1

    assert Notification.objects.unread().get().category == "system"


@pytest.mark.parametrize("change", [{}, {"key": "other", "category": "gossip"}])
def test_what_must_never_be_false(change):
    row = told(UserFactory())
    same = {"recipient": row.recipient, "key": row.key, "category": row.category}

    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(type=row.type, **(same | change))
