"""What a signer may say, and what nobody may."""

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from apps.core.api.serializers import StrictSerializer
from apps.legal.api import examples
from apps.legal.models import Signature

MAX_POINTS = 5000
OF_SESSION = {
    "signer",
    "signer_id",
    "signerId",
    "user",
    "user_id",
    "userId",
    "role",
    "recipient",
    "recipient_id",
    "signed_at",
    "ip",
    "ip_address",
    "user_agent",
}


class FromSession:
    """Who signs, as what, when and from where is known; nobody may say otherwise."""

    def _strangers(self, data):
        strangers = super()._strangers(data)
        message = "We know this from your session. Leave it out."
        return {
            name: [ErrorDetail(message, code="from_session")]
            if name in OF_SESSION
            else told
            for name, told in strangers.items()
        }


class SignatureDataSerializer(FromSession, StrictSerializer):
    """The form older clients send."""

    legal_name = serializers.CharField(max_length=200, required=False)
    email = serializers.EmailField(required=False)
    method = serializers.ChoiceField(Signature.Method.choices, required=False)
    consent_given = serializers.BooleanField(required=False, allow_null=True)
    terms_accepted = serializers.BooleanField(required=False)

    def validate_email(self, value):
        if value.lower() != self.context["request"].user.email:
            raise serializers.ValidationError("This is not your address.", "from_session")
        return value

    def validate_terms_accepted(self, value):
        if value is False:
            message = "Signing means to accept. To refuse, decline the document."
            raise serializers.ValidationError(message)
        return value


@extend_schema_field(
    {
        "type": "array",
        "maxItems": 200,
        "items": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "array",
                "minItems": 2,
                "maxItems": 2,
                "items": {"type": "integer", "minimum": 0, "maximum": 1000},
            },
        },
    }
)
class StrokesField(serializers.Field):
    """Lines of points, each [x, y] from 0 to 1000, as the pen drew them."""

    default_error_messages = {
        "invalid": (
            "A list of strokes, each a list of points [x, y] with whole numbers from 0 to "
            f"1000; at most 200 strokes and {MAX_POINTS} points."
        )
    }

    def to_internal_value(self, data):
        if not isinstance(data, list) or not 0 < len(data) <= 200:
            self.fail("invalid")
        if not all(isinstance(stroke, list) and stroke for stroke in data):
            self.fail("invalid")
        points = [point for stroke in data for point in stroke]
        if len(points) > MAX_POINTS or not all(map(self._is_point, points)):
            self.fail("invalid")
        return data

    def _is_point(self, point):
        return (
            isinstance(point, list)
            and len(point) == 2
            and all(type(number) is int and 0 <= number <= 1000 for number in point)
        )

    def to_representation(self, value):
        return value


@extend_schema_serializer(examples=examples.SIGN)
class SignDocumentSerializer(FromSession, StrictSerializer):
    """Everything may be left out. You sign as the person who is signed in.

    `content_digest` is that of the text you showed: another one is refused. Without
    `consent` signing gives it, unless you withdrew it before.
    """

    content_digest = serializers.RegexField(
        r"^[0-9a-fA-F]{64}$",
        required=False,
        error_messages={"invalid": "The SHA-256 of the text in 64 hexadecimal digits."},
    )
    consent = serializers.BooleanField(required=False, allow_null=True)
    method = serializers.ChoiceField(Signature.Method.choices, required=False)
    typed_name = serializers.CharField(max_length=200, required=False)
    drawing = StrokesField(required=False)
    signature = serializers.CharField(
        max_length=200, required=False, help_text="The same as `typed_name`."
    )
    signature_data = SignatureDataSerializer(required=False)

    def validate(self, given):
        """Under the names the service uses."""
        old = given.get("signature_data", {})
        typed = given.get("typed_name") or given.get("signature") or old.get("legal_name")
        drawing = given.get("drawing", [])
        method = given.get("method") or old.get("method")
        guess = "drawn" if drawing else "typed" if typed else "click"
        return {
            "displayed_digest": given.get("content_digest", ""),
            "consent": given.get("consent", old.get("consent_given")),
            "method": method or guess,
            "typed_name": typed or "",
            "drawing": drawing,
        }


@extend_schema_serializer(examples=examples.REASON)
class GiveReasonSerializer(FromSession, StrictSerializer):
    """Everybody concerned is told the reason."""

    reason = serializers.CharField(max_length=500)


class NothingSerializer(StrictSerializer):
    """An empty body."""
