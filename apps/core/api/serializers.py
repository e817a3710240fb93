"""What every serializer of a request body derives from."""

from collections.abc import Mapping

from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError


class StrictSerializer(serializers.Serializer):
    """Refuses fields it does not know: a misspelt field must not be silently ignored."""

    def to_internal_value(self, data):
        try:
            values = super().to_internal_value(data)
        except ValidationError as error:
            raise ValidationError(error.detail | self._strangers(data)) from error
        if strangers := self._strangers(data):
            raise ValidationError(strangers)
        return values

    def _strangers(self, data):
        if not isinstance(data, Mapping):
            return {}
        known = {name for name, field in self.fields.items() if not field.read_only}
        return {
            str(name): [ErrorDetail("This field is not known here.", code="unknown")]
            for name in data
            if name not in known
        }


class StrictSerializerExtension(OpenApiSerializerExtension):
    """The schema says it too: `additionalProperties: false`."""

    target_class = StrictSerializer
    match_subclasses = True

    def map_serializer(self, auto_schema, direction):
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return schema | {"additionalProperties": False}
