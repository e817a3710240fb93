import hashlib
import socketserver
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.files import examiner, services
from apps.files.audiences import AUDIENCES, Audience
from apps.files.errors import (
    AlreadyGranted,
    EmptyFile,
    LinkClosed,
    LinkExpired,
    QuotaExceeded,
    TypeRefused,
    UnknownAudience,
    WrongPassword,
)
from apps.files.models import Grant, Hold, Quota, ShareLink, StoredFile
from apps.files.tasks import examine_forgotten_task
from apps.files.tests.factories import PNG, StoredFileFactory, upload
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db


def test_upload_file_keeps_the_bytes_in_quarantine(announced):
    user = UserFactory()

    file = services.upload_file(upload=upload(), by=user)

    assert file.state == StoredFile.State.QUARANTINED
    assert file.sha256 == hashlib.sha256(PNG).hexdigest()
    assert file.media_type == "image/png"
    with default_storage.open(file.storage_name) as stored:
        assert stored.read() == PNG
    assert Quota.objects.get(user=user).used_bytes == len(PNG)
    assert announced() == ["files.file_uploaded"]


def test_an_examined_file_is_clean(announced, django_capture_on_commit_callbacks, settle):
    with django_capture_on_commit_callbacks(execute=True):
        file = services.upload_file(upload=upload(), by=UserFactory())
        settle()

    file.refresh_from_db()
    assert file.state == StoredFile.State.CLEAN
    assert announced() == ["files.file_uploaded", "files.file_cleared"]


def test_the_test_virus_is_rejected_and_its_room_given_back():
    user = UserFactory()
    file = services.upload_file(upload=upload("a.txt", examiner.TEST_VIRUS), by=user)

    services.examine_file(file_id=file.pk)

    file.refresh_from_db()
    assert file.state == StoredFile.State.REJECTED
    assert file.verdict == "It carries the test virus."
    assert Quota.objects.get(user=user).used_bytes == 0


def test_bytes_changed_in_the_store_are_noticed():
    file = services.upload_file(upload=upload(), by=UserFactory())
    with default_storage.open(file.storage_name, "wb") as stream:
        stream.write(PNG + b"!")

    services.examine_file(file_id=file.pk)

    file.refresh_from_db()
    assert file.verdict == "The stored bytes are not the ones that were sent."


@pytest.fixture
def clamd(settings):
    """A scanner that speaks clamd's protocol and finds whatever contains "evil"."""

    class Scanner(socketserver.StreamRequestHandler):
        def handle(self):
            assert self.rfile.read(10) == b"zINSTREAM\0"
            content = b""
            while length := int.from_bytes(self.rfile.read(4), "big"):
                content += self.rfile.read(length)
            found = b"stream: Evil.Thing FOUND\0" if b"evil" in content else b"stream: OK\0"
            self.wfile.write(found)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMAV = f"127.0.0.1:{server.server_address[1]}"
        yield
        server.shutdown()


@pytest.mark.parametrize(
    ("content", "verdict"), [(b"good", ""), (b"evil", "Evil.Thing FOUND")]
)
def test_the_scanner_is_asked_where_there_is_one(clamd, content, verdict):
    file = services.upload_file(upload=upload("a.txt", content), by=UserFactory())

    assert examiner.examine(file) == verdict


def test_a_scanner_that_is_away_leaves_the_file_in_quarantine(settings):
    settings.CLAMAV = "127.0.0.1:1"
    file = services.upload_file(upload=upload(), by=UserFactory())

    with pytest.raises(examiner.ExaminerAway):
        services.examine_file(file_id=file.pk)

    file.refresh_from_db()
    assert file.state == StoredFile.State.QUARANTINED


def test_a_file_forgotten_by_a_dead_worker_is_examined_later():
    file = services.upload_file(upload=upload(), by=UserFactory())

    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        examine_forgotten_task()

    file.refresh_from_db()
    assert file.state == StoredFile.State.CLEAN


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.png", b"", EmptyFile),
        ("a.png", b"<html>", TypeRefused),
        ("a.exe", b"MZ", TypeRefused),
    ],
)
def test_a_refused_upload_leaves_no_trace(name, content, error, announced):
    user = UserFactory()

    with pytest.raises(error):
        services.upload_file(upload=upload(name, content), by=user)

    assert not StoredFile.objects.exists()
    assert not Quota.objects.exists()
    assert announced() == []


def test_a_file_larger_than_the_room_left_is_refused():
    user = UserFactory()
    Quota.objects.create(user=user, limit_bytes=len(PNG) + 10)
    services.upload_file(upload=upload(), by=user)

    with pytest.raises(QuotaExceeded) as refusal:
        services.upload_file(upload=upload(), by=user)

    assert refusal.value.details == {"needed_bytes": len(PNG), "free_bytes": 10}
    assert StoredFile.objects.count() == 1


def test_a_store_that_fails_gives_the_room_back(monkeypatch):
    user = UserFactory()

    def fail(name, content):
        raise OSError("disk full")

    monkeypatch.setattr(default_storage, "save", fail)
    with pytest.raises(OSError, match="disk full"):
        services.upload_file(upload=upload(), by=user)

    assert Quota.objects.get(user=user).used_bytes == 0
    assert StoredFile.objects.get().state == StoredFile.State.REJECTED


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/x.png", "x.png"),
        ("C:\\a\\b.png", "b.png"),
        ("a\r\nb\u202e.png", "ab.png"),
        ("x" * 400 + ".png", "x" * 247 + ".png"),
    ],
)
def test_a_name_is_only_a_name(given, kept):
    from apps.files.services.storing import clean_name

    assert clean_name(given) == kept


