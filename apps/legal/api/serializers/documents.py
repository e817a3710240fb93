"""Documents as they enter and leave."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.legal.api import examples
from apps.legal.models import Document, Kind, Recipient, Template
from apps.legal.services import Party
from apps.legal.services.documents import MAX_CONTENT, MAX_RECIPIENTS

PARTY = {
    "oneOf": [
        {"type": "string", "format": "uuid", "description": "The id of a member."},
        {
            "type": "object",
            "required": ["user_id"],
            "additionalProperties": False,
            "properties": {
                "user_id": {"type": "string", "format": "uuid"},
                "role": {"type": "string", "enum": Recipient.Role.values},
                "group": {"type": "integer", "minimum": 1, "maximum": 100},
            },
        },
    ]
}


class PartySerializer(StrictSerializer):
    user_id = serializers.UUIDField()
    role = serializers.ChoiceField(Recipient.Role.choices, default="signer")
    group = serializers.IntegerField(min_value=1, max_value=100, default=1)


@extend_schema_field(PARTY)
class PartyField(serializers.Field):
    """A member's id, or an object that also says their role and group."""

    def to_internal_value(self, data):
        if isinstance(data, str):
            data = {"user_id": data}
        form = PartySerializer(data=data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        return Party(str(given["user_id"]), given["role"], given["group"])

    def to_representation(self, value):
        return value


@extend_schema_field({"type": "string", "enum": Kind.values})
class KindField(serializers.Field):
    """One of the kinds of document, in small or capital letters."""

    default_error_messages = {"invalid": "One of: " + ", ".join(Kind.values) + "."}

    def to_internal_value(self, data):
        if not isinstance(data, str) or data.lower() not in Kind.values:
            self.fail("invalid")
        return data.lower()

    def to_representation(self, value):
        return value


@extend_schema_field({"type": "string", "examples": ["MNDA"]})
class TemplateField(serializers.Field):
    """A template by its code or its id."""

    default_error_messages = {"unknown": "There is no template with this code or id."}

    def to_internal_value(self, data):
        found = None
        if isinstance(data, str) and len(data) <= 20:
            found = Template.objects.filter(code=data.upper()).first()
        elif isinstance(data, str):
            try:
                pk = serializers.UUIDField().to_internal_value(data)
            except serializers.ValidationError:
                self.fail("unknown")
            found = Template.objects.filter(pk=pk).first()
        if found is None:
            self.fail("unknown")
        return found

    def to_representation(self, value):
        return value.code


class ChangeDraftSerializer(StrictSerializer):
    title = serializers.CharField(max_length=200, required=False)
    type = KindField(required=False)
    content = serializers.CharField(
        max_length=MAX_CONTENT, required=False, trim_whitespace=False
    )
    values = serializers.DictField(
        required=False, help_text="What the template's fields become."
    )
    signers = serializers.ListField(
        child=PartyField(), required=False, min_length=1, max_length=MAX_RECIPIENTS
    )
    message = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    def validate(self, given):
        """Under the names the services use."""
        names = {"type": "kind", "signers": "parties"}
        return {names.get(name, name): value for name, value in given.items()}


@extend_schema_serializer(examples=examples.CREATE)
class CreateDocumentSerializer(ChangeDraftSerializer):
    """Give `content`, or a `template` and its `values`. Without `signers` you sign it.

    It is sent at once; with `"send": false` it stays a draft only you see.
    """

    template = TemplateField(required=False)
    send = serializers.BooleanField(default=True)


class PartyPersonSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


@extend_schema_serializer(examples=examples.CARD)
class DocumentCardSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    type = serializers.ChoiceField(Kind.choices)
    state = serializers.ChoiceField(Document.State.choices)
    status = serializers.CharField(help_text="The state in the words of version 2.")
    template = serializers.CharField(allow_null=True)
    template_version = serializers.IntegerField(allow_null=True)
    owner = PartyPersonSerializer()
    content_digest = serializers.CharField(
        help_text="SHA-256 of what `GET …/content` answers."
    )
    signatures_left = serializers.IntegerField()
    my_role = serializers.ChoiceField(Recipient.Role.choices, allow_null=True)
    my_state = serializers.ChoiceField(Recipient.State.choices, allow_null=True)
    awaits_me = serializers.BooleanField()
    sent_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    end_reason = serializers.CharField()
    created_at = serializers.DateTimeField()


class RecipientSerializer(serializers.Serializer):
    user = PartyPersonSerializer()
    role = serializers.ChoiceField(Recipient.Role.choices)
    group = serializers.IntegerField()
    state = serializers.ChoiceField(Recipient.State.choices)
    notified_at = serializers.DateTimeField(allow_null=True)
    viewed_at = serializers.DateTimeField(allow_null=True)
    acted_at = serializers.DateTimeField(allow_null=True)


class SentenceSerializer(serializers.Serializer):
    version = serializers.CharField()
    text = serializers.CharField()


@extend_schema_serializer(examples=examples.DOCUMENT)
class DocumentSerializer(DocumentCardSerializer):
    content = serializers.CharField()
    values = serializers.DictField()
    message = serializers.CharField()
    recipients = RecipientSerializer(many=True)
    intent = SentenceSerializer(
        allow_null=True, help_text="What you say by signing, if you are asked to."
    )
    has_signed_file = serializers.BooleanField()


class StatusSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(Document.State.choices)
    status = serializers.CharField()
    signatures_left = serializers.IntegerField()
    recipients = RecipientSerializer(many=True)


@extend_schema_serializer(examples=examples.AUDIT)
class AuditEventSerializer(serializers.Serializer):
    """`hash` is SHA-256 over `previous_hash`, a newline, and `record`."""

    document_id = serializers.UUIDField()
    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    kind = serializers.CharField()
    actor = PartyPersonSerializer(allow_null=True)
    data = serializers.DictField()
    record = serializers.CharField()
    previous_hash = serializers.CharField()
    hash = serializers.CharField()


class CheckSerializer(serializers.Serializer):
    name = serializers.CharField()
    is_intact = serializers.BooleanField()
    detail = serializers.CharField()


@extend_schema_serializer(examples=examples.VERIFICATION)
class VerificationSerializer(serializers.Serializer):
    document_id = serializers.UUIDField()
    is_intact = serializers.BooleanField()
    content_digest = serializers.CharField()
    event_count = serializers.IntegerField()
    checks = CheckSerializer(many=True)


class VerifyFileSerializer(StrictSerializer):
    """The file itself as `multipart/form-data`, or only its SHA-256."""

    sha256 = serializers.RegexField(r"^[0-9a-fA-F]{64}$", required=False)
    file = serializers.FileField(required=False)

    def validate(self, given):
        if len(given) != 1:
            message = "Send the file, or its SHA-256 in 64 hexadecimal digits."
            raise serializers.ValidationError({"sha256": [message]}, code="required")
        return given


class SignerFoundSerializer(serializers.Serializer):
    name = serializers.CharField()
    role = serializers.CharField()
    signed_at = serializers.DateTimeField()


@extend_schema_serializer(examples=examples.FOUND)
class FoundSerializer(serializers.Serializer):
    """What a file is. `is_known` false: it is not ours, or was changed."""

    sha256 = serializers.CharField()
    is_known = serializers.BooleanField()
    what = serializers.ChoiceField(["executed", "content"], allow_null=True)
    document_id = serializers.UUIDField(allow_null=True)
    title = serializers.CharField(allow_null=True)
    state = serializers.CharField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    is_intact = serializers.BooleanField(allow_null=True)
    signers = SignerFoundSerializer(many=True)


PDF = {(200, "application/pdf"): OpenApiTypes.BINARY, 409: None}
TEXT = {(200, "text/plain"): OpenApiTypes.STR}
