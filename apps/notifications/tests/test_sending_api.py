import pytest

from apps.notifications import catalogue, services
from apps.notifications.letters import unsubscribe_url
from apps.notifications.models import Notification, PushSubscription
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

BASE = "/api/notifications"


def test_staff_write_to_people_who_read_it(api):
    ada, gone = UserFactory(), UserFactory(suspended=True)
    api.as_(UserFactory(superuser=True))

    response = api.post(
        f"{BASE}/send",
        {
            "user_ids": [str(ada.pk), str(gone.pk)],
            "title": "Friday {person}",
            "message": "See you at the workshop.",
        },
    )
    inbox = api.as_(ada).get(f"{BASE}/me").json()["results"]

    assert response.status_code == 201
    assert response.json()["total_users"] == 2
    assert response.json()["success_count"] == 1
    assert response.json()["results"] == [
        {"notification_id": inbox[0]["id"], "user_id": str(ada.pk)}
    ]
    assert inbox[0]["title"] == "Friday {person}"
    assert inbox[0]["message"] == "See you at the workshop."


def test_the_same_key_reaches_nobody_twice(api):
    ada = UserFactory()
    body = {"user_id": str(ada.pk), "title": "Hi", "message": "There.", "key": "w1"}
    api.as_(UserFactory(superuser=True))

    first, second = api.post(f"{BASE}/send", body), api.post(f"{BASE}/send", body)

    assert first.json()["notification_id"] == second.json()["notification_id"]
    assert Notification.objects.filter(recipient=ada).count() == 1


def test_an_idempotency_key_does_the_same(api):
    ada = UserFactory()
    body = {"user_id": str(ada.pk), "title": "Hi", "message": "There."}
    api.as_(UserFactory(superuser=True))

    for _ in range(2):
        response = api.post(f"{BASE}/send", body, HTTP_IDEMPOTENCY_KEY="k")

    assert response.status_code == 201
    assert Notification.objects.filter(recipient=ada).count() == 1


def test_nobody_there_is_said(api):
    gone = UserFactory(suspended=True)

    response = api.as_(UserFactory(superuser=True)).post(
        f"{BASE}/send", {"user_id": str(gone.pk), "title": "Hi", "message": "There."}
    )

    assert response.status_code == 422
    assert response.json()["code"] == "notifications.nobody_there"


@pytest.mark.parametrize("who", [{}, {"user_id": "x", "user_ids": ["x"]}])
def test_one_or_several_people_but_not_both(api, who):
    ada = str(UserFactory().pk)
    who = {name: ada if value == "x" else [ada] for name, value in who.items()}

    response = api.as_(UserFactory(superuser=True)).post(
        f"{BASE}/send", {"title": "Hi", "message": "There.", **who}
    )

    assert response.json()["errors"][0]["pointer"] == "/user_id"


def test_each_way_of_a_message_is_told(api, smtp, send_due):
    user = UserFactory()
    services.change_settings(user=user, choices={("system", "push"): False})
    row = told(user)
    smtp.refuse["RCPT"] = "450 Later"
    send_due()

    mine = api.as_(user).get(f"{BASE}/{row.pk}/deliveries").json()["results"]
    staff = api.as_(UserFactory(superuser=True)).get(f"{BASE}/{row.pk}/deliveries")

    assert [(way["channel"], way["state"]) for way in mine] == [
        ("in_app", "delivered"),
        ("email", "queued"),
    ]
    assert mine[1]["attempt_count"] == 1
    assert mine[1]["last_error"] is None
    assert "450" in staff.json()["results"][1]["last_error"]


def test_staff_count_what_is_where(api):
    told(UserFactory())

    body = api.as_(UserFactory(superuser=True)).get(f"{BASE}/stats").json()

    assert body == {"channels": {"email": {"queued": 1}, "push": {}}}


