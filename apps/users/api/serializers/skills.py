"""What enters and leaves where people say what they can and have done."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.users.api.serializers.people import only_web
from apps.users.api.serializers.privacy import WORDS, AudienceField
from apps.users.api.serializers.ties import BareNameSerializer
from apps.users.models import Audience, Skill, UserSkill, display_name


class SkillSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    category = serializers.CharField()


class UserSkillSerializer(SkillSerializer):
    """`id` is the skill's own: the same for everybody who has it."""

    level = serializers.ChoiceField(UserSkill.Level.choices)
    endorsement_count = serializers.IntegerField()
    endorsement_sum = serializers.IntegerField(help_text="Their weights, added up.")


class AddSkillSerializer(StrictSerializer):
    """By `skill_id` from the catalogue, or by `name`, which may be new."""

    skill_id = serializers.PrimaryKeyRelatedField(
        queryset=Skill.objects.all(), required=False, pk_field=serializers.UUIDField()
    )
    name = serializers.CharField(max_length=60, required=False)
    level = serializers.IntegerField(min_value=1, max_value=5, default=1)

    def validate(self, values):
        if ("skill_id" in values) == ("name" in values):
            raise serializers.ValidationError({"name": "Give a skill_id or a name."})
        return values


class GradeSkillSerializer(StrictSerializer):
    level = serializers.IntegerField(min_value=1, max_value=5)


class EndorsementSerializer(serializers.Serializer):
    endorser = BareNameSerializer()
    weight = serializers.IntegerField()
    note = serializers.CharField()
    created_at = serializers.DateTimeField()


class EndorseSkillSerializer(StrictSerializer):
    weight = serializers.IntegerField(min_value=1, max_value=5, default=1)
    note = serializers.CharField(max_length=200, allow_blank=True, default="")


class PortfolioItemSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    summary = serializers.CharField()
    url = serializers.CharField()
    done_on = serializers.DateField(allow_null=True)
    audience = serializers.ChoiceField(WORDS)
    created_at = serializers.DateTimeField()


class AddPortfolioItemSerializer(StrictSerializer):
    title = serializers.CharField(max_length=120)
    summary = serializers.CharField(max_length=300, allow_blank=True, required=False)
    url = serializers.URLField(max_length=300, allow_blank=True, required=False)
    done_on = serializers.DateField(allow_null=True, required=False)
    audience = AudienceField(required=False)

    def validate_url(self, value):
        return only_web(value)


class ChangePortfolioItemSerializer(AddPortfolioItemSerializer):
    title = serializers.CharField(max_length=120, required=False)


SKILL = (
    "skill_id",
    "skill__name",
    "skill__category",
    "level",
    "endorsement_count",
    "endorsement_sum",
)
ENDORSEMENT = (
    "id",
    "endorser_id",
    "endorser__first_name",
    "endorser__last_name",
    "weight",
    "note",
    "created_at",
)
ITEM = ("id", "title", "summary", "url", "done_on", "audience", "created_at")


def shape_user_skill(row):
    return {
        "id": row["skill_id"],
        "name": row["skill__name"],
        "category": row["skill__category"],
        "level": row["level"],
        "endorsement_count": row["endorsement_count"],
        "endorsement_sum": row["endorsement_sum"],
    }


def shape_endorsement(row):
    return {
        "endorser": {
            "id": row["endorser_id"],
            "name": display_name(row["endorser__first_name"], row["endorser__last_name"]),
        },
        "weight": row["weight"],
        "note": row["note"],
        "created_at": row["created_at"],
    }


def shape_item(row):
    return row | {"audience": Audience(row["audience"]).word}
