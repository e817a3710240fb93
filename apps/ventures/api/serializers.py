"""Shapes that leave (`…_card`) and shapes that enter (`FoundVentureSerializer`)."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.users.models import display_name
from apps.ventures.models import Membership, Venture

CARD = [
    "id",
    "name",
    "slug",
    "pitch",
    "industry",
    "location",
    "website",
    "tags",
    "stage",
    "state",
    "is_public",
    "team_count",
    "launched_at",
    "created_at",
    "founder_id",
    "founder__first_name",
    "founder__last_name",
]
INVITATION = [
    "id",
    "venture_id",
    "venture__name",
    "venture__pitch",
    "user_id",
    "user__first_name",
    "user__last_name",
    "invited_by_id",
    "invited_by__first_name",
    "invited_by__last_name",
    "role",
    "message",
    "state",
    "invited_at",
    "expires_at",
]
PLACE = ["user_id", "user__first_name", "user__last_name", "role", "joined_at"]


class TeamPersonSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class VentureCardSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    slug = serializers.CharField()
    pitch = serializers.CharField()
    industry = serializers.CharField()
    location = serializers.CharField()
    website = serializers.CharField()
    tags = serializers.ListField(child=serializers.CharField())
    stage = serializers.ChoiceField(choices=Venture.Stage.choices)
    state = serializers.ChoiceField(choices=Venture.State.choices)
    is_public = serializers.BooleanField()
    team_count = serializers.IntegerField()
    launched_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    owner = TeamPersonSerializer(help_text="Who founded it.")


class VentureFigureSerializer(serializers.Serializer):
    value = serializers.IntegerField(allow_null=True)
    unit = serializers.CharField()
    formula = serializers.CharField()


class VentureFiguresSerializer(serializers.Serializer):
    venture_id = serializers.UUIDField()
    as_of = serializers.DateTimeField()
    figures = serializers.DictField(child=VentureFigureSerializer())


class VentureSerializer(VentureCardSerializer):
    description = serializers.CharField()
    founded_on = serializers.DateField(allow_null=True)
    founding_price = serializers.CharField(
        allow_null=True, help_text="What founding it cost, in BUZ; null where it was free."
    )
    updated_at = serializers.DateTimeField()
    my_role = serializers.ChoiceField(
        choices=Membership.Role.choices, allow_null=True, help_text="What you are in it."
    )
    allowed = serializers.ListField(
        child=serializers.CharField(), help_text="The steps you could take now."
    )
    allowed_stages = serializers.ListField(
        child=serializers.CharField(), help_text="The stages you could bring it to now."
    )


class NamedVentureSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    pitch = serializers.CharField()


class InvitationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    venture = NamedVentureSerializer()
    user = TeamPersonSerializer(help_text="Who is asked.")
    invited_by = TeamPersonSerializer(help_text="Who asks.")
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    message = serializers.CharField()
    state = serializers.ChoiceField(choices=Membership.State.choices)
    invited_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


class MemberSerializer(serializers.Serializer):
    user = TeamPersonSerializer()
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    joined_at = serializers.DateTimeField()


def venture_card(row: dict) -> dict:
    """A venture in a list: `row` is one of `.values(*CARD)`."""
    row["owner"] = {
        "id": row.pop("founder_id"),
        "name": display_name(row.pop("founder__first_name"), row.pop("founder__last_name")),
    }
    return row


def member_card(row: dict) -> dict:
    """A place in a team: `row` is one of `.values(*PLACE)`."""
    return {
        "user": person_in(row, "user"),
        "role": row["role"],
        "joined_at": row["joined_at"],
    }


def invitation_card(row: dict) -> dict:
    """An invitation: `row` is one of `.values(*INVITATION)`."""
    return {
        "id": row["id"],
        "venture": {
            "id": row["venture_id"],
            "name": row["venture__name"],
            "pitch": row["venture__pitch"],
        },
        "user": person_in(row, "user"),
        "invited_by": person_in(row, "invited_by"),
        "role": row["role"],
        "message": row["message"],
        "state": row["state"],
        "invited_at": row["invited_at"],
        "expires_at": row["expires_at"],
    }


def person_in(row, prefix):
    """The person whose columns begin so; None where there is nobody."""
    return row[f"{prefix}_id"] and {
        "id": row[f"{prefix}_id"],
        "name": display_name(row[f"{prefix}__first_name"], row[f"{prefix}__last_name"]),
    }


class TagsField(serializers.ListField):
    child = serializers.CharField(max_length=60)

    def __init__(self, **kwargs):
        super().__init__(max_length=20, **kwargs)


def text(length, **kwargs):
    return serializers.CharField(
        max_length=length, allow_blank=True, required=False, **kwargs
    )


class UpdateVentureSerializer(StrictSerializer):
    """What is left out stays as it is."""

    name = serializers.CharField(max_length=120, required=False)
    pitch = text(300, help_text="One sentence: what it does, for whom.")
    description = text(10_000)
    industry = text(80)
    location = text(400)
    website = serializers.URLField(max_length=300, allow_blank=True, required=False)
    tags = TagsField(required=False)
    is_public = serializers.BooleanField(required=False)
    founded_on = serializers.DateField(required=False, allow_null=True)


class FoundVentureSerializer(UpdateVentureSerializer):
    name = serializers.CharField(max_length=120)


class StepSerializer(StrictSerializer):
    reason = text(500, help_text="Kept in the record of steps.")


class MoveVentureSerializer(StepSerializer):
    stage = serializers.ChoiceField(choices=Venture.Stage.choices)


class AddMemberSerializer(StrictSerializer):
    user_id = serializers.UUIDField()
    role = serializers.ChoiceField(
        choices=Membership.Role.choices, default=Membership.Role.MEMBER
    )


class InviteMemberSerializer(AddMemberSerializer):
    message = text(500)


class ChangeRoleSerializer(StrictSerializer):
    role = serializers.ChoiceField(choices=Membership.Role.choices)
