import hashlib
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.legal import services
from apps.legal.models import Document, PrivateValue, Signature
from apps.legal.tests.factories import (
    accept,
    make_completed,
    make_document,
    make_pack,
    make_plain_template,
    make_template,
)
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DOCUMENTS = "/api/legal/documents"
WRITE = {"title": "Letter of intent", "content": "We will build it."}


@pytest.fixture
def nora():
    return UserFactory(first_name="Nora", last_name="Lindqvist")


def errors(response):
    return {one["pointer"]: one["code"] for one in response.json()["errors"]}


def test_the_simple_caller(api, nora):
    """Two requests with next to nothing in them are a signed document."""
    api.as_(nora)

    made = api.post(DOCUMENTS, WRITE)
    signed = api.post(f"{DOCUMENTS}/{made.json()['id']}/sign", {})

    assert (made.status_code, made.json()["state"]) == (201, "sent")
    assert made.json()["awaits_me"] is True
    assert (signed.status_code, signed.json()["state"]) == (200, "completed")
    assert signed.json()["status"] == "EFFECTIVE"
    (row,) = api.get(DOCUMENTS).json()["results"]
    assert (row["id"], row["state"], row["my_state"]) == (
        made.json()["id"],
        "completed",
        "signed",
    )


def test_two_people_sign_in_turn(api, nora):
    other = UserFactory()
    made = api.as_(nora).post(
        DOCUMENTS,
        {**WRITE, "signers": [str(nora.pk), {"user_id": str(other.pk), "group": 2}]},
    )
    one = f"{DOCUMENTS}/{made.json()['id']}"

    early = api.as_(other).post(f"{one}/sign", {})
    assert (early.status_code, early.json()["code"]) == (409, "legal.not_your_turn")
    assert api.as_(nora).post(f"{one}/sign", {}).json()["state"] == "sent"
    again = api.post(f"{one}/sign", {})
    assert (again.status_code, again.json()["code"]) == (409, "legal.already_signed")
    assert api.as_(other).get(f"{DOCUMENTS}?awaits_me=true").json()["results"]
    assert api.post(f"{one}/sign", {}).json()["state"] == "completed"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/title", "required"),
        ({"title": "Letter"}, "/content", "required"),
        ({**WRITE, "type": "poem"}, "/type", "invalid"),
        ({**WRITE, "template": "NOPE"}, "/template", "unknown"),
        ({**WRITE, "signers": []}, "/signers", "min_length"),
        ({**WRITE, "signers": ["nora@example.org"]}, "/signers/0/user_id", "invalid"),
        (
            {**WRITE, "signers": [{"user_id": "x", "role": "boss"}]},
            "/signers/0/role",
            "invalid_choice",
        ),
        (
            {**WRITE, "signers": ["0198c0de-0000-7000-8000-000000000001"]},
            "/signers/0",
            "unknown",
        ),
        ({**WRITE, "owner": "somebody"}, "/owner", "unknown"),
        ({**WRITE, "expires_at": "2020-01-01T00:00:00Z"}, "/expires_at", "invalid"),
        ({**WRITE, "values": {"a": 1}}, "/values", "invalid"),
    ],
)
def test_a_400_says_at_which_field_what_is_expected(api, nora, body, pointer, code):
    response = api.as_(nora).post(DOCUMENTS, body)

    assert response.status_code == 400
    assert errors(response)[pointer] == code
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"user_id": "x"}, "/user_id", "from_session"),
        ({"signer": "x"}, "/signer", "from_session"),
        ({"role": "approver"}, "/role", "from_session"),
        ({"ip_address": "192.0.2.1"}, "/ip_address", "from_session"),
        ({"content_digst": "x"}, "/content_digst", "unknown"),
        ({"content_digest": "x"}, "/content_digest", "invalid"),
        ({"method": "stamp"}, "/method", "invalid_choice"),
        ({"method": "typed"}, "/typed_name", "required"),
        ({"method": "drawn"}, "/drawing", "required"),
        ({"drawing": [[[0, 1001]]]}, "/drawing", "invalid"),
        ({"drawing": [[[0, True]]]}, "/drawing", "invalid"),
        (
            {"signature_data": {"email": "eve@example.org"}},
            "/signature_data/email",
            "from_session",
        ),
        ({"signature_data": {"ip": "192.0.2.1"}}, "/signature_data/ip", "from_session"),
        (
            {"signature_data": {"terms_accepted": False}},
            "/signature_data/terms_accepted",
            "invalid",
        ),
    ],
)
def test_what_a_signer_may_not_say(api, nora, body, pointer, code):
    document = make_document(owner=nora)

    response = api.as_(nora).post(f"{DOCUMENTS}/{document.pk}/sign", body)

    assert response.status_code == 400
    assert errors(response) == {pointer: code}
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("body", "method"),
    [
        ({"typed_name": "Nora L."}, "typed"),
        ({"signature": "Nora L."}, "typed"),
        ({"drawing": [[[0, 0], [10, 10]]]}, "drawn"),
        ({"signature_data": {"legal_name": "Nora L.", "consent_given": True}}, "typed"),
        ({"consent": True}, "click"),
        ({"method": "click", "consent": None}, "click"),
    ],
)
def test_ways_to_sign(api, nora, body, method):
    document = make_document(owner=nora)

    response = api.as_(nora).post(f"{DOCUMENTS}/{document.pk}/sign", body)

    assert response.status_code == 200
    assert Signature.objects.get().method == method


