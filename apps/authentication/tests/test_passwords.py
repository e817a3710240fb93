"""Passwords changed and forgotten, addresses proved, and the mail about it."""

import re

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import F

from apps.authentication import services
from apps.authentication.errors import LinkInvalid, PasswordWrong
from apps.authentication.models import Link, SecurityEvent, Session
from apps.authentication.services import open_session
from apps.authentication.tokens import digest
from apps.users.errors import WeakPassword
from apps.users.services import create_user, delete_user, suspend_user
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

OLD, NEW = "a password for tests", "another one for tests"


@pytest.fixture
def post(settle, django_capture_on_commit_callbacks):
    """Deliver what is owed, and hand over the mail it led to."""

    def run():
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            settle()
        return list(mail.outbox)

    return run


@pytest.fixture
def person():
    return UserFactory(password_is=OLD)


def token_in(message):
    return re.search(r"token=([\w-]+)", message.body)[1]


def named(messages, subject):
    """The one of this subject: other apps write to newcomers too."""
    [message] = [one for one in messages if one.subject == subject]
    return message


def kinds(user):
    rows = SecurityEvent.objects.filter(user=user).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_changing_the_password_leaves_this_session_only(api, person, announced, post):
    other = open_session(user=person)
    api.as_(person)
    mine = Session.objects.exclude(pk=other.session.pk).get()

    changed = api.post(
        "/api/auth/change-password", {"current_password": OLD, "new_password": NEW}
    )

    assert changed.status_code == 200
    assert api.get("/api/auth/me").status_code == 401, "the older access token is dead"
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {changed.json()['access']}")
    assert api.get("/api/auth/me").status_code == 200
    other.session.refresh_from_db()
    mine.refresh_from_db()
    assert (other.session.ended_because, mine.ended_at) == ("password_changed", None)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert announced()[-1] == "authentication.password_changed"
    [notice] = post()
    assert (notice.to, notice.subject) == ([person.email], "Your password was changed")
    assert kinds(person) == ["session_ended", "password_changed"]


