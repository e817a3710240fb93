import json

from drf_spectacular.utils import (
    OpenApiExample,
    extend_schema_field,
    extend_schema_serializer,
)
from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer

MAX_MESSAGE_BYTES = 8 * 1024


@extend_schema_field(
    {"oneOf": [{"type": "string", "minLength": 1}, {"type": "object"}], "examples": ["Hi!"]}
)
class MessageField(serializers.Field):
    """A sentence, or a JSON object that the listening program understands."""

    default_error_messages = {
        "shape": "Write a sentence, or a JSON object.",
        "blank": "Say something.",
        "size": f"A message holds at most {MAX_MESSAGE_BYTES} bytes.",
    }

    def to_internal_value(self, data):
        if not isinstance(data, str | dict):
            self.fail("shape")
        if not data or (isinstance(data, str) and not data.strip()):
            self.fail("blank")
        if len(json.dumps(data).encode()) > MAX_MESSAGE_BYTES:
            self.fail("size")
        return data

    def to_representation(self, value):
        return value


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "To everybody here",
            {"message": "The doors open at nine."},
            request_only=True,
        )
    ]
)
class SaySerializer(StrictSerializer):
    message = MessageField()


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "To a person",
            {
                "user_id": "01890a5d-ac96-774b-bcce-b302099a8057",
                "message": "Shall we talk today?",
            },
            request_only=True,
        ),
        OpenApiExample(
            "To a room",
            {
                "room": "team:01890a5d-ac96-774b-bcce-b302099a8058",
                "message": "The doors open at nine.",
            },
            request_only=True,
        ),
    ]
)
class SendSerializer(StrictSerializer):
    """To one person, or to one room."""

    user_id = serializers.UUIDField(required=False)
    room = serializers.CharField(max_length=120, required=False)
    message = MessageField()

    def validate(self, given):
        if ("user_id" in given) == ("room" in given):
            text = "Say to whom: either user_id or room."
            raise serializers.ValidationError({"user_id": [text]}, code="required")
        return given


class SaidSerializer(serializers.Serializer):
    """Where the words stand. Who was not listening gets them when they come back."""

    channel = serializers.CharField()
    offset = serializers.IntegerField()
    listeners = serializers.IntegerField(help_text="Open sockets that hear this room.")


class StatisticsSerializer(serializers.Serializer):
    """What is open now, over all processes. The maps name the hundred largest."""

    total_connections = serializers.IntegerField()
    total_users = serializers.IntegerField()
    venture_subscriptions = serializers.IntegerField()
    team_subscriptions = serializers.IntegerField()
    connections_per_user = serializers.DictField(child=serializers.IntegerField())
    listeners_per_room = serializers.DictField(child=serializers.IntegerField())
    connections_per_host = serializers.DictField(child=serializers.IntegerField())


class SocketSerializer(serializers.Serializer):
    """One open socket. `is_of_this_session`: it was opened with the sign-in that asks."""

    id = serializers.UUIDField()
    session_id = serializers.UUIDField()
    is_of_this_session = serializers.BooleanField()
    client_name = serializers.CharField()
    client_version = serializers.CharField()
    user_agent = serializers.CharField()
    address = serializers.IPAddressField(allow_null=True)
    room_count = serializers.IntegerField()
    connected_at = serializers.DateTimeField()


class ThreadPersonSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ThreadSerializer(serializers.Serializer):
    """One conversation. Two people's bears the name of the other."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(["direct", "group", "team"])
    title = serializers.CharField()
    with_user = ThreadPersonSerializer(allow_null=True)
    venture_id = serializers.UUIDField(allow_null=True)
    last_number = serializers.IntegerField()
    read_up_to = serializers.IntegerField()
    unread_count = serializers.IntegerField()
    is_muted = serializers.BooleanField()
    active_at = serializers.DateTimeField()


class OpenThreadSerializer(StrictSerializer):
    """With one person, with several and a title, or with a venture's team."""

    user_id = serializers.UUIDField(required=False)
    title = serializers.CharField(max_length=120, required=False)
    user_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=100, required=False
    )
    venture_id = serializers.UUIDField(required=False)

    def validate(self, given):
        if set(given) not in ({"user_id"}, {"title", "user_ids"}, {"venture_id"}):
            text = "Say with whom: user_id, or title and user_ids, or venture_id."
            raise serializers.ValidationError({"user_id": [text]}, code="required")
        return given


class AddPeopleSerializer(StrictSerializer):
    user_ids = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=100
    )


class MuteSerializer(StrictSerializer):
    is_muted = serializers.BooleanField()


class ReadSerializer(StrictSerializer):
    number = serializers.IntegerField(min_value=0, max_value=2**31 - 1)


class ReadingSerializer(serializers.Serializer):
    read_up_to = serializers.IntegerField()
    is_muted = serializers.BooleanField()


class AttachedFileSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class MessageSerializer(serializers.Serializer):
    """One message. A deleted one keeps its number and loses its words."""

    id = serializers.UUIDField()
    thread_id = serializers.UUIDField()
    number = serializers.IntegerField()
    author = ThreadPersonSerializer()
    text = serializers.CharField(allow_blank=True)
    is_deleted = serializers.BooleanField()
    reply_to = serializers.IntegerField(allow_null=True)
    mentions = serializers.ListField(child=serializers.UUIDField())
    files = AttachedFileSerializer(many=True)
    reactions = serializers.DictField(child=serializers.IntegerField())
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)


class SendMessageSerializer(StrictSerializer):
    """`nonce` is your own name for the message: sent twice with it, it is said once."""

    text = serializers.CharField(max_length=4000)
    reply_to = serializers.IntegerField(
        min_value=1, max_value=2**31 - 1, required=False, allow_null=True
    )
    mentions = serializers.ListField(
        child=serializers.UUIDField(), max_length=50, required=False
    )
    files = serializers.ListField(
        child=serializers.UUIDField(), max_length=10, required=False
    )
    nonce = serializers.CharField(max_length=64, required=False)


class EditMessageSerializer(StrictSerializer):
    text = serializers.CharField(max_length=4000)


class ReactSerializer(StrictSerializer):
    emoji = serializers.CharField(max_length=16)


class SearchMessagesSerializer(serializers.Serializer):
    q = serializers.CharField(
        max_length=100, required=False, default="", help_text="Words; all without."
    )