def test_the_displayed_digest_must_be_the_present_one(api, nora):
    document = make_document(owner=nora)
    api.as_(nora)
    shown = api.get(f"{DOCUMENTS}/{document.pk}").json()
    text = api.get(f"{DOCUMENTS}/{document.pk}/content").content
    assert hashlib.sha256(text).hexdigest() == shown["content_digest"]

    wrong = api.post(f"{DOCUMENTS}/{document.pk}/sign", {"content_digest": "0" * 64})
    right = api.post(
        f"{DOCUMENTS}/{document.pk}/sign",
        {"content_digest": shown["content_digest"].upper()},
    )

    assert (wrong.status_code, wrong.json()["code"]) == (409, "legal.content_changed")
    assert wrong.json()["details"] == {"content_digest": shown["content_digest"]}
    assert right.status_code == 200
    assert Signature.objects.get().is_digest_given


def test_a_double_click_signs_once(api, nora):
    document = make_document(owner=nora)
    api.as_(nora)
    headers = {"HTTP_IDEMPOTENCY_KEY": "click-1"}

    first, second = (
        api.post(f"{DOCUMENTS}/{document.pk}/sign", {}, **headers) for _ in range(2)
    )

    assert (first.status_code, second.status_code) == (200, 200)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert first.json() == second.json()
    assert Signature.objects.count() == 1


def test_signing_takes_a_fresh_proof(api, nora):
    document = make_document(owner=nora)
    api.as_(nora)
    nora.sessions.update(stepped_up_at=timezone.now() - timedelta(minutes=11))

    stale = api.post(f"{DOCUMENTS}/{document.pk}/sign", {})
    nora.sessions.update(stepped_up_at=timezone.now())
    fresh = api.post(f"{DOCUMENTS}/{document.pk}/sign", {})

    assert (stale.status_code, stale.json()["code"]) == (403, "core.proof_needed")
    assert fresh.status_code == 200
    record = json.loads(Signature.objects.get().record)
    assert record["session"] == str(nora.sessions.get().pk)
    assert record["proved_at"] == nora.sessions.get().stepped_up_at.isoformat()


def test_consent_can_be_withdrawn_and_given(api, nora):
    document = make_document(owner=nora)
    api.as_(nora)
    assert api.get("/api/legal/consent").json()["given_at"] is None
    assert api.post("/api/legal/consent", {}).json()["given_version"]
    api.post("/api/legal/consent/withdraw", {})

    refused = api.post(f"{DOCUMENTS}/{document.pk}/sign", {})
    agreed = api.post(f"{DOCUMENTS}/{document.pk}/sign", {"consent": True})

    assert (refused.status_code, refused.json()["code"]) == (403, "legal.consent_needed")
    assert agreed.status_code == 200


def test_where_a_signature_came_from_is_kept_but_not_shown(api, nora):
    document = make_document(owner=nora)

    api.as_(nora).post(
        f"{DOCUMENTS}/{document.pk}/sign",
        {},
        HTTP_USER_AGENT="Browser 7",
        REMOTE_ADDR="192.0.2.7",
    )

    kept = dict(PrivateValue.objects.filter(person=nora).values_list("kind", "value"))
    assert (kept["agent"], kept["address"]) == ("Browser 7", "192.0.2.7")
    trail = api.get(f"{DOCUMENTS}/{document.pk}/audit")
    assert [row["kind"] for row in trail.json()["results"]] == [
        "created",
        "sent",
        "signed",
        "completed",
    ]
    assert b"192.0.2.7" not in trail.content
    assert trail.json()["results"][2]["actor"]["name"] == "Nora Lindqvist"


