import pytest

from apps.files.models import StoredFile
from apps.files.tests.factories import PNG, StoredFileFactory, upload
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_what_comes_back_is_what_was_sent(api, settle, django_capture_on_commit_callbacks):
    api.as_(UserFactory())
    with django_capture_on_commit_callbacks(execute=True):
        sent = api.post(
            "/api/files/upload",
            {"file": upload(), "description": "Our plan", "tags": ["plan", "one"]},
            format="multipart",
        )
        settle()

    assert sent.status_code == 201, sent.content
    assert sent.json()["tags"] == ["plan", "one"]
    content = api.get(sent.json()["content_url"])
    assert b"".join(content.streaming_content) == PNG
    assert content.headers["Content-Disposition"] == 'inline; filename="plan.png"'
    assert content.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_nothing_is_served_before_it_was_examined(api):
    file = StoredFileFactory(quarantined=True)

    response = api.as_(file.owner).get(f"/api/files/{file.pk}/content")

    assert (response.status_code, response.json()["code"]) == (409, "files.not_ready")
    assert response.headers["Retry-After"] == "1"


def test_a_range_of_the_bytes(api):
    file = StoredFileFactory()
    address = f"/api/files/{file.pk}/content"
    api.as_(file.owner)

    part = api.get(address, HTTP_RANGE="bytes=10-19")

    assert part.status_code == 206
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(PNG)}"
    assert b"".join(part.streaming_content) == PNG[10:20]
    stale = api.get(address, HTTP_RANGE="bytes=10-19", HTTP_IF_RANGE='"old"')
    assert stale.status_code == 200
    beyond = api.get(address, HTTP_RANGE="bytes=9999-")
    assert (beyond.status_code, beyond.json()["code"]) == (
        416, "files.range_not_satisfiable",
    )  # fmt: skip


def test_bytes_one_has_already(api):
    file = StoredFileFactory()
    api.as_(file.owner)

    response = api.get(
        f"/api/files/{file.pk}/content", HTTP_IF_NONE_MATCH=f'"x", "{file.sha256}"'
    )

    assert response.status_code == 304


def test_what_could_run_is_only_downloaded(api):
    file = StoredFileFactory(name="a.pdf", media_type="application/pdf", is_inert=False)

    response = api.as_(file.owner).get(f"/api/files/{file.pk}/content")

    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_picture_that_is_a_page_is_refused(api):
    response = api.as_(UserFactory()).post(
        "/api/files/upload", {"file": upload("a.png", b"<html>")}, format="multipart"
    )

    assert (response.status_code, response.json()["code"]) == (422, "files.type_refused")


def test_the_owner_is_never_taken_from_the_body(api):
    response = api.as_(UserFactory()).post(
        "/api/files/upload", {"file": upload(), "owner": "x"}, format="multipart"
    )

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "/owner"


def test_uploads_are_limited(api, settings):
    settings.RATES = settings.RATES | {"upload": "1/hour"}
    api.as_(UserFactory())
    first, second = (
        api.post("/api/files/upload", {"file": upload()}, format="multipart") for _ in "12"
    )

    assert (first.status_code, second.status_code) == (201, 429)


def test_search_finds_by_word_type_and_tag(api):
    user = UserFactory()
    plan = StoredFileFactory(owner=user, name="Plan of action.png", tags=["plan", 'a"b'])
    StoredFileFactory(owner=user, name="other.png", tags=["planning"])
    StoredFileFactory(name="Plan of others.png", tags=["plan"])
    api.as_(user)

    def found(**query):
        return [row["id"] for row in api.get("/api/files/search", query).json()["results"]]

    assert found(q="action plan") == [str(plan.pk)]
    assert found(tag="plan") == [str(plan.pk)]
    assert found(tag='a"b') == [str(plan.pk)]
    assert found(type="application/pdf") == []
    assert len(found(type="image/png")) == 2


def test_a_link_with_a_password_over_the_api(api):
    file = StoredFileFactory()
    made = api.as_(file.owner).post(
        f"/api/files/{file.pk}/links", {"password": "sesame", "download_limit": 1}
    )
    address = made.json()["url"]
    api.as_(None)

    assert api.post(address, {"password": "no"}).json()["code"] == "files.wrong_password"
    opened = api.post(address, {"password": "sesame"})
    assert b"".join(opened.streaming_content) == PNG
    assert api.post(address, {"password": "sesame"}).status_code == 404


def test_trash_is_out_of_sight_for_others(api):
    file, reader = StoredFileFactory(), UserFactory()
    api.as_(file.owner).post(f"/api/files/{file.pk}/grants", {"subject_id": str(reader.pk)})
    assert api.as_(reader).get(f"/api/files/{file.pk}").status_code == 200

    assert api.as_(file.owner).delete(f"/api/files/{file.pk}").status_code == 204

    assert api.as_(reader).get(f"/api/files/{file.pk}").status_code == 404
    assert api.as_(file.owner).get(f"/api/files/{file.pk}").json()["state"] == "trashed"
    assert StoredFile.objects.get().trashed_at is not None
