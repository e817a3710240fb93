from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.legal.api import examples
from apps.legal.api.serializers.documents import KindField
from apps.legal.merge import TYPES
from apps.legal.models import Kind, TemplateVersion
from apps.legal.services.documents import MAX_CONTENT


class FieldSerializer(serializers.Serializer):
    """One typed place of a template. Checked as a whole when it is published."""

    name = serializers.CharField()
    type = serializers.ChoiceField(sorted(TYPES))
    label = serializers.CharField(required=False)
    help = serializers.CharField(required=False)
    required = serializers.BooleanField(required=False)
    choices = serializers.ListField(child=serializers.CharField(), required=False)
    default = serializers.JSONField(required=False)


@extend_schema_serializer(examples=examples.PUBLISH)
class PublishVersionSerializer(StrictSerializer):
    body = serializers.CharField(max_length=MAX_CONTENT, trim_whitespace=False)
    fields_ = serializers.ListField(
        child=serializers.DictField(), required=False, default=list
    )
    change = serializers.ChoiceField(TemplateVersion.Change.choices, default="material")
    what_changed = serializers.CharField(
        max_length=500, required=False, allow_blank=True, default=""
    )
    grace_days = serializers.IntegerField(min_value=0, max_value=365, default=0)

    def get_fields(self):
        """`fields` is a name the framework itself uses."""
        return _renamed(super().get_fields())


@extend_schema_serializer(examples=examples.CREATE_TEMPLATE)
class CreateTemplateSerializer(StrictSerializer):
    code = serializers.RegexField(
        r"^[A-Z][A-Z0-9-]{1,19}$",
        error_messages={"invalid": "2 to 20 capitals, digits and hyphens."},
    )
    title = serializers.CharField(max_length=200)
    type = KindField(source="kind", required=False)
    summary = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    body = serializers.CharField(max_length=MAX_CONTENT, trim_whitespace=False)
    fields_ = serializers.ListField(
        child=serializers.DictField(), required=False, default=list
    )
    is_paper_only = serializers.BooleanField(required=False)
    validity_days = serializers.IntegerField(
        min_value=1, max_value=36500, required=False, allow_null=True
    )

    def get_fields(self):
        return _renamed(super().get_fields())


def _renamed(fields):
    return {name.rstrip("_"): field for name, field in fields.items()}


@extend_schema_serializer(examples=examples.TEMPLATE)
class TemplateSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    code = serializers.CharField()
    title = serializers.CharField()
    type = serializers.ChoiceField(Kind.choices)
    summary = serializers.CharField()
    is_sample = serializers.BooleanField(help_text="Have a lawyer read it before use.")
    is_paper_only = serializers.BooleanField()
    validity_days = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField(help_text="The number of the present wording.")
    grace_until = serializers.DateTimeField(allow_null=True)


class VersionSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    change = serializers.ChoiceField(TemplateVersion.Change.choices)
    epoch = serializers.IntegerField()
    what_changed = serializers.CharField()
    digest = serializers.CharField()
    published_at = serializers.DateTimeField()


class WordingSerializer(VersionSerializer):
    body = serializers.CharField()
    fields_ = FieldSerializer(many=True)

    def get_fields(self):
        return _renamed(super().get_fields())


class TemplateWithWordingSerializer(TemplateSerializer):
    current = WordingSerializer()


class PreviewSerializer(StrictSerializer):
    values = serializers.DictField(required=False, default=dict)


class PreviewedSerializer(serializers.Serializer):
    title = serializers.CharField()
    content = serializers.CharField()
    content_digest = serializers.CharField()
