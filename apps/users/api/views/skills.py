from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet
from apps.users import services
from apps.users.api import examples, serializers
from apps.users.api.persons import oneself_of, person_of
from apps.users.models import Endorsement, Skill, User, UserSkill


class CatalogueViewSet(ApiViewSet):
    """Every skill somebody ever named."""

    queryset = Skill.objects.none()
    query_names = ("q",)
    orderings = {"name": ("name", "pk"), "newest": ("-pk",)}

    @extend_schema(
        operation_id="users_skills_catalogue",
        responses=serializers.SkillSerializer(many=True),
        examples=[examples.answered(examples.SKILL)],
    )
    def list(self, request):
        """The catalogue of skills; `q` searches their names."""
        rows = Skill.objects.values("id", "name", "category")
        if text := request.query_params.get("q"):
            rows = rows.filter(name__icontains=text)
        return self.page(rows, lambda row: row)


class UserSkillViewSet(ApiViewSet):
    """What one person can do."""

    queryset = UserSkill.objects.none()
    orderings = {"newest": ("-pk",), "endorsed": ("-endorsement_sum", "-pk")}

    def get_object(self):
        person = person_of(self, part="skills")
        held = UserSkill.objects.select_related("user", "skill")
        return get_object_or_404(held, user=person, skill=self.kwargs["id"])

    @extend_schema(
        operation_id="users_skills_list",
        responses=serializers.UserSkillSerializer(many=True),
        examples=[examples.answered(examples.USER_SKILL)],
    )
    def list(self, request, user_id):
        """The skills of a person."""
        person = person_of(self, part="skills")
        rows = UserSkill.objects.filter(user=person).values("id", *serializers.SKILL)
        return self.page(rows, serializers.shape_user_skill)

    @extend_schema(
        operation_id="users_skills_add",
        request=serializers.AddSkillSerializer,
        responses={201: serializers.UserSkillSerializer},
        examples=[
            examples.sent({"name": "Cold chain logistics", "level": 4}),
            examples.answered(examples.USER_SKILL, status="201"),
        ],
    )
    def create(self, request, user_id):
        """Say that you have a skill, of the catalogue or new."""
        user = oneself_of(self)
        form = serializers.AddSkillSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        values = form.validated_data
        skill = values.get("skill_id") or services.name_skill(name=values["name"])
        row = services.add_skill(
            user=user, skill=skill, level=values["level"], by=request.user
        )
        return self._answer(row, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="users_skills_grade",
        request=serializers.GradeSkillSerializer,
        responses=serializers.UserSkillSerializer,
        examples=[examples.sent({"level": 5}), examples.answered(examples.USER_SKILL)],
    )
    def partial_update(self, request, user_id, id):
        """Say how well."""
        oneself_of(self)
        form = serializers.GradeSkillSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        row = services.grade_skill(
            user_skill=self.get_object(), by=request.user, **form.validated_data
        )
        return self._answer(row)

    @extend_schema(operation_id="users_skills_remove", responses={204: None})
    def destroy(self, request, user_id, id):
        """Take a skill out of your profile, and what others said of it."""
        oneself_of(self)
        services.remove_skill(user_skill=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _answer(self, user_skill, **kwargs):
        row = UserSkill.objects.values(*serializers.SKILL).get(pk=user_skill.pk)
        return Response(serializers.shape_user_skill(row), **kwargs)


class EndorsementViewSet(UserSkillViewSet):
    """Who vouches for one skill of one person."""

    versioned = False
    queryset = Endorsement.objects.none()
    orderings = {"newest": ("-pk",)}

    @extend_schema(
        operation_id="users_endorsements_list",
        responses=serializers.EndorsementSerializer(many=True),
        examples=[examples.answered(examples.ENDORSEMENT)],
    )
    def list(self, request, user_id, id):
        """Who vouches for this skill, as far as you may see them."""
        held = self.get_object()
        rows = Endorsement.objects.filter(
            endorsed=held.user_id,
            skill=held.skill_id,
            endorser__in=User.objects.visible_to(request.user).values("pk"),
        )
        return self.page(
            rows.values(*serializers.ENDORSEMENT), serializers.shape_endorsement
        )

    @extend_schema(
        operation_id="users_endorsements_give",
        request=serializers.EndorseSkillSerializer,
        responses={201: serializers.UserSkillSerializer},
        examples=[
            examples.sent({"weight": 4, "note": "Saved our summer season."}),
            examples.answered(examples.USER_SKILL, status="201"),
        ],
    )
    def create(self, request, user_id, id):
        """Vouch for a skill of somebody you are connected to."""
        form = serializers.EndorseSkillSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        held = self.get_object()
        services.endorse_skill(user_skill=held, by=request.user, **form.validated_data)
        return self._answer(held, status=status.HTTP_201_CREATED)

    @extend_schema(operation_id="users_endorsements_withdraw", responses={204: None})
    def destroy(self, request, user_id, id):
        """Take your word back."""
        services.withdraw_endorsement(user_skill=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