def test_trash_and_back():
    file = StoredFileFactory()

    file = services.trash_file(file=file, by=file.owner)
    assert file.trashed_at is not None
    file = services.recover_file(file=file, by=file.owner)

    assert (file.state, file.trashed_at) == (StoredFile.State.CLEAN, None)


def test_only_the_owner_throws_away():
    file = StoredFileFactory()

    with pytest.raises(Forbidden):
        services.trash_file(file=file, by=UserFactory())


def test_purging_removes_the_bytes_and_frees_the_room(django_capture_on_commit_callbacks):
    user = UserFactory()
    file = services.upload_file(upload=upload(), by=user)
    services.examine_file(file_id=file.pk)
    services.trash_file(file=file, by=user)

    with (
        time_machine.travel(timezone.now() + timedelta(days=31)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert services.purge_old_trash() == 1

    file.refresh_from_db()
    assert file.state == StoredFile.State.PURGED
    assert not default_storage.exists(file.storage_name)
    assert Quota.objects.get(user=user).used_bytes == 0


def test_a_clean_file_is_not_purged_directly():
    file = StoredFileFactory()

    with pytest.raises(TransitionRefused):
        services.purge_file(file=file, by=file.owner)


def test_a_grant_opens_the_file_to_one_reader():
    file, reader = StoredFileFactory(), UserFactory()
    assert not StoredFile.objects.visible_to(reader).exists()

    grant = services.grant_file(
        file=file, audience="person", subject_id=reader.pk, by=file.owner
    )

    assert StoredFile.objects.visible_to(reader).get() == file
    with pytest.raises(AlreadyGranted):
        services.grant_file(
            file=file, audience="person", subject_id=reader.pk, by=file.owner
        )
    services.revoke_grant(grant=grant, by=file.owner)
    assert not StoredFile.objects.visible_to(reader).exists()


def test_a_grant_to_an_audience_reaches_all_who_belong(monkeypatch):
    file, member, other = StoredFileFactory(), UserFactory(), UserFactory()
    club = UserFactory().pk  # Any id will do for a club.
    monkeypatch.setitem(
        AUDIENCES,
        "club",
        Audience(
            "club",
            subjects_of=lambda user: [club] if user == member else [],
            may_share_with=lambda user, subject_id: subject_id == club,
        ),
    )

    services.grant_file(file=file, audience="club", subject_id=club, by=file.owner)

    assert StoredFile.objects.visible_to(member).get() == file
    assert not StoredFile.objects.visible_to(other).exists()


@pytest.mark.parametrize("audience", ["person", "nobody"])
def test_nobody_can_be_made_up(audience):
    file = StoredFileFactory()

    with pytest.raises(UnknownAudience):
        services.grant_file(file=file, audience=audience, subject_id=file.pk, by=file.owner)


def make_link(**options):
    file = StoredFileFactory()
    options.setdefault("expires_at", timezone.now() + timedelta(hours=1))
    return services.make_link(file=file, by=file.owner, **options)


def test_a_link_opens_the_file_and_counts():
    link, token = make_link(download_limit=2)

    assert services.open_link(token=token) == link.file
    services.open_link(token=token)
    with pytest.raises(LinkClosed):
        services.open_link(token=token)

    link.refresh_from_db()
    assert link.download_count == 2
    assert token not in link.token_digest


def test_a_link_with_a_password():
    _, token = make_link(password="sesame")

    with pytest.raises(WrongPassword):
        services.open_link(token=token, password="wrong")

    assert services.open_link(token=token, password="sesame")


def test_a_link_that_is_over():
    _, token = make_link()

    with (
        time_machine.travel(timezone.now() + timedelta(hours=2)),
        pytest.raises(LinkExpired),
    ):
        services.open_link(token=token)


def test_a_withdrawn_link():
    link, token = make_link()
    services.withdraw_link(link=link, by=link.made_by)

    with pytest.raises(LinkClosed):
        services.open_link(token=token)


def test_a_link_to_a_trashed_file():
    link, token = make_link()
    services.trash_file(file=link.file, by=link.made_by)

    with pytest.raises(LinkClosed):
        services.open_link(token=token)


BROKEN = [
    (
        StoredFile,
        {"open_hold_count": 1, "state": "purged"},
        "files_storedfile_held_is_kept",
    ),
    (Hold, {"lifted_at": "2026-01-01T00:00Z"}, "files_hold_somebody_lifted_it"),
    (Hold, {"reason": ""}, "files_hold_has_a_reason"),
    (
        StoredFile,
        {"state": "trashed", "trashed_at": None},
        "files_storedfile_trash_is_dated",
    ),
    (StoredFile, {"sha256": ""}, "files_storedfile_kept_means_hashed"),
    (Quota, {"used_bytes": 11, "limit_bytes": 10}, "files_quota_kept"),
    (Quota, {"used_bytes": -1}, "used_bytes"),
    (ShareLink, {"download_count": 3, "download_limit": 2}, "files_sharelink_limit_kept"),
]


@pytest.mark.parametrize(("model", "values", "name"), BROKEN)
def test_the_database_refuses(model, values, name):
    link, _ = make_link()
    Quota.objects.create(user=link.made_by)
    if model is Hold:
        services.hold_file(file=link.file, reason="Case 7", by=UserFactory(superuser=True))

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**values)


def test_the_database_refuses_a_second_grant():
    file = StoredFileFactory()
    row = {"file": file, "audience": "person", "subject_id": file.pk}
    Grant.objects.create(**row, granted_by=file.owner)

    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(**row, granted_by=file.owner)
