"""What row locks must hold, where there are row locks."""

import threading

import pytest
from django.db import connection

from apps.authentication.errors import TokenInvalid
from apps.authentication.models import RefreshToken, Session
from apps.authentication.services import open_session, refresh_session, register
from apps.users.errors import EmailTaken
from apps.users.models import Profile, User
from apps.users.tests.factories import UserFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(count, act):
    """Run `act` in many threads at the same moment; what each returned or raised."""
    barrier, results = threading.Barrier(count), []

    def run():
        barrier.wait(10)
        try:
            results.append(act())
        except (TokenInvalid, EmailTaken) as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(results) == count, "a thread died of something nobody expected"
    return results


def test_twenty_refreshes_of_one_token_leave_one_leaf():
    for _ in range(5):
        tokens = open_session(user=UserFactory())

        results = at_once(20, lambda token=tokens.refresh: refresh_session(refresh=token))

        assert len({result.refresh for result in results}) == 1
        assert (
            RefreshToken.objects.filter(session=tokens.session, used_at=None).count() == 1
        )
        assert RefreshToken.objects.filter(session=tokens.session).count() == 2
        assert Session.objects.get(pk=tokens.session.pk).ended_at is None


def test_two_registrations_of_one_address_make_one_account():
    person = {
        "email": "ada@example.org",
        "first_name": "Ada",
        "last_name": "Byron",
        "password": "quite a long one",
    }

    results = at_once(8, lambda: register(**person))

    assert sum(isinstance(result, EmailTaken) for result in results) == 7
    assert (User.objects.count(), Profile.objects.count()) == (1, 1)
    assert Session.objects.count() == 1
