import pytest
from django.urls import reverse

from apps.authentication.models import RefreshToken, Session
from apps.authentication.services import open_session
from apps.users.services import revoke_tokens
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SESSIONS = reverse("admin:authentication_session_changelist")


def test_staff_end_sessions(client, announced):
    session = open_session(user=UserFactory()).session
    boss = UserFactory(superuser=True)
    client.force_login(boss)

    client.post(SESSIONS, {"action": "end", "_selected_action": [session.pk]})

    session.refresh_from_db()
    assert session.ended_because == "ended_by_staff"
    assert announced() == ["authentication.session_ended"]


def test_the_lists_cost_the_same_however_long(client, django_assert_max_num_queries):
    for _ in range(10):
        open_session(user=UserFactory())
    client.force_login(UserFactory(superuser=True))
    for model in ("session", "refreshtoken"):
        with django_assert_max_num_queries(8):
            page = client.get(reverse(f"admin:authentication_{model}_changelist"))
            assert page.status_code == 200


def test_no_page_shows_a_digest(client):
    open_session(user=UserFactory())
    token = RefreshToken.objects.get()
    client.force_login(UserFactory(superuser=True))

    page = client.get(reverse("admin:authentication_refreshtoken_change", args=[token.pk]))

    assert page.status_code == 200
    assert token.digest not in page.content.decode()


def test_revoking_tokens_ends_the_older_sessions_only(settle):
    user = UserFactory()
    open_session(user=user)
    user = revoke_tokens(user=user, by=user)
    newer = open_session(user=user).session

    settle()

    assert list(Session.objects.filter(ended_at=None)) == [newer]
    assert Session.objects.exclude(pk=newer.pk).get().ended_because == "revoked"
