"""From a new account to a member with a welcome of 100 BUZ, through the API alone."""

import re

import pytest
from django.core import mail
from django.core.management import call_command

pytestmark = pytest.mark.django_db

ME = "/api/users/me"


@pytest.fixture
def newcomer(api):
    call_command("legal", "seed", verbosity=0)
    made = api.post(
        "/api/auth/register",
        {
            "email": "ada@example.org",
            "password": "a-long-enough-passphrase",
            "first_name": "Ada",
            "last_name": "Example",
        },
    )
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {made.json()['access']}")
    return api


@pytest.fixture
def happen(settle, django_capture_on_commit_callbacks):
    def run():
        with django_capture_on_commit_callbacks(execute=True):
            settle()

    return run


def balance(api):
    return api.get("/api/buz/balance/me").json()["available"]


def state(api):
    return api.get(f"{ME}/journey").json()["state"]


def missing(api):
    answer = api.post(f"{ME}/journey/complete")
    assert (answer.status_code, answer.json()["code"]) == (409, "users.gate_closed")
    return answer.json()["details"]["missing"]


def confirm_the_address(api, happen):
    assert missing(api) == ["Confirm your e-mail address"]
    happen()
    letters = "\n".join(letter.body for letter in mail.outbox)
    token = re.search(r"verify-email\?token=([\w-]+)", letters)[1]
    assert api.post("/api/auth/verify-email", {"token": token}).status_code == 204
    assert api.post(f"{ME}/journey/complete").json()["state"] == "secure"


def sign_the_member_pack(api):
    assert missing(api) == ["Sign the MEMBER pack"]
    written = api.post("/api/legal/packs/MEMBER/documents").json()
    assert len(written) == 5
    for row in written:
        assert missing(api) == ["Sign the MEMBER pack"]
        read = api.get(f"/api/legal/documents/{row['id']}").json()
        answer = api.post(
            f"/api/legal/documents/{row['id']}/sign",
            {"content_digest": read["content_digest"], "typed_name": "Ada Example"},
        )
        assert answer.json()["state"] == "completed", answer.content


def test_a_member_completes_the_onboarding_and_is_paid_once(newcomer, happen):
    api = newcomer
    confirm_the_address(api, happen)
    for _ in ("secure", "subscription"):
        assert api.post(f"{ME}/journey/skip").status_code == 200
    sign_the_member_pack(api)
    assert state(api) == "profile", "the last signature leads on"
    assert api.get("/api/legal/compliance/me").json()["compliance_percentage"] == 100
    assert len(missing(api)) == 2
    api.put(
        f"{ME}/profile",
        {"headline": "Builds boats", "bio": "Since I was six.", "location": "Porto"},
    )
    assert missing(api) == ["Name at least one skill"]
    api.post(f"{ME}/skills", {"name": "Boat building", "level": 4})
    happen()
    assert balance(api) == "0.00000000"

    assert api.post(f"{ME}/journey/complete").json()["state"] == "venture"

    happen()
    assert balance(api) == "100.00000000"
    again = api.post(f"{ME}/journey/complete")
    assert again.status_code == 409
    happen()
    [paid] = api.get("/api/buz/transactions/me").json()["results"]
    assert (paid["kind"], paid["amount"]) == ("welcome", "100.00000000")
    told = api.get("/api/notifications/me").json()["results"]
    [credited] = [row for row in told if row["type"] == "buz.credited"]
    assert credited["data"] == {"amount": "100.00000000"}


def test_what_pays_is_the_end_of_the_onboarding_not_its_pieces(newcomer, happen):
    """Signing and writing a profile earn nothing while the address is not confirmed."""
    api = newcomer
    for row in api.post("/api/legal/packs/MEMBER/documents").json():
        api.post(f"/api/legal/documents/{row['id']}/sign", {})
    profile = {"headline": "Builds boats", "bio": "Always.", "location": "Porto"}
    api.put(f"{ME}/profile", profile)
    api.post(f"{ME}/skills", {"name": "Boat building", "level": 4})
    happen()

    assert state(api) == "account"
    assert api.post(f"{ME}/journey/skip").status_code == 409
    assert balance(api) == "0.00000000"
