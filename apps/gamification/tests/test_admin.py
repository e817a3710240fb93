import json

import pytest
from django.urls import reverse

from apps.gamification import services
from apps.gamification.models import Badge
from apps.gamification.tests.factories import with_xp
from apps.users.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet_days")]


@pytest.fixture
def boss(client):
    boss = UserFactory(superuser=True)
    client.force_login(boss)
    return boss


def act(client, model, action, *rows):
    return client.post(
        reverse(f"admin:gamification_{model}_changelist"),
        {"action": action, "_selected_action": [str(row.pk) for row in rows]},
        follow=True,
    ).content.decode()


@pytest.mark.parametrize(
    "model",
    [
        "level",
        "xprule",
        "xpentry",
        "player",
        "standing",
        "bucket",
        "badge",
        "badgeaward",
        "challenge",
        "challengecompletion",
        "activeday",
    ],
)
def test_every_list_opens(boss, client, model):
    with_xp(UserFactory(), 10)

    assert client.get(f"/admin/gamification/{model}/").status_code == 200


def test_staff_try_a_badge_on_everybody_before_it_is_awarded(
    boss, client, django_capture_on_commit_callbacks
):
    user = with_xp(UserFactory(), 1_000)
    badge = Badge.objects.get(slug="xp-hunter")
    by_hand = Badge.objects.create(
        slug="x", name="By hand", category="SPECIAL", rarity="COMMON"
    )

    page = act(client, "badge", "preview", badge, by_hand)
    assert "1 would earn it, 0 hold it already" in page
    assert "only staff award it" in page
    with django_capture_on_commit_callbacks(execute=True):
        act(client, "badge", "backfill", badge)

    assert user.badge_awards.get().badge == badge
    assert "0 would earn it, 1 hold it already" in act(client, "badge", "preview", badge)


def test_a_rule_edited_by_staff_is_checked_and_versioned(boss, client):
    badge = Badge.objects.get(slug="xp-hunter")
    address = reverse("admin:gamification_badge_change", args=[badge.pk])
    fields = {
        "slug": badge.slug,
        "name": badge.name,
        "description": badge.description,
        "icon": badge.icon,
        "category": badge.category,
        "rarity": badge.rarity,
        "is_active": "on",
    }

    wrong = client.post(address, fields | {"rule": json.dumps({"fact": "luck", "gte": 1})})
    assert "fact is one of" in wrong.content.decode()

    client.post(address, fields | {"rule": json.dumps({"fact": "xp", "gte": 1_500})})
    badge.refresh_from_db()
    assert (badge.rule["gte"], badge.version) == (1_500, 2)


def test_staff_revoke_an_award(boss, client):
    badge = Badge.objects.get(slug="first-steps")
    award = services.award_badge(badge=badge, user=UserFactory(), by=boss, reason="Helped.")

    act(client, "badgeaward", "revoke", award)

    award.refresh_from_db()
    assert award.revoked_at is not None
    assert boss.name in award.revoked_because
