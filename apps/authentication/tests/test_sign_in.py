"""Coming in and going out, through the doors."""

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.utils import timezone

from apps.authentication.models import Session
from apps.authentication.services import open_session
from apps.users.models import User
from apps.users.services import restore_user, suspend_user
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a password for tests"
NEWCOMER = {
    "first_name": "Ada",
    "last_name": "Byron",
    "email": "Ada@Example.org ",
    "password": PASSWORD,
}


def sign_in(api, email, password=PASSWORD, **headers):
    body = {"email": email, "password": password}
    return api.as_(None).post("/api/auth/login", body, **headers)


def bearer(body):
    return {"HTTP_AUTHORIZATION": f"Bearer {body['access']}"}


def test_register_signs_in(api, announced):
    response = api.post("/api/auth/register", NEWCOMER)

    body = response.json()
    assert response.status_code == 201
    assert body["user"]["email"] == "ada@example.org"
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 600)
    assert api.get("/api/auth/me", **bearer(body)).json() == body["user"]
    assert announced() == ["users.user_registered", "authentication.signed_in"]
    assert "no-store" in response.headers["Cache-Control"]


def test_register_refuses_a_role(api, announced):
    response = api.post("/api/auth/register", NEWCOMER | {"role": "SUPER_ADMIN"})

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"pointer": "/role", "code": "unknown", "message": "This field is not known here."}
    ]
    assert announced() == []


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("short", {"password_too_short"}),
        ("administrator", {"password_too_common"}),
        ("ada@example.org", {"password_too_similar"}),
        ("1234567890", {"password_too_short", "password_too_common"}),
    ],
)
def test_register_refuses_a_weak_password(api, password, codes):
    response = api.post("/api/auth/register", NEWCOMER | {"password": password})

    assert (response.status_code, response.json()["code"]) == (400, "users.weak_password")
    assert codes <= {error["code"] for error in response.json()["errors"]}
    assert not User.objects.exists()


def test_one_address_one_account(api, announced):
    api.post("/api/auth/register", NEWCOMER)

    response = api.post("/api/auth/register", NEWCOMER | {"email": "ADA@example.ORG"})

    assert (response.status_code, response.json()["code"]) == (409, "users.email_taken")
    assert User.objects.count() == 1
    assert announced().count("users.user_registered") == 1


def test_sign_in_answers_tokens_and_user(api):
    user = UserFactory(password_is=PASSWORD)

    body = sign_in(api, user.email.upper(), HTTP_USER_AGENT="A browser").json()

    assert body["user"]["id"] == str(user.pk)
    session = Session.objects.get()
    assert (session.user_agent, session.address) == ("A browser", "127.0.0.1")
    assert session.network == "127.0.0.0/24"
    user.refresh_from_db()
    assert user.last_login is not None


def test_unknown_and_wrong_are_told_alike(api, announced):
    user = UserFactory(password_is=PASSWORD)

    wrong = sign_in(api, user.email, "not the password")
    unknown = sign_in(api, "nobody@example.org", "not the password")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.headers["WWW-Authenticate"] == "Bearer"
    told = [answer.json() | {"request_id": ""} for answer in (wrong, unknown)]
    assert told[0] == told[1]
    assert told[0]["code"] == "authentication.wrong_credentials"
    assert announced() == ["authentication.sign_in_failed"] * 2


def test_unknown_and_wrong_cost_one_hash_each(api, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, *a: hashed.append(1) or encode(self, *a),
    )
    user = UserFactory(password_is=PASSWORD)
    costs = []
    for email in (user.email, "nobody@example.org", UserFactory().email):
        hashed.clear()
        sign_in(api, email, "not the password")
        costs.append(len(hashed))

    assert costs == [1, 1, 1]


def test_a_suspended_person_is_told_only_with_the_right_password(api):
    user = UserFactory(password_is=PASSWORD, suspended=True)

    assert sign_in(api, user.email).json()["code"] == "authentication.account_suspended"
    wrong = sign_in(api, user.email, "not the password").json()
    assert wrong["code"] == "authentication.wrong_credentials"
    assert not Session.objects.exists()


