"""What may be evidence is not thrown away."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.files import services
from apps.files.errors import AlreadyPurged, FileIsHeld, HoldLiftedAlready
from apps.files.models import Hold, StoredFile
from apps.files.tests.factories import StoredFileFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return UserFactory(superuser=True)


def trashed(days=31):
    return StoredFileFactory(
        state="trashed", trashed_at=timezone.now() - timedelta(days=days)
    )


def test_a_held_file_is_neither_trashed_nor_purged(boss, announced):
    file, old = StoredFileFactory(), trashed()
    for one in (file, old):
        services.hold_file(file=one, reason="Case 7", by=boss)

    with pytest.raises(FileIsHeld):
        services.trash_file(file=file, by=file.owner)
    for by in (old.owner, None):
        with pytest.raises(FileIsHeld):
            services.purge_file(file=old, by=by)
    assert services.purge_old_trash() == 0

    assert announced() == ["files.file_held"] * 2
    old.refresh_from_db()
    assert services.recover_file(file=old, by=old.owner).state == "clean"


def test_it_is_free_when_the_last_hold_is_lifted(boss, announced):
    file = trashed()
    first, second = (
        services.hold_file(file=file, reason=reason, by=boss) for reason in "ab"
    )

    services.lift_hold(hold=first, by=boss)
    assert services.purge_old_trash() == 0
    with pytest.raises(HoldLiftedAlready):
        services.lift_hold(hold=first, by=boss)
    services.lift_hold(hold=second, by=boss)

    assert services.purge_old_trash() == 1
    assert Hold.objects.filter(lifted_by=boss, lifted_at__isnull=False).count() == 2
    with pytest.raises(AlreadyPurged):
        services.hold_file(file=file, reason="Too late", by=boss)
    assert announced().count("files.hold_lifted") == 2


def test_holds_take_their_permission(boss):
    file = StoredFileFactory()
    hold = services.hold_file(file=file, reason="Case 7", by=boss)
    for who in (file.owner, UserFactory(staff=True)):
        with pytest.raises(Forbidden):
            services.hold_file(file=file, reason="Mine", by=who)
        with pytest.raises(Forbidden):
            services.lift_hold(hold=hold, by=who)
        with pytest.raises(Forbidden if who != file.owner else FileIsHeld):
            services.trash_file(file=file, by=who)


def test_staff_hold_and_lift_in_the_admin(client, boss):
    file = StoredFileFactory()
    staff = UserFactory(staff=True)
    names = ["hold_file", "view_hold", "view_storedfile"]
    staff.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(staff)

    client.post("/admin/files/hold/add/", {"file": str(file.pk), "reason": "Case 7"})

    hold = Hold.objects.get()
    assert (hold.file_id, hold.placed_by_id) == (file.pk, staff.pk)
    assert StoredFile.objects.get().open_hold_count == 1
    client.post(
        "/admin/files/hold/", {"action": "lift", "_selected_action": [str(hold.pk)]}
    )
    assert Hold.objects.get().lifted_by_id == staff.pk
    assert StoredFile.objects.get().open_hold_count == 0
    page = client.get("/admin/files/hold/")
    assert page.status_code == 200
