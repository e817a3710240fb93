from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.legal.api import examples

STATUSES = ["signed", "missing", "waiting", "new_wording", "ended"]


class ComplianceLineSerializer(serializers.Serializer):
    """`status` says why: never signed, waiting in a document, reworded, or run out."""

    template = serializers.CharField()
    title = serializers.CharField()
    pack = serializers.CharField()
    why = serializers.CharField()
    status = serializers.ChoiceField(STATUSES)
    signed_at = serializers.DateTimeField(allow_null=True)
    ends_at = serializers.DateTimeField(allow_null=True)
    document_id = serializers.UUIDField(allow_null=True)


class NextStepSerializer(serializers.Serializer):
    say = serializers.CharField()
    method = serializers.CharField()
    path = serializers.CharField()
    body = serializers.DictField()


class PackStandingSerializer(serializers.Serializer):
    code = serializers.CharField()
    title = serializers.CharField()
    is_owed = serializers.BooleanField()
    state = serializers.CharField(allow_null=True)
    required_count = serializers.IntegerField()
    signed_count = serializers.IntegerField()
    documents = ComplianceLineSerializer(many=True)


@extend_schema_serializer(examples=examples.COMPLIANCE)
class ComplianceSerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    compliant = serializers.BooleanField()
    compliance_percentage = serializers.FloatField(
        help_text="Signed of required, in percent; 100 where nothing is required."
    )
    compliance_status = serializers.ChoiceField(
        ["compliant", "partially_compliant", "non_compliant"]
    )
    required_documents = ComplianceLineSerializer(many=True)
    signed_documents = ComplianceLineSerializer(many=True)
    missing_documents = ComplianceLineSerializer(many=True)
    last_signature_date = serializers.DateTimeField(allow_null=True)
    next_step = NextStepSerializer(allow_null=True)
    packs = PackStandingSerializer(many=True)


@extend_schema_serializer(examples=examples.CHECK)
class CheckActionSerializer(StrictSerializer):
    action = serializers.CharField(max_length=60)
    user_id = serializers.UUIDField(required=False)


class MissingSerializer(serializers.Serializer):
    template = serializers.CharField()
    title = serializers.CharField()
    pack = serializers.CharField()
    why = serializers.CharField()


class CheckedSerializer(serializers.Serializer):
    action = serializers.CharField()
    user_id = serializers.UUIDField()
    allowed = serializers.BooleanField()
    missing_documents = MissingSerializer(many=True)


class PackSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    code = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    role = serializers.CharField()


class ConsentSerializer(serializers.Serializer):
    """The disclosure as it reads today, and whether your consent stands."""

    disclosure_version = serializers.CharField()
    disclosure = serializers.CharField()
    given_at = serializers.DateTimeField(allow_null=True)
    given_version = serializers.CharField(allow_null=True)


PACK_FIELDS = ("code", "title", "summary", "role")


def pack_card(row):
    return {"id": row["id"], **{name: row[name] for name in PACK_FIELDS}}