def test_the_sixth_try_in_a_minute_waits(api):
    user = UserFactory(password_is=PASSWORD)
    for _ in range(5):
        assert sign_in(api, user.email, "guess").status_code == 401

    refused = sign_in(api, user.email)

    assert (refused.status_code, refused.json()["code"]) == (429, "core.throttled")
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit"].startswith('"sign_in";r=0;t=')


def test_the_owner_gets_in_while_a_stranger_guesses(api):
    user = UserFactory(password_is=PASSWORD)
    open_session(user=user, address="192.0.2.7")
    for number in range(6):
        sign_in(api, user.email, "guess", REMOTE_ADDR=f"198.51.100.{number}")

    stranger = sign_in(api, user.email, REMOTE_ADDR="203.0.113.9")
    owner = sign_in(api, user.email, REMOTE_ADDR="192.0.2.99")

    assert (stranger.status_code, owner.status_code) == (429, 200)


def test_one_network_may_not_try_everybody(api, settings):
    settings.RATES = settings.RATES | {"sign_in_network": "3/min"}
    tries = [sign_in(api, f"{n}@example.org", "guess").status_code for n in range(4)]

    assert tries == [401, 401, 401, 429]
    elsewhere = sign_in(api, "9@example.org", "guess", REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 401


def test_sign_out_ends_the_session_at_once(api, announced):
    user = UserFactory()
    api.as_(user)

    assert api.post("/api/auth/logout").status_code == 204
    after = api.get("/api/auth/me")
    assert (after.status_code, after.json()["code"]) == (
        401,
        "authentication.token_invalid",
    )
    assert announced() == ["authentication.session_ended"]
    assert Session.objects.get().ended_because == "signed_out"


def test_suspension_ends_tokens_at_once_and_for_good(api, settle):
    user = UserFactory()
    tokens = open_session(user=user)
    access = {"HTTP_AUTHORIZATION": f"Bearer {tokens.access}"}

    suspend_user(user=user, by=None)
    assert api.get("/api/auth/me", **access).status_code == 401
    restore_user(user=user, by=None)

    assert api.get("/api/auth/me", **access).status_code == 401
    refreshed = api.post("/api/auth/refresh", {"refresh": tokens.refresh})
    assert refreshed.status_code == 401
    settle()
    assert Session.objects.get().ended_because == "suspended"


def test_sessions_are_listed_named_and_ended(api):
    user = UserFactory()
    other = open_session(user=user, user_agent="Phone")
    open_session(user=UserFactory())
    api.as_(user)

    mine = api.get("/api/auth/sessions").json()["results"]
    address = f"/api/auth/sessions/{other.session.pk}"
    named = api.patch(address, {"name": "My phone"})
    ended = api.delete(address)

    assert [(row["user_agent"], row["is_current"]) for row in mine] == [
        ("", True),
        ("Phone", False),
    ]
    assert (named.json()["name"], ended.status_code) == ("My phone", 204)
    assert len(api.get("/api/auth/sessions").json()["results"]) == 1
    dead = {"HTTP_AUTHORIZATION": f"Bearer {other.access}"}
    assert api.as_(None).get("/api/auth/me", **dead).status_code == 401


def test_an_expired_session_is_over(api):
    tokens = open_session(user=UserFactory())
    Session.objects.update(expires_at=timezone.now())

    dead = {"HTTP_AUTHORIZATION": f"Bearer {tokens.access}"}
    assert api.get("/api/auth/me", **dead).status_code == 401


def test_me_costs_few_queries(api, django_assert_max_num_queries):
    api.as_(UserFactory())
    with django_assert_max_num_queries(4):
        assert api.get("/api/auth/me").status_code == 200


def test_weaker_hashes_are_replaced_at_sign_in(api, settings):
    user = UserFactory(password_is=PASSWORD)
    settings.PASSWORD_HASHERS = [
        "apps.authentication.hashers.OurArgon2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]

    assert sign_in(api, user.email).status_code == 200
    user.refresh_from_db()
    assert identify_hasher(user.password).algorithm == "argon2"
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in user.password
    assert sign_in(api, user.email).status_code == 200
