"""Shapes that leave and shapes that enter."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer


class MachineStateSerializer(serializers.Serializer):
    type = serializers.CharField()
    id = serializers.UUIDField()
    state = serializers.CharField()
    since = serializers.DateTimeField(help_text="When it came into this state.")
    allowed = serializers.ListField(
        child=serializers.CharField(), help_text="The events you could send now."
    )


class OpenMachineSerializer(StrictSerializer):
    machine_type = serializers.CharField(max_length=100)
    instance_id = serializers.UUIDField()


class MetadataSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class SendEventSerializer(StrictSerializer):
    event = serializers.CharField(max_length=100)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)
    metadata = MetadataSerializer(required=False)

    def given_reason(self):
        given = self.validated_data
        return given.get("reason") or given.get("metadata", {}).get("reason", "")
