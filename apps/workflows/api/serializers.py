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


class MachineTypeSerializer(serializers.Serializer):
    type = serializers.CharField()
    states = serializers.ListField(child=serializers.CharField())
    initial = serializers.CharField()
    final = serializers.ListField(child=serializers.CharField())
    events = serializers.ListField(
        child=serializers.CharField(), help_text="What can be sent to it."
    )


class MachineTypesSerializer(serializers.Serializer):
    types = MachineTypeSerializer(many=True)


class ArrowSerializer(serializers.Serializer):
    event = serializers.CharField()
    source = serializers.CharField()
    target = serializers.CharField()
    description = serializers.CharField()
    guarded = serializers.BooleanField(help_text="Is there a condition beside the state?")
    published = serializers.BooleanField(help_text="Or is it the house's own step?")


class MachineDiagramSerializer(MachineTypeSerializer):
    transitions = ArrowSerializer(many=True)
    mermaid = serializers.CharField(help_text="A Mermaid state diagram.")


class MachineCountSerializer(serializers.Serializer):
    total = serializers.IntegerField()
    states = serializers.DictField(child=serializers.IntegerField())


class MachineCountsSerializer(serializers.Serializer):
    total_machines = serializers.IntegerField()
    machines_by_type = serializers.DictField(child=MachineCountSerializer())


class ActorSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class StepRecordSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    event = serializers.CharField()
    source = serializers.CharField()
    target = serializers.CharField()
    reason = serializers.CharField()
    actor = ActorSerializer(allow_null=True, help_text="Null: the house itself.")
    happened_at = serializers.DateTimeField()


class OpenMachineSerializer(StrictSerializer):
    machine_type = serializers.CharField(max_length=100)
    instance_id = serializers.UUIDField()
    initial_context = serializers.DictField(
        required=False,
        help_text="Nothing may be in it: what a machine knows is in its row.",
    )

    def validate_initial_context(self, context):
        if context:
            raise serializers.ValidationError("What a machine knows is in its row.")
        return context


class MetadataSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class SendEventSerializer(StrictSerializer):
    event = serializers.CharField(max_length=100)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)
    metadata = MetadataSerializer(required=False)

    def given_reason(self):
        given = self.validated_data
        return given.get("reason") or given.get("metadata", {}).get("reason", "")


def step_card(step, names) -> dict:
    """One step as it leaves; `names` maps people's ids to their names."""
    actor = {"id": step.actor_id, "name": names.get(step.actor_id, "Member")}
    return {
        "id": step.pk,
        "event": step.transition,
        "source": step.source,
        "target": step.target,
        "reason": step.reason,
        "actor": actor if step.actor_id else None,
        "happened_at": step.happened_at,
    }