def test_this_session_is_still_refreshed_after_the_change(api, person):
    tokens = open_session(user=person)
    services.change_password(session=tokens.session, current_password=OLD, new_password=NEW)

    again = services.refresh_session(refresh=tokens.refresh)

    headers = {"HTTP_AUTHORIZATION": f"Bearer {again.access}"}
    assert api.get("/api/auth/me", **headers).status_code == 200


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [
        ("a guess of somebody", NEW, "authentication.password_wrong"),
        (OLD, "short", "users.weak_password"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(api, person, current, new, code):
    api.as_(person)
    body = {"current_password": current, "new_password": new}

    response = api.post("/api/auth/change-password", body)

    assert response.json()["code"] == code
    person.refresh_from_db()
    assert person.check_password(OLD)
    assert api.get("/api/auth/me").status_code == 200


def test_who_found_my_device_does_not_guess_for_long(api, person):
    api.as_(person)
    body = {"current_password": "a guess", "new_password": NEW}
    answers = [api.post("/api/auth/change-password", body).status_code for _ in range(6)]

    assert answers == [403] * 5 + [429]
    assert api.post("/api/auth/reauth", {"password": OLD}).status_code == 429


def test_a_forgotten_password_is_set_by_mail(api, person, post, announced):
    session = open_session(user=person).session
    asked = api.post("/api/auth/forgot-password", {"email": person.email.upper()})
    [message] = post()
    token = token_in(message)

    assert asked.status_code == 202
    assert message.to == [person.email]
    assert len(message.alternatives) == 1
    assert token in message.alternatives[0].content
    assert not Link.objects.filter(digest=token).exists()
    checked = api.post("/api/auth/validate-reset-token", {"token": token}).json()
    assert checked["is_usable"] is True

    weak = api.post("/api/auth/reset-password", {"token": token, "password": "short"})
    assert weak.json()["code"] == "users.weak_password"
    done = api.post("/api/auth/reset-password", {"token": token, "password": NEW})
    again = api.post("/api/auth/reset-password", {"token": token, "password": OLD})

    assert done.status_code == 204
    assert (again.status_code, again.json()["code"]) == (400, "authentication.link_invalid")
    person.refresh_from_db()
    session.refresh_from_db()
    assert person.check_password(NEW)
    assert person.email_verified_at is not None
    assert session.ended_because == "password_reset"
    assert "authentication.password_changed" in announced()
    assert kinds(person) == ["reset_asked", "session_ended", "password_reset"]


def test_known_and_unknown_addresses_are_answered_alike(api, person, post, announced):
    answers = [
        api.post("/api/auth/forgot-password", {"email": email}).json()
        for email in (person.email, "nobody@example.org")
    ]

    assert answers[0] == answers[1]
    assert announced() == ["authentication.password_reset_requested"] * 2
    assert SecurityEvent.objects.count() == 2
    assert len(post()) == 1


def test_one_mailbox_is_not_flooded(api, person):
    body = {"email": person.email}
    answers = [
        api.post("/api/auth/forgot-password", body, REMOTE_ADDR=f"192.0.{n}.1").status_code
        for n in range(4)
    ]
    assert answers == [202, 202, 202, 429]


def test_a_newer_link_voids_the_older(person):
    first = services.issue_link(user_id=person.pk, purpose="reset_password")
    second = services.issue_link(user_id=person.pk, purpose="reset_password")

    with pytest.raises(LinkInvalid):
        services.reset_password(token=first.token, password=NEW)
    services.reset_password(token=second.token, password=NEW)


@pytest.mark.parametrize(
    ("purpose", "hours"), [("reset_password", 1), ("verify_email", 72), ("invitation", 168)]
)
def test_links_grow_old(person, purpose, hours):
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        token = services.issue_link(user_id=person.pk, purpose=purpose).token
        clock.shift(hours * 3600 + 1)

        with pytest.raises(LinkInvalid):
            services.reset_password(token=token, password=NEW)
        with pytest.raises(LinkInvalid):
            services.confirm_email(token=token)


def test_a_link_is_for_its_purpose(api, person):
    verify = services.issue_link(user_id=person.pk, purpose="verify_email").token
    reset = services.issue_link(user_id=person.pk, purpose="reset_password").token

    with pytest.raises(LinkInvalid):
        services.reset_password(token=verify, password=NEW)
    with pytest.raises(LinkInvalid):
        services.confirm_email(token=reset)
    for token in (verify, reset):
        assert api.post("/api/auth/refresh", {"refresh": token}).status_code == 401
        headers = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
        assert api.get("/api/auth/me", **headers).status_code == 401


@pytest.mark.parametrize("leave", [suspend_user, delete_user])
def test_who_is_not_here_uses_no_link(person, leave, post):
    token = services.issue_link(user_id=person.pk, purpose="reset_password").token
    leave(user=person, by=None)

    with pytest.raises(LinkInvalid):
        services.reset_password(token=token, password=NEW)
    assert services.issue_link(user_id=person.pk, purpose="reset_password") is None


def test_newcomers_are_asked_to_confirm(api, post, announced):
    api.post(
        "/api/auth/register",
        {
            "first_name": "Ada",
            "last_name": "Byron",
            "email": "ada@example.org",
            "password": OLD,
        },
    )
    message = named(post(), "Confirm your e-mail address")

    token = token_in(message)
    assert api.post("/api/auth/verify-email", {"token": token}).status_code == 204
    assert api.post("/api/auth/verify-email", {"token": token}).status_code == 400
    body = {"email": "ada@example.org", "password": OLD}
    me = api.post("/api/auth/login", body).json()["user"]
    assert me["is_email_verified"] is True
    assert "authentication.email_verified" in announced()


def test_whom_staff_made_an_account_for_is_invited(api, post):
    user = create_user(email="new@example.org", first_name="New", last_name="One", by=None)
    message = named(post(), "Your SmartStart account is waiting")

    services.reset_password(token=token_in(message), password=NEW)

    user.refresh_from_db()
    assert user.state == "active"
    assert user.email_verified_at is not None
    body = {"email": "new@example.org", "password": NEW}
    assert api.post("/api/auth/login", body).status_code == 200


def test_moving_to_another_address(api, person, post, announced):
    old = person.email
    api.as_(person)
    body = {"email": "New@example.org", "password": OLD}
    assert api.post("/api/auth/change-email", body).status_code == 202
    messages = {message.to[0]: message for message in post()}
    assert set(messages) == {old, "new@example.org"}
    person.refresh_from_db()
    assert person.email == old

    services.confirm_email(token=token_in(messages["new@example.org"]))

    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert "authentication.email_changed" in announced()


def test_an_address_somebody_has_is_not_taken_and_not_told(api, person, post):
    other = UserFactory()
    api.as_(person)
    body = {"email": other.email, "password": OLD}
    assert api.post("/api/auth/change-email", body).status_code == 202
    message = next(one for one in post() if one.to == [other.email])

    with pytest.raises(LinkInvalid):
        services.confirm_email(token=token_in(message))
    person.refresh_from_db()
    assert person.email != other.email


def test_moving_takes_the_password(person):
    with pytest.raises(PasswordWrong):
        services.request_email_change(
            session=open_session(user=person).session, email="x@example.org", password="x"
        )
    assert not Link.objects.exists()


def test_another_verification_goes_to_the_address_of_today(api, person, post):
    session = open_session(user=person).session
    services.request_email_change(session=session, email="x@example.org", password=OLD)
    post()
    api.as_(person).post("/api/auth/send-verification")

    assert [message.to for message in post()] == [[person.email]]


def test_reuse_of_a_refresh_token_is_told_to_its_owner(person, post):
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        first = open_session(user=person)
        services.refresh_session(refresh=first.refresh)
        clock.shift(60)
        with pytest.raises(Exception, match="not valid"):
            services.refresh_session(refresh=first.refresh)

    [notice] = post()
    assert notice.subject == "We signed out one of your devices"
    assert kinds(person) == ["refresh_reused"]


def test_end_all_other_sessions(api, person):
    open_session(user=person)
    open_session(user=person)
    api.as_(person)

    assert api.delete("/api/auth/sessions").status_code == 204
    rows = api.get("/api/auth/sessions").json()["results"]
    assert [row["is_current"] for row in rows] == [True]
    assert api.post("/api/auth/logout-all").status_code == 204
    assert api.get("/api/auth/me").status_code == 401


def test_proof_grows_stale_and_is_given_again(api, person):
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        api.as_(person)
        assert api.get("/api/auth/reauth").json()["is_fresh"] is True
        clock.shift(9 * 60)
        session = services.refresh_session(refresh=open_session(user=person).refresh)
        clock.shift(2 * 60)
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {open_session(user=person).access}")
        Session.objects.update(stepped_up_at="2026-03-01T12:00:00Z")
        stale = api.get("/api/auth/reauth").json()
        wrong = api.post("/api/auth/reauth", {"password": "a guess"})
        fresh = api.post("/api/auth/reauth", {"password": OLD}).json()

    assert session
    assert stale == {"is_fresh": False, "fresh_until": None}
    assert wrong.json()["code"] == "authentication.password_wrong"
    assert fresh == {"is_fresh": True, "fresh_until": "2026-03-01T12:21:00Z"}


def test_a_token_is_looked_up(api, person):
    tokens = open_session(user=person)

    told = api.post("/api/auth/verify", {"token": tokens.access}).json()

    assert (told["user_id"], told["session_id"]) == (
        str(person.pk),
        str(tokens.session.pk),
    )
    services.end_session(session=tokens.session, by=None, reason="signed_out")
    refused = api.post("/api/auth/verify", {"token": tokens.access})
    assert refused.json()["code"] == "authentication.token_invalid"


def test_my_security_events_are_mine(api, person):
    api.post("/api/auth/login", {"email": person.email, "password": "a guess"})
    api.post("/api/auth/login", {"email": "nobody@example.org", "password": "a guess"})
    api.post("/api/auth/login", {"email": person.email, "password": OLD})

    rows = api.as_(person).get("/api/auth/security-events").json()["results"]

    assert [row["kind"] for row in rows] == ["signed_in", "sign_in_failed"]
    assert rows[0]["address"] == "127.0.0.1"


def test_who_leaves_leaves_no_device_behind(person, settle):
    open_session(user=person, user_agent="Phone", address="192.0.2.7")
    services.sign_in(email=person.email, password=OLD, address="192.0.2.7")

    delete_user(user=person, by=person)
    settle()

    assert not SecurityEvent.objects.filter(user=person).exists()
    assert set(Session.objects.values_list("user_agent", "address", "network")) == {
        ("", None, "")
    }
    assert not Session.objects.filter(ended_at=None).exists()


def test_a_mail_server_that_refuses_is_asked_again(person, monkeypatch):
    from apps.authentication import mailer, tasks

    def refuse(message):
        raise OSError("connection refused")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    with pytest.raises(mailer.MailRefused):
        mailer.send("password_changed", to=person.email, name=person.name)
    assert tasks.send_notice_task.autoretry_for == (mailer.MailRefused,)


def test_no_header_is_injected(person, post):
    person.first_name = "Ada\nBcc: everybody@example.org"
    person.save(update_fields=["first_name"])
    services.request_reset(email=person.email)

    [message] = post()

    assert message.to == [person.email]
    assert "Bcc" not in message.message()
    assert "everybody@example.org" not in str(message.recipients())


def test_a_name_is_no_markup(person, post):
    person.first_name = "<img src=x>"
    person.save(update_fields=["first_name"])
    services.request_reset(email=person.email)

    [message] = post()

    assert "<img src=x>" not in message.alternatives[0].content
    assert "&lt;img src=x&gt;" in message.alternatives[0].content
    assert "<img src=x>" in message.body


def test_the_page_of_the_mail(client, person):
    token = services.issue_link(user_id=person.pk, purpose="reset_password").token
    address = "/account/reset-password"

    shown = client.get(address, {"token": token})
    weak = client.post(address, {"token": token, "password": "short"})
    done = client.post(address, {"token": token, "password": NEW})
    again = client.get(address, {"token": token})

    assert (shown.status_code, weak.status_code) == (200, 400)
    assert "too short" in weak.content.decode()
    assert "Your password is set" in done.content.decode()
    assert again.status_code == 400
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_opening_the_verification_page_changes_nothing(client, person):
    token = services.issue_link(user_id=person.pk, purpose="verify_email").token
    address = "/account/verify-email"

    assert client.get(address, {"token": token}).status_code == 200
    person.refresh_from_db()
    assert person.email_verified_at is None
    assert (
        "this address is yours" in client.post(address, {"token": token}).content.decode()
    )
    person.refresh_from_db()
    assert person.email_verified_at is not None


def test_old_rows_are_forgotten(person):
    with time_machine.travel("2024-01-01T12:00:00Z"):
        tokens = open_session(user=person)
        services.refresh_session(refresh=tokens.refresh)
        services.issue_link(user_id=person.pk, purpose="reset_password")
    kept = open_session(user=person).session

    services.forget_old_rows()

    assert list(Session.objects.all()) == [kept]
    assert not Link.objects.exists()


def test_the_database_refuses_two_open_links(person):
    services.issue_link(user_id=person.pk, purpose="reset_password")
    link = Link.objects.get()
    second = Link(user=person, purpose=link.purpose, email=link.email, digest=digest("x"))
    second.expires_at = link.expires_at
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_the_database_refuses_a_link_that_was_old_when_new(person):
    services.issue_link(user_id=person.pk, purpose="reset_password")
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.update(expires_at=F("issued_at"))


def test_a_weak_password_does_not_spend_the_link(person):
    token = services.issue_link(user_id=person.pk, purpose="reset_password").token
    with pytest.raises(WeakPassword):
        services.reset_password(token=token, password="short")

    services.reset_password(token=token, password=NEW)
