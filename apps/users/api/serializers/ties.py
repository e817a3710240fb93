"""What enters and leaves where people connect and keep away."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.users.models import Connection, display_name


class BareNameSerializer(serializers.Serializer):
    """Somebody, as a bare name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class PersonConnectionSerializer(serializers.Serializer):
    """What a person and `person` are to each other."""

    id = serializers.UUIDField()
    status = serializers.ChoiceField(Connection.State.choices)
    person = BareNameSerializer()
    is_mine_to_answer = serializers.BooleanField(help_text="You were asked.")
    note = serializers.CharField(allow_null=True, help_text="For the two of them only.")
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)


class RequestConnectionSerializer(StrictSerializer):
    user_id = serializers.UUIDField()
    note = serializers.CharField(max_length=300, allow_blank=True, default="")


class BlockSerializer(serializers.Serializer):
    person = BareNameSerializer()
    created_at = serializers.DateTimeField()


class BlockUserSerializer(StrictSerializer):
    user_id = serializers.UUIDField()


def shape_connection(row, person, viewer):
    is_one_of_them = viewer.pk in {person.pk, row["other_id"]}
    return {
        "id": row["id"],
        "status": row["state"],
        "person": {
            "id": row["other_id"],
            "name": display_name(row["other_first_name"], row["other_last_name"]),
        },
        "is_mine_to_answer": (
            is_one_of_them
            and row["state"] == Connection.State.PENDING
            and row["requested_by_id"] != viewer.pk
        ),
        "note": row["note"] if is_one_of_them else None,
        "asked_at": row["asked_at"],
        "answered_at": row["answered_at"],
    }


def shape_block(row):
    return {
        "person": {
            "id": row["blocked_id"],
            "name": display_name(row["blocked__first_name"], row["blocked__last_name"]),
        },
        "created_at": row["created_at"],
    }
