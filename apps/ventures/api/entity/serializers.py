"""Shapes of legal entities and their officers."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.ventures.api.serializers import (
    StepSerializer,
    TeamPersonSerializer,
    person_in,
    text,
)
from apps.ventures.models import LegalEntity, Officer

ENTITY = [
    "id",
    "venture_id",
    "name",
    "kind",
    "jurisdiction",
    "registration_number",
    "tax_number",
    "registered_address",
    "registered_on",
    "dissolved_on",
    "state",
    "created_at",
    "updated_at",
]
OFFICER = [
    "id",
    "user_id",
    "user__first_name",
    "user__last_name",
    "name",
    "role",
    "title",
    "starts_on",
    "ends_on",
]


class LegalEntitySerializer(serializers.Serializer):
    id = serializers.UUIDField()
    venture_id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=LegalEntity.Kind.choices)
    jurisdiction = serializers.CharField()
    registration_number = serializers.CharField()
    tax_number = serializers.CharField(
        allow_null=True, help_text="For its owners and staff; null for the others."
    )
    registered_address = serializers.CharField()
    registered_on = serializers.DateField(allow_null=True)
    dissolved_on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(choices=LegalEntity.State.choices)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class OfficerSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    user = TeamPersonSerializer(allow_null=True, help_text="Null: known by name only.")
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Officer.Role.choices)
    title = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)


def entity_card(shows_tax_number: bool):
    """What shapes one of `.values(*ENTITY)`."""

    def shape(row):
        if not shows_tax_number:
            row["tax_number"] = None
        return row

    return shape


def officer_card(row: dict) -> dict:
    """An officer: `row` is one of `.values(*OFFICER)`."""
    person = person_in(row, "user")
    return {
        "id": row["id"],
        "user": person,
        "name": person["name"] if person else row["name"],
        "role": row["role"],
        "title": row["title"],
        "starts_on": row["starts_on"],
        "ends_on": row["ends_on"],
    }


class ChangeEntitySerializer(StrictSerializer):
    """What is left out stays as it is."""

    name = serializers.CharField(max_length=160, required=False)
    kind = serializers.ChoiceField(choices=LegalEntity.Kind.choices, required=False)
    jurisdiction = serializers.RegexField(
        r"^[A-Z]{2}(-[A-Z0-9]{1,3})?\Z",
        max_length=6,
        required=False,
        help_text="An ISO 3166 code: US, US-DE, CA-ON.",
    )
    registration_number = text(60)
    tax_number = text(60)
    registered_address = text(400)
    registered_on = serializers.DateField(required=False, allow_null=True)


class FormEntitySerializer(ChangeEntitySerializer):
    name = serializers.CharField(max_length=160)


class RegisterEntitySerializer(StepSerializer):
    registration_number = text(60, help_text="Unless it says so already.")
    registered_on = serializers.DateField(required=False, allow_null=True)


class DissolveEntitySerializer(StepSerializer):
    dissolved_on = serializers.DateField(
        required=False, allow_null=True, help_text="Today, unless you say otherwise."
    )


class AppointOfficerSerializer(StrictSerializer):
    """Either `user_id`, somebody of the team, or `name`."""

    user_id = serializers.UUIDField(required=False, allow_null=True)
    name = text(120)
    role = serializers.ChoiceField(choices=Officer.Role.choices)
    title = text(80)
    starts_on = serializers.DateField(required=False, allow_null=True)


class EndOfficeSerializer(StrictSerializer):
    ends_on = serializers.DateField(
        required=False, allow_null=True, help_text="Its last day; today by default."
    )
