from datetime import timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone

from apps.files.models import Grant, ShareLink
from apps.files.services import hold_file
from apps.files.services.sharing import digest
from apps.files.tests.factories import StoredFileFactory, upload
from tests.doors import Door, everyone, public


def own(world):
    return {"id": StoredFileFactory(owner=world.owner).pk}


def trashed(world):
    file = StoredFileFactory(owner=world.owner, state="trashed", trashed_at=timezone.now())
    return {"id": file.pk}


def describing(world):
    return own(world) | {"body": {"description": "The plan", "tags": ["plan"]}}


def sending(world):
    return {"body": {"file": upload()}}


def sharing(world):
    return own(world) | {"body": {"subject_id": str(world.stranger.pk)}}


def granted(world):
    file = StoredFileFactory(owner=world.owner)
    grant = Grant.objects.create(
        file=file, audience="person", subject_id=world.superuser.pk, granted_by=world.owner
    )
    return {"id": file.pk, "grant_id": grant.pk}


def linking(world):
    return own(world) | {"body": {"password": "open sesame"}}


def make_link(file, token="token"):
    return ShareLink.objects.create(
        file=file,
        made_by=file.owner,
        token_digest=digest(token),
        expires_at=timezone.now() + timedelta(days=1),
    )


def linked(world):
    file = StoredFileFactory(owner=world.owner)
    return {"id": file.pk, "link_id": make_link(file).pk}


def opening(world):
    make_link(StoredFileFactory(owner=world.owner), "a-token")
    return {"token": "a-token"}


def of_owner(world):
    return {"user_id": world.owner.pk}


def sharing_at_once(world):
    file = StoredFileFactory(owner=world.owner)
    return {"body": {"file_id": str(file.pk), "shared_with": str(world.stranger.pk)}}


def holding(world):
    return own(world) | {"body": {"reason": "Case 7"}}


def held(world):
    file = StoredFileFactory(owner=world.owner)
    hold = hold_file(file=file, reason="Case 7", by=world.superuser)
    return {"id": file.pk, "hold_id": hold.pk}


OWN = everyone(404, owner=200, superuser=200)
OWNER_ONLY = everyone(404, owner=200)

HOLDERS = everyone(404, owner=403)

DOORS = [
    Door("POST", "/api/files/upload", everyone(201), at=sending, format="multipart"),
    Door("GET", "/api/files/search", everyone(200)),
    Door("GET", "/api/files/list/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/files/shared/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/files/usage/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/files/{id}", OWN, at=own),
    Door("GET", "/api/files/{id}/content", OWN, at=own),
    Door("GET", "/api/files/{id}/download", OWN, at=own),
    Door("POST", "/api/files/share", everyone(404, owner=201), at=sharing_at_once),
    Door("GET", "/api/files/{id}/holds", HOLDERS | {"superuser": 200}, at=own),
    Door("POST", "/api/files/{id}/holds", HOLDERS | {"superuser": 201}, at=holding),
    Door(
        "DELETE",
        "/api/files/{id}/holds/{hold_id}",
        HOLDERS | {"superuser": 200},
        at=held,
    ),
    Door("PUT", "/api/files/{id}", OWNER_ONLY | {"superuser": 403}, at=describing),
    Door("PATCH", "/api/files/{id}", OWNER_ONLY | {"superuser": 403}, at=describing),
    Door("DELETE", "/api/files/{id}", everyone(404, owner=204, superuser=403), at=own),
    Door("POST", "/api/files/{id}/recover", OWNER_ONLY | {"superuser": 403}, at=trashed),
    Door(
        "POST", "/api/files/{id}/purge", everyone(404, owner=204, superuser=403), at=trashed
    ),
    Door("GET", "/api/files/{id}/grants", OWNER_ONLY, at=own),
    Door("POST", "/api/files/{id}/grants", everyone(404, owner=201), at=sharing),
    Door(
        "DELETE",
        "/api/files/{id}/grants/{grant_id}",
        everyone(404, owner=204),
        at=granted,
    ),
    Door("GET", "/api/files/{id}/links", OWNER_ONLY, at=own),
    Door("POST", "/api/files/{id}/links", everyone(404, owner=201), at=linking),
    Door("DELETE", "/api/files/{id}/links/{link_id}", everyone(404, owner=204), at=linked),
    Door("POST", "/api/files/links/{token}/content", public(200), at=opening),
]


def one_grant_more(world):
    file = world.__dict__.setdefault("file", None) or StoredFileFactory(owner=world.owner)
    world.file = file
    from apps.core.ids import uuid7

    Grant.objects.create(
        file=file, audience="person", subject_id=uuid7(), granted_by=world.owner
    )


def one_link_more(world):
    world.file = getattr(world, "file", None) or StoredFileFactory(owner=world.owner)
    make_link(world.file, str(timezone.now()))


def shared_file(world):
    file = world.__dict__.get("file") or StoredFileFactory(owner=world.owner)
    world.file = file
    return {"id": file.pk}


def one_shared_more(world):
    Grant.objects.create(
        file=StoredFileFactory(owner=world.stranger),
        audience="person",
        subject_id=world.owner.pk,
        granted_by=world.stranger,
    )


def one_more(world):
    StoredFileFactory(owner=world.owner)


def one_hold_more(world):
    if not world.owner.user_permissions.exists():
        permission = Permission.objects.get(codename="hold_file")
        world.owner.user_permissions.add(permission)
    shared_file(world)
    hold_file(file=world.file, reason="Case 7", by=world.superuser)


LISTS = {
    "/api/files/search": one_more,
    "/api/files/list/{user_id}": (one_more, of_owner),
    "/api/files/shared/{user_id}": (one_shared_more, of_owner),
    "/api/files/{id}/grants": (one_grant_more, shared_file),
    "/api/files/{id}/holds": (one_hold_more, shared_file),
    "/api/files/{id}/links": (one_link_more, shared_file),
}