def test_settings_change_what_is_given_and_nothing_else(api):
    api.as_(UserFactory())
    api.put(f"{BASE}/settings", {"categories": {"team": {"email": False, "push": False}}})

    api.put(
        f"{BASE}/settings",
        {
            "categories": {"team": {"push": True}},
            "quiet_hours": {"starts": "22:00", "ends": "07:30"},
        },
    )

    body = api.get(f"{BASE}/settings").json()
    assert set(body["categories"]) == set(catalogue.CATEGORIES)
    assert body["categories"]["team"]["channels"] == {
        "in_app": True,
        "email": False,
        "push": True,
    }
    assert body["quiet_hours"] == {"starts": "22:00", "ends": "07:30", "is_on": True}
    assert api.put(f"{BASE}/settings", {"quiet_hours": None}).json()["quiet_hours"] is None


@pytest.mark.parametrize(
    "body",
    [
        {"categories": {"gossip": {"email": True}}},
        {"categories": {"team": {"pigeon": True}}},
        {"categories": {"team": {"email": "perhaps"}}},
        {"categories": {"team": True}},
        {"quiet_hours": {"starts": "22:00", "ends": "22:00"}},
        {"quiet_hours": {"starts": "25:00", "ends": "07:00"}},
        {"quite_hours": None},
    ],
)
def test_settings_that_make_no_sense(api, body):
    response = api.as_(UserFactory()).put(f"{BASE}/settings", body)

    assert response.status_code == 400
    assert response.json()["errors"]


def test_what_is_off_in_the_app_arrives_as_read(api, announced):
    user = UserFactory()
    api.as_(user).put(f"{BASE}/settings", {"categories": {"system": {"in_app": False}}})

    told(user)

    assert api.get(f"{BASE}/me/unread-count").json()["unread_count"] == 0
    assert len(api.get(f"{BASE}/me").json()["results"]) == 1
    assert "notifications.notification_created" not in announced()


def test_a_browser_subscribes_and_leaves(api, push_service):
    user = UserFactory()
    api.as_(user)
    key = api.get(f"{BASE}/push/public-key").json()["public_key"]
    body = {
        "endpoint": push_service.endpoint,
        "keys": push_service.keys,
        "expirationTime": None,
    }

    made = api.post(f"{BASE}/push/subscriptions", body, HTTP_USER_AGENT="Browser 1")

    assert made.status_code == 201
    assert len(key) == 87
    (device,) = api.get(f"{BASE}/push/subscriptions").json()["results"]
    assert device == made.json()
    assert (device["service"], device["user_agent"]) == ("127.0.0.1", "Browser 1")

    by_endpoint = {"endpoint": push_service.endpoint}
    assert api.delete(f"{BASE}/push/subscriptions", by_endpoint).status_code == 204
    assert api.delete(f"{BASE}/push/subscriptions", by_endpoint).status_code == 404
    assert not PushSubscription.objects.exists()


def test_only_ones_own_devices_can_be_removed(api, push_service):
    device = services.subscribe_device(
        user=UserFactory(), endpoint=push_service.endpoint, **push_service.keys
    )

    response = api.as_(UserFactory()).delete(f"{BASE}/push/subscriptions/{device.pk}")

    assert response.status_code == 404
    assert PushSubscription.objects.exists()


def path_of(user, category="system"):
    return (
        "/notifications/"
        + unsubscribe_url(user.pk, category).partition("/notifications/")[2]
    )


def test_looking_at_the_link_changes_nothing_and_posting_does(client):
    user = UserFactory()

    looked = client.get(path_of(user))
    assert (looked.status_code, looked.templates[0].name) == (
        200,
        "notifications/unsubscribe.html",
    )
    assert not user.notification_preferences.exists()

    posted = client.post(path_of(user), {"List-Unsubscribe": "One-Click"})

    assert posted.status_code == 200
    choice = user.notification_preferences.get()
    assert (choice.category, choice.channel, choice.is_on) == ("system", "email", False)


@pytest.mark.parametrize("token", ["x", "a:b:c", "WyJ4IiwieSJd:1abc:def"])
def test_a_forged_link_leads_nowhere(client, token):
    assert client.post(f"/notifications/unsubscribe/{token}").status_code == 404