def test_a_draft_is_changed_and_thrown_away(api, nora):
    api.as_(nora)
    made = api.post(DOCUMENTS, {**WRITE, "send": False})
    one = f"{DOCUMENTS}/{made.json()['id']}"

    changed = api.patch(
        one, {"content": "Other words."}, HTTP_IF_MATCH=made.headers["ETag"]
    )
    stale = api.patch(one, {"title": "Late"}, HTTP_IF_MATCH=made.headers["ETag"])

    assert (changed.status_code, changed.json()["content"]) == (200, "Other words.")
    assert changed.json()["content_digest"] != made.json()["content_digest"]
    assert stale.status_code == 412
    assert api.delete(one).status_code == 204
    assert api.get(one).status_code == 404
    assert api.get(DOCUMENTS).json()["results"] == []


def test_everything_wrong_with_the_values_at_once(api, nora):
    make_template()

    response = api.as_(nora).post(DOCUMENTS, {"template": "nda", "values": {"nmae": "x"}})

    assert response.json()["code"] == "legal.merge_refused"
    assert errors(response) == {"/values/name": "missing", "/values/nmae": "unknown"}


def test_nobody_chooses_what_the_platform_knows(api, nora):
    make_template(fields=[{"name": "name", "type": "text", "from": "signer_name"}])

    response = api.as_(nora).post(
        DOCUMENTS, {"template": "NDA", "values": {"name": "Somebody else"}}
    )

    assert errors(response) == {"/values/name": "from_platform"}


def test_the_signed_file_is_downloaded(api, nora):
    document = make_completed(owner=nora)
    api.as_(nora)
    early = api.get(f"{DOCUMENTS}/{document.pk}/pdf")
    artefact = services.seal_document(document=document)

    response = api.get(f"{DOCUMENTS}/{document.pk}/pdf")

    assert (early.status_code, early.json()["code"]) == (409, "legal.not_sealed_yet")
    assert response.headers["Content-Type"] == "application/pdf"
    assert hashlib.sha256(response.content).hexdigest() == artefact.digest
    assert api.get(f"{DOCUMENTS}/{document.pk}").json()["has_signed_file"] is True


def test_anybody_may_ask_what_a_file_is(api, nora):
    document = make_completed(owner=nora)
    services.seal_document(document=document)
    content = api.as_(nora).get(f"{DOCUMENTS}/{document.pk}/pdf").content
    api.as_(None)

    def ask(content):
        file = SimpleUploadedFile("signed.pdf", content, "application/pdf")
        return api.post("/api/legal/verify", {"file": file}, format="multipart").json()

    ours, forged = ask(content), ask(content[:-1] + b"x")
    assert (ours["is_known"], ours["is_intact"]) == (True, True)
    assert ours["signers"][0]["name"] == "Nora Lindqvist"
    assert (forged["is_known"], forged["signers"]) == (False, [])
    by_digest = api.post(
        "/api/legal/verify", {"sha256": hashlib.sha256(content).hexdigest()}
    )
    assert by_digest.json() == ours
    for body in ({}, {"sha256": "x"}):
        assert api.post("/api/legal/verify", body).status_code == 400


def test_templates_are_written_by_legal_staff(api, nora):
    staff = UserFactory(superuser=True)
    body = {
        "code": "RULES",
        "title": "House rules",
        "type": "ACKNOWLEDGEMENT",
        "body": "I, {{ name }}, am kind.",
        "fields": [{"name": "name", "type": "text", "from": "signer_name"}],
    }
    assert api.as_(nora).post("/api/legal/templates", body).status_code == 403

    api.as_(staff)
    made = api.post("/api/legal/templates", body)
    twice = api.post("/api/legal/templates", body)
    broken = api.post("/api/legal/templates", {**body, "code": "R2", "fields": []})
    assert (made.status_code, made.json()["type"]) == (201, "acknowledgement")
    assert made.json()["current"]["fields"] == body["fields"]
    assert (twice.status_code, twice.json()["code"]) == (409, "legal.code_taken")
    assert errors(broken) == {"/body": "unknown"}

    versions = f"/api/legal/templates/{made.json()['id']}/versions"
    same = api.post(versions, {"body": body["body"], "fields": body["fields"]})
    new = api.post(versions, {"body": "Be kind.", "what_changed": "Shorter."})
    assert (same.status_code, same.json()["code"]) == (409, "legal.same_wording")
    assert (new.status_code, new.json()["number"], new.json()["epoch"]) == (201, 2, 2)
    api.as_(nora)
    assert [row["number"] for row in api.get(versions).json()["results"]] == [2, 1]
    assert api.get("/api/legal/templates").json()["results"][0]["version"] == 2
    preview = api.post(f"/api/legal/templates/{made.json()['id']}/preview", {})
    assert preview.json()["content"] == "Be kind."


