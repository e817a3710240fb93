"""Shapes that leave and shapes that enter."""

from datetime import timedelta

from django.utils import timezone
from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer

FIELDS = [
    "id",
    "name",
    "description",
    "tags",
    "size_bytes",
    "media_type",
    "sha256",
    "state",
    "verdict",
    "owner_id",
    "created_at",
    "updated_at",
    "trashed_at",
    "open_hold_count",
]


class FileSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField()
    tags = serializers.ListField(child=serializers.CharField())
    size_bytes = serializers.IntegerField()
    media_type = serializers.CharField()
    sha256 = serializers.CharField()
    state = serializers.CharField()
    verdict = serializers.CharField()
    owner_id = serializers.UUIDField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    trashed_at = serializers.DateTimeField(allow_null=True)
    is_held = serializers.BooleanField(help_text="Under legal hold: it cannot go.")
    content_url = serializers.CharField()


def file_card(row) -> dict:
    """What a file looks like outside; `row` is a StoredFile or its `.values(*FIELDS)`."""
    if not isinstance(row, dict):
        row = {name: getattr(row, name) for name in FIELDS}
    row = dict(row)
    row["is_held"] = row.pop("open_hold_count") > 0
    return row | {"content_url": f"/api/files/{row['id']}/content"}


class TagsField(serializers.ListField):
    child = serializers.CharField(max_length=40)

    def __init__(self, **kwargs):
        super().__init__(max_length=20, **kwargs)


class UploadFileSerializer(StrictSerializer):
    file = serializers.FileField(max_length=1000, allow_empty_file=True)
    name = serializers.CharField(max_length=255, required=False)
    description = serializers.CharField(max_length=500, default="", allow_blank=True)
    tags = TagsField(required=False)


class UpdateFileSerializer(StrictSerializer):
    name = serializers.CharField(max_length=255, required=False)
    description = serializers.CharField(max_length=500, required=False, allow_blank=True)
    tags = TagsField(required=False)


class UsageSerializer(serializers.Serializer):
    file_count = serializers.IntegerField()
    used_bytes = serializers.IntegerField()
    limit_bytes = serializers.IntegerField()
    free_bytes = serializers.IntegerField()


class GrantSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    audience = serializers.CharField()
    subject_id = serializers.UUIDField()
    created_at = serializers.DateTimeField()


class GrantFileSerializer(StrictSerializer):
    audience = serializers.CharField(max_length=20, default="person")
    subject_id = serializers.UUIDField()


class LinkSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    expires_at = serializers.DateTimeField()
    has_password = serializers.BooleanField()
    download_limit = serializers.IntegerField(allow_null=True)
    download_count = serializers.IntegerField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class NewLinkSerializer(LinkSerializer):
    token = serializers.CharField(help_text="Said this once and kept only as a hash.")
    url = serializers.CharField()


def link_card(link) -> dict:
    return {
        "id": link.pk,
        "expires_at": link.expires_at,
        "has_password": bool(link.password),
        "download_limit": link.download_limit,
        "download_count": link.download_count,
        "withdrawn_at": link.withdrawn_at,
        "created_at": link.created_at,
    }


def in_a_week():
    return timezone.now() + timedelta(days=7)


class MakeLinkSerializer(StrictSerializer):
    expires_at = serializers.DateTimeField(default=in_a_week)
    password = serializers.CharField(max_length=200, default="", allow_blank=True)
    download_limit = serializers.IntegerField(
        min_value=1, max_value=1_000_000, allow_null=True, default=None
    )


class OpenLinkSerializer(StrictSerializer):
    password = serializers.CharField(max_length=200, default="", allow_blank=True)


class HoldSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    file_id = serializers.UUIDField()
    reason = serializers.CharField()
    placed_by_id = serializers.UUIDField()
    lifted_by_id = serializers.UUIDField(allow_null=True)
    lifted_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


HOLD_FIELDS = [*HoldSerializer().fields]


class HoldFileSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500)


class ShareFileSerializer(StrictSerializer):
    """With `shared_with` a person may read it; without, whoever has the link."""

    file_id = serializers.UUIDField()
    shared_with = serializers.UUIDField(required=False)
    expires_at = serializers.DateTimeField(required=False)
    password = serializers.CharField(max_length=200, required=False)
    download_limit = serializers.IntegerField(
        min_value=1, max_value=1_000_000, required=False
    )

    def validate(self, given):
        for_links = sorted({"expires_at", "password", "download_limit"} & given.keys())
        if "shared_with" in given and for_links:
            told = "Only for links. Who was let in by name reads until you take it back."
            raise serializers.ValidationError(dict.fromkeys(for_links, told))
        return given


class ShareSerializer(serializers.Serializer):
    """The token is said this once and kept only as a hash."""

    id = serializers.UUIDField()
    file_id = serializers.UUIDField()
    share_type = serializers.ChoiceField(["PERSON", "LINK"])
    shared_with = serializers.UUIDField(allow_null=True)
    permissions = serializers.ListField(child=serializers.CharField())
    expires_at = serializers.DateTimeField(allow_null=True)
    share_token = serializers.CharField(allow_null=True)
    url = serializers.CharField()


def share_card(file, grant=None, link=None, token=None) -> dict:
    """One answer for both ways: a Grant to a person, or a ShareLink with its token."""
    made = grant or link
    at_link = f"/api/files/links/{token}/content"
    return {
        "id": made.pk,
        "file_id": file.pk,
        "share_type": "PERSON" if grant else "LINK",
        "shared_with": grant.subject_id if grant else None,
        "permissions": ["READ"],
        "expires_at": link.expires_at if link else None,
        "share_token": token,
        "url": at_link if link else f"/api/files/{file.pk}/content",
    }
