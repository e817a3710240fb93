"""Letting others read: grants to readers we know, links for those we do not."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.files.audiences import AUDIENCES
from apps.files.errors import (
    AlreadyGranted,
    LinkClosed,
    LinkExpired,
    UnknownAudience,
    WrongPassword,
)
from apps.files.events import FileShared, LinkOpened
from apps.files.models import Grant, ShareLink, StoredFile
from apps.users.models import User

LONGEST_LINK = timedelta(days=365)


@transaction.atomic
def grant_file(*, file: StoredFile, audience: str, subject_id, by: User) -> Grant:
    """Let a person, or everybody in a group, read it.

    Raises Forbidden, UnknownAudience, AlreadyGranted.
    """
    _must_own(file, by)
    if audience == "person":
        is_known = User.objects.visible_to(by).filter(pk=subject_id).exists()
    else:
        known = AUDIENCES.get(audience)
        is_known = known is not None and known.may_share_with(by, subject_id)
    if not is_known:
        raise UnknownAudience
    grant, is_new = Grant.objects.get_or_create(
        file=file, audience=audience, subject_id=subject_id, defaults={"granted_by": by}
    )
    if not is_new:
        raise AlreadyGranted
    announce(
        FileShared(
            file_id=str(file.pk),
            owner_id=str(file.owner_id),
            audience=audience,
            subject_id=str(subject_id),
        ),
        by=by,
    )
    return grant


@transaction.atomic
def revoke_grant(*, grant: Grant, by: User) -> None:
    """They can no longer read it. Raises Forbidden."""
    _must_own(grant.file, by)
    grant.delete()


@transaction.atomic
def make_link(
    *,
    file: StoredFile,
    expires_at: datetime,
    password: str = "",
    download_limit: int | None = None,
    by: User,
) -> tuple[ShareLink, str]:
    """A public address, and its token, which is said this once and kept only as a hash."""
    _must_own(file, by)
    now = timezone.now()
    if not now < expires_at <= now + LONGEST_LINK:
        raise InvalidField("expires_at", "A link lasts from now to at most a year.")
    token = secrets.token_urlsafe(32)
    link = ShareLink.objects.create(
        file=file,
        made_by=by,
        token_digest=digest(token),
        password=make_password(password) if password else "",
        expires_at=expires_at,
        download_limit=download_limit,
    )
    return link, token


@transaction.atomic
def withdraw_link(*, link: ShareLink, by: User) -> ShareLink:
    """The address is dead from now on. Raises Forbidden."""
    _must_own(link.file, by)
    link = ShareLink.objects.locked(link.pk)
    link.withdrawn_at = link.withdrawn_at or timezone.now()
    link.save()
    return link


def open_link(*, token: str, password: str = "") -> StoredFile:
    """The file behind a link, and one download counted.

    Raises LinkClosed, LinkExpired, WrongPassword.
    """
    link = (
        ShareLink.objects.select_related("file").filter(token_digest=digest(token)).first()
    )
    if link is None or link.withdrawn_at or link.file.state != StoredFile.State.CLEAN:
        raise LinkClosed
    if link.password and not check_password(password, link.password):
        raise WrongPassword
    if link.expires_at <= timezone.now():
        raise LinkExpired
    with transaction.atomic():
        counted = ShareLink.objects.filter(
            Q(download_limit=None) | Q(download_count__lt=F("download_limit")),
            pk=link.pk,
            withdrawn_at=None,
            expires_at__gt=timezone.now(),
        ).update(download_count=F("download_count") + 1)
        if not counted:
            raise LinkClosed
        announce(LinkOpened(link_id=str(link.pk), file_id=str(link.file_id)))
    return link.file


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _must_own(file, by):
    if file.owner_id != by.pk:
        raise Forbidden
