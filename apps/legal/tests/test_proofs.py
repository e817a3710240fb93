"""The proofs of the specification: what only a real legal service can pass.

All at the doors. What was tampered with is changed in the database, past its guards, as
somebody with the disk in their hands would.
"""

import re
import zlib
from base64 import a85decode

import pytest

from apps.legal import services
from apps.legal.models import AuditEvent, Document
from apps.legal.tests.factories import make_pack, make_plain_template
from apps.legal.tests.test_models import set_raw
from apps.users.tests.factories import UserFactory
from tests.guards import guards_down

pytestmark = pytest.mark.django_db

DOCUMENTS = "/api/legal/documents"
LETTER = {"title": "Letter of intent", "content": "We build it together."}


@pytest.fixture
def nora():
    return UserFactory(first_name="Nora", last_name="Lindqvist")


@pytest.fixture
def emil():
    return UserFactory(first_name="Emil", last_name="Okafor")


def signed_by(api, *people):
    """A letter that all of them have signed, and its file."""
    signers = [str(one.pk) for one in people]
    made = api.as_(people[0]).post(DOCUMENTS, {**LETTER, "signers": signers}).json()
    for one in people:
        api.as_(one).post(f"{DOCUMENTS}/{made['id']}/sign", {})
    services.seal_document(document=Document.objects.get(pk=made["id"]))
    return made["id"]


def wrong(api, document_id):
    answers = [
        api.get(f"{DOCUMENTS}/{document_id}/verify"),
        api.post(f"{DOCUMENTS}/{document_id}/verify"),
        api.get(f"/api/legal/audit/verify/{document_id}"),
    ]
    found, *same = [answer.json() for answer in answers]
    assert same == [found, found]
    broken = [check for check in found["checks"] if not check["is_intact"]]
    assert found["is_intact"] == (not broken)
    return broken


def test_a_changed_document_is_named_by_the_verify_endpoint(api, nora):
    one, other = signed_by(api, nora), signed_by(api, nora)
    assert wrong(api, one) == []

    with guards_down():
        set_raw(Document, one, content="We build it for me.")

    assert [check["name"] for check in wrong(api, one)] == ["content"]
    assert wrong(api, other) == []


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_the_exact_broken_link_of_the_chain_is_named(api, nora, seq):
    one = signed_by(api, nora)
    event = AuditEvent.objects.get(document=one, seq=seq)

    with guards_down():
        set_raw(AuditEvent, event.pk, record=event.record.replace(event.kind, "x"))

    [broken] = [check for check in wrong(api, one) if check["name"] == "chain"]
    assert re.search(rf"\b{seq}\b", broken["detail"]), broken


def test_two_signers_are_not_one_signing_twice(api, nora, emil):
    signers = [str(nora.pk), str(emil.pk)]
    made = api.as_(nora).post(DOCUMENTS, {**LETTER, "signers": signers}).json()
    one = f"{DOCUMENTS}/{made['id']}"

    first = api.post(f"{one}/sign", {})
    again = api.post(f"{one}/sign", {})

    assert (first.status_code, again.status_code) == (200, 409)
    status = api.get(f"{one}/status").json()
    assert (status["state"], status["signatures_left"]) == ("sent", 1)
    assert api.get(f"{one}/pdf").status_code == 409
    assert api.as_(emil).post(f"{one}/sign", {}).json()["state"] == "completed"


def test_the_compliance_percentage_is_a_hand_count(api, nora):
    codes = ["PPA", "ESCA", "PNA"]
    make_pack("MEMBER", *map(make_plain_template, codes), role="MEMBER")
    address = f"/api/legal/compliance/{nora.pk}"
    api.as_(nora)

    for count, code in enumerate([*codes, None]):
        found = api.get(address).json()
        signed = {row["template"] for row in found["signed_documents"]}
        assert signed == set(codes[:count])
        assert {row["template"] for row in found["missing_documents"]} == set(codes[count:])
        assert found["compliance_percentage"] == round(100 * count / len(codes), 2)
        assert found["compliant"] == (count == len(codes))
        assert api.get(f"/api/legal/report/{nora.pk}").json() == found
        if code:
            made = api.post(DOCUMENTS, {"template": code}).json()
            api.post(f"{DOCUMENTS}/{made['id']}/sign", {})


def test_a_new_version_makes_the_signer_non_compliant_again(api, nora):
    template = make_plain_template("PPA")
    make_pack("MEMBER", template, role="MEMBER")
    made = api.as_(nora).post(DOCUMENTS, {"template": "PPA"}).json()
    api.post(f"{DOCUMENTS}/{made['id']}/sign", {})
    address = f"/api/legal/compliance/{nora.pk}"
    assert api.get(address).json()["compliant"] is True

    versions = f"/api/legal/templates/{template.pk}/versions"
    new = api.as_(UserFactory(superuser=True)).post(versions, {"body": "Other rules."})

    assert new.status_code == 201
    found = api.as_(nora).get(address).json()
    assert (found["compliant"], found["compliance_percentage"]) == (False, 0.0)
    assert found["missing_documents"][0]["status"] == "new_wording"
    kept = api.get(f"{DOCUMENTS}/{made['id']}").json()
    assert (kept["state"], kept["content"]) == ("completed", "The words of PPA.")


def words_of(pdf):
    """The text that is drawn on the pages, in the order it is drawn."""
    drawn = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            page = zlib.decompress(a85decode(packed.strip().removesuffix(b"~>")))
        except (ValueError, zlib.error):
            continue
        drawn += re.findall(rb"\((.*?)(?<!\\)\) Tj", page)
    return b" ".join(drawn).decode("latin-1")


def test_the_pdf_opens_and_contains_the_hash(api, nora, emil):
    one = signed_by(api, nora, emil)
    shown = api.get(f"{DOCUMENTS}/{one}").json()

    got = api.get(f"{DOCUMENTS}/{one}/pdf")

    assert got.headers["Content-Type"] == "application/pdf"
    assert got.content.startswith(b"%PDF-1.")
    assert got.content.rstrip().endswith(b"%%EOF")
    words = words_of(got.content)
    assert "We build it together." in words
    assert shown["content_digest"] in words
    assert "Nora Lindqvist" in words
    assert "Emil Okafor" in words


def test_the_history_of_a_person_is_what_they_did(api, nora, emil):
    one = signed_by(api, nora, emil)
    api.as_(emil)

    rows = api.get("/api/legal/user/me/history").json()["results"]

    assert [(row["document_id"], row["kind"]) for row in rows] == [(one, "signed")]
    found = api.get(f"/api/legal/audit/trail?action=signed&document_id={one}").json()
    assert [row["actor"]["name"] for row in found["results"]] == ["Emil Okafor"]
    both = api.as_(UserFactory(superuser=True)).get(
        f"/api/legal/audit?action=signed&document_id={one}"
    )
    assert len(both.json()["results"]) == 2
    assert api.as_(nora).get(f"/api/legal/user/{emil.pk}/history").status_code == 404
    mine = api.get(f"{DOCUMENTS}?status=EFFECTIVE").json()["results"]
    assert [row["id"] for row in mine] == [one]
