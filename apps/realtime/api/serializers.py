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


class ConnectionSerializer(serializers.Serializer):
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