def test_a_pack_is_prepared_signed_and_reported(api, nora):
    make_pack(
        "MEMBER", make_plain_template("PPA"), make_plain_template("ESCA"), role="MEMBER"
    )
    api.as_(nora)
    assert api.get("/api/legal/compliance/me").json()["compliance_percentage"] == 0

    prepared = api.post("/api/legal/packs/MEMBER/documents", {}).json()
    again = api.post("/api/legal/packs/MEMBER/documents", {}).json()
    assert [card["template"] for card in prepared] == ["PPA", "ESCA"]
    assert again == prepared
    for card in prepared:
        assert api.post(f"{DOCUMENTS}/{card['id']}/sign", {}).status_code == 200

    found = api.get(f"/api/legal/compliance/{nora.pk}").json()
    assert (found["compliant"], found["compliance_percentage"]) == (True, 100.0)
    assert found["packs"][0]["state"] == "compliant"
    assert api.post("/api/legal/packs/MEMBER/documents", {}).json() == []
    assert api.post("/api/legal/packs/NOPE/documents", {}).status_code == 404


def test_the_gate_answers_with_the_list(api, nora):
    template = make_plain_template("BTS")
    make_pack("BUZ", template, action="buz.transfer")
    api.as_(nora)

    before = api.post("/api/legal/compliance/check", {"action": "buz.transfer"}).json()
    accept(nora, template)
    after = api.post("/api/legal/compliance/check", {"action": "buz.transfer"}).json()
    unknown = api.post("/api/legal/compliance/check", {"action": "buz.burn"})
    other = api.post(
        "/api/legal/compliance/check",
        {"action": "buz.transfer", "user_id": str(UserFactory().pk)},
    )

    assert (before["allowed"], before["missing_documents"][0]["template"]) == (False, "BTS")
    assert (after["allowed"], after["missing_documents"]) == (True, [])
    assert errors(unknown) == {"/action": "unknown"}
    assert other.status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("?state=completed", 1),
        ("?state=sent&state=completed", 3),
        ("?type=other", 2),
        ("?template=PPA", 1),
        ("?mine=true", 2),
        ("?mine=false", 1),
        ("?awaits_me=true", 2),
        ("?ordering=title", 3),
    ],
)
def test_filters(api, nora, query, count):
    make_completed(owner=nora, template=make_plain_template("PPA", kind="user_agreement"))
    make_document(owner=nora)
    make_document(owner=UserFactory(), signers=[nora])
    make_document(owner=UserFactory())

    assert len(api.as_(nora).get(f"{DOCUMENTS}{query}").json()["results"]) == count


@pytest.mark.parametrize("query", ["?state=lost", "?type=poem", "?awaits_me=perhaps"])
def test_filters_that_mean_nothing(api, nora, query):
    response = api.as_(nora).get(f"{DOCUMENTS}{query}")

    assert response.status_code in {200, 400}
    if response.status_code == 200:
        assert "awaits_me" in query


def test_a_list_is_one_query_beside_the_session(api, nora, django_assert_num_queries):
    make_document(owner=nora)
    api.as_(nora)

    with django_assert_num_queries(2):
        api.get(DOCUMENTS)


def test_the_machine_door_drives_documents(api, nora):
    other = UserFactory()
    document = make_document(owner=nora, signers=[nora, other])
    machine = f"/api/state-machines/legal-document/{document.pk}"
    api.as_(nora)
    assert api.get(f"{machine}/state").json()["allowed"] == ["decline", "void"]

    signed = api.post(f"{machine}/event", {"event": "SIGN"})
    bare = api.post(f"{machine}/event", {"event": "void"})
    voided = api.post(f"{machine}/event", {"event": "void", "reason": "A typo."})

    assert (signed.status_code, signed.json()["code"]) == (409, "workflows.unknown_event")
    assert (bare.status_code, errors(bare)) == (400, {"/reason": "required"})
    assert (voided.status_code, voided.json()["state"]) == (200, "voided")
    late = api.as_(other).post(f"{machine}/event", {"event": "decline", "reason": "No."})
    assert (late.status_code, late.json()["code"]) == (409, "legal.not_open")
    assert not Signature.objects.exists()


def test_the_machine_door_drives_compliance(api, nora):
    make_pack("MEMBER", make_plain_template("PPA"), role="MEMBER")
    (compliance,) = services.owe_packs(user=nora)
    machine = f"/api/state-machines/compliance/{compliance.pk}"
    waive = {"event": "waive", "reason": "Signed on paper."}

    assert api.as_(UserFactory()).get(f"{machine}/state").status_code == 404
    assert api.as_(nora).get(f"{machine}/state").json()["allowed"] == []
    assert api.post(f"{machine}/event", waive).status_code == 403
    api.as_(UserFactory(superuser=True))
    assert api.post(f"{machine}/event", waive).json()["state"] == "waived"
