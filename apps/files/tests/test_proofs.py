"""The proofs of the specification: what only a real file service can pass."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.files.models import StoredFile
from apps.files.tests.factories import PNG, StoredFileFactory, upload
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TEXT = "Grüße, 世界.\n".encode() * 20_000


def send(api, **file):
    return api.post("/api/files/upload", {"file": upload(**file)}, format="multipart")


def code(answer):
    return answer.status_code, answer.json()["code"]


def test_a_download_is_the_upload_byte_for_byte_and_its_sha256_matches(
    api, settle, django_capture_on_commit_callbacks
):
    api.as_(UserFactory())
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(api, name="words.txt", content=TEXT, claimed="text/plain").json()
        settle()

    for word in ("content", "download"):
        got = b"".join(api.get(f"/api/files/{sent['id']}/{word}").streaming_content)
        assert got == TEXT
    assert sent["sha256"] == hashlib.sha256(TEXT).hexdigest()
    assert api.get(f"/api/files/{sent['id']}").json()["sha256"] == sent["sha256"]


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
        b"GIF89a<html>",
    ],
)
def test_a_png_that_holds_html_is_refused(api, content):
    api.as_(UserFactory())

    assert code(send(api, name="a.png", content=content)) == (422, "files.type_refused")
    assert not StoredFile.objects.exists()


def test_an_expired_share_is_403(api):
    file = StoredFileFactory()
    share = {
        "file_id": str(file.pk),
        "expires_at": (timezone.now() + timedelta(hours=1)).isoformat(),
    }
    shared = api.as_(file.owner).post("/api/files/share", share).json()
    api.as_(None)
    opened = api.post(shared["url"])
    assert b"".join(opened.streaming_content) == PNG

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        late = api.post(shared["url"])

    assert code(late) == (403, "files.link_expired")
    assert file.links.get().download_count == 1


def test_a_file_under_legal_hold_cannot_be_deleted(api):
    file, boss = StoredFileFactory(), UserFactory(superuser=True)
    one = f"/api/files/{file.pk}"
    held = api.as_(boss).post(f"{one}/holds", {"reason": "Case 7"})
    assert held.status_code == 201, held.content

    api.as_(file.owner)
    assert code(api.delete(one)) == (409, "files.held")
    machine = f"/api/state-machines/file/{file.pk}/event"
    assert code(api.post(machine, {"event": "trash"})) == (409, "files.held")
    assert api.get(one).json()["is_held"] is True
    got = api.get(f"{one}/content")
    assert b"".join(got.streaming_content) == PNG

    api.as_(boss).delete(f"{one}/holds/{held.json()['id']}")
    assert api.as_(file.owner).delete(one).status_code == 204


def test_another_users_file_is_404(api):
    file = StoredFileFactory()
    one = f"/api/files/{file.pk}"
    nobodys = "/api/files/0198c0de-0000-7000-8000-000000000001"
    api.as_(UserFactory())

    for word in ("", "/content", "/download"):
        theirs, nothing = api.get(one + word), api.get(nobodys + word)
        assert code(theirs) == code(nothing) == (404, "core.not_found")
    assert code(api.delete(one)) == (404, "core.not_found")
    assert api.get("/api/files/search").json()["results"] == []


def test_sharing_with_a_person_lets_exactly_them_in(api):
    file, friend = StoredFileFactory(), UserFactory()
    share = {"file_id": str(file.pk), "shared_with": str(friend.pk)}

    shared = api.as_(file.owner).post("/api/files/share", share).json()
    wrong = api.post("/api/files/share", share | {"password": "sesame"})

    assert (shared["share_type"], shared["permissions"]) == ("PERSON", ["READ"])
    assert wrong.json()["errors"][0]["pointer"] == "/password"
    assert api.as_(friend).get(shared["url"]).status_code == 200
    assert api.as_(UserFactory()).get(shared["url"]).status_code == 404
