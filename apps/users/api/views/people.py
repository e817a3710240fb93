from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiViewSet, etag
from apps.core.errors import InvalidField
from apps.users import selectors, services
from apps.users.api import examples, serializers
from apps.users.models import User

ORDERINGS = {"newest": ("-pk",), "name": ("first_name", "last_name", "pk")}


class UserViewSet(ApiViewSet):
    """People: oneself, and the others one may see."""

    queryset = User.objects.none()
    orderings = ORDERINGS
    query_names = ("q", "status", "skill", "location", "industry")

    def get_object(self):
        wanted = person_id(self.request, self.kwargs["user_id"])
        return get_object_or_404(User.objects.visible_to(self.request.user), pk=wanted)

    @extend_schema(
        operation_id="users_list",
        responses=serializers.UserSerializer(many=True),
        examples=[examples.answered(examples.PERSON)],
    )
    def list(self, request):
        """People you may see.

        `q` searches names, headlines, places and industries; `skill`, `location`,
        `industry` and `status` filter. Nobody is found by what they hide from you.
        """
        rows = selectors.people(request.user)
        if text := request.query_params.get("q"):
            rows = rows.matching(text, request.user)
        if skill := request.query_params.get("skill"):
            rows = rows.with_skill(skill)
        for part in ("location", "industry"):
            if text := request.query_params.get(part):
                rows = rows.telling(part, text)
        if wanted := request.query_params.get("status"):
            if wanted not in User.State.values:
                raise InvalidField("status", f"One of {', '.join(User.State.values)}.")
            rows = rows.filter(state=wanted)
        return self.page(rows, lambda row: selectors.person_card(row, request.user))

    @extend_schema(
        operation_id="users_create",
        request=serializers.CreateUserSerializer,
        responses={201: serializers.UserSerializer},
        examples=[
            examples.sent(examples.CREATE_USER),
            examples.answered(examples.PERSON, status="201"),
        ],
    )
    def create(self, request):
        """Make an account for somebody (staff). People register at `/api/auth/register`."""
        form = serializers.CreateUserSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        user = services.create_user(**form.validated_data, by=request.user)
        return self._card(user, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="users_get",
        responses=serializers.UserSerializer,
        examples=[examples.answered(examples.PERSON)],
    )
    def retrieve(self, request, user_id):
        """One person."""
        return self._card(self.get_object())

    @extend_schema(
        operation_id="users_update",
        request=serializers.UpdateUserSerializer,
        responses=serializers.UserSerializer,
        examples=[
            examples.sent(examples.UPDATE_USER),
            examples.answered(examples.PERSON),
        ],
    )
    def update(self, request, user_id):
        """Change the name: your own, or anybody's as staff. What is left out stays."""
        form = serializers.UpdateUserSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        user = services.update_user(
            user=self.get_object(), by=request.user, **form.validated_data
        )
        return self._card(user)

    @extend_schema(
        operation_id="users_patch",
        request=serializers.UpdateUserSerializer,
        responses=serializers.UserSerializer,
        examples=[examples.sent(examples.UPDATE_USER)],
    )
    def partial_update(self, request, user_id):
        """The same as PUT."""
        return self.update(request, user_id)

    @extend_schema(operation_id="users_delete", responses={204: None})
    def destroy(self, request, user_id):
        """Leave for good: the account is closed and everything personal wiped."""
        services.delete_user(user=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _card(self, user, **kwargs):
        viewer = self.request.user
        row = User.objects.with_relation(viewer).values(*selectors.CARD).get(pk=user.pk)
        card = selectors.person_card(row, viewer)
        return Response(card, headers={"ETag": etag(user)}, **kwargs)


class CreateUserViewSet(UserViewSet):
    """`POST /api/users/create`, as the specification spells it."""

    @extend_schema(
        operation_id="users_create_alias",
        request=serializers.CreateUserSerializer,
        responses={201: serializers.UserSerializer},
        examples=[
            examples.sent(examples.CREATE_USER),
            examples.answered(examples.PERSON, status="201"),
        ],
    )
    def create(self, request):
        """The same as `POST /api/users/`."""
        return super().create(request)


class SearchViewSet(UserViewSet):
    """`GET /api/users/search`: the list under the name people look for."""

    @extend_schema(
        operation_id="users_search",
        responses=serializers.UserSerializer(many=True),
        examples=[examples.answered(examples.PERSON)],
    )
    def list(self, request):
        """The same as `GET /api/users/`."""
        return super().list(request)
