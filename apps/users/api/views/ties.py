from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet, etag
from apps.core.errors import InvalidField
from apps.users import selectors, services
from apps.users.api import examples, serializers
from apps.users.api.persons import oneself_of, person_of
from apps.users.models import Block, Connection, User


class ConnectionViewSet(ApiViewSet):
    """Who knows whom."""

    queryset = Connection.objects.none()
    query_names = ("status",)

    def get_object(self):
        mine = Connection.objects.of(oneself_of(self))
        return get_object_or_404(mine, pk=self.kwargs["id"])

    @extend_schema(
        operation_id="users_connections_list",
        responses=serializers.PersonConnectionSerializer(many=True),
        examples=[examples.answered(examples.CONNECTION)],
    )
    def list(self, request, user_id):
        """Whom a person knows; `status` shows other states of your own (or `all`)."""
        person = person_of(self, part="connections")
        wanted = request.query_params.get("status", Connection.State.ACCEPTED)
        rows = selectors.connection_rows(person, request.user)
        if wanted != "all":
            if wanted not in Connection.State.values:
                known = ", ".join(["all", *Connection.State.values])
                raise InvalidField("status", f"One of {known}.")
            rows = rows.filter(state=wanted)
        return self.page(
            rows, lambda row: serializers.shape_connection(row, person, request.user)
        )

    @extend_schema(
        operation_id="users_connections_request",
        request=serializers.RequestConnectionSerializer,
        responses={201: serializers.PersonConnectionSerializer},
        examples=[
            examples.sent(examples.REQUEST_CONNECTION),
            examples.answered(examples.CONNECTION, status="201"),
        ],
    )
    def create(self, request, user_id):
        """Ask somebody to connect."""
        oneself_of(self)
        form = serializers.RequestConnectionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        people = User.objects.visible_to(request.user)
        other = get_object_or_404(people, pk=form.validated_data["user_id"])
        connection = services.request_connection(
            user=other, by=request.user, note=form.validated_data["note"]
        )
        return self._answer(connection, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="users_connections_remove", request=None, responses={204: None}
    )
    def destroy(self, request, user_id, id):
        """Go apart."""
        services.remove_connection(connection=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _answer(self, connection, **kwargs):
        viewer = self.request.user
        row = selectors.connection_rows(viewer, viewer).get(pk=connection.pk)
        body = serializers.shape_connection(row, viewer, viewer)
        return Response(body, headers={"ETag": etag(connection)}, **kwargs)


def step_view(name, service, sentence):
    """A viewset with one step of a connection."""

    def step(self, request, user_id, id):
        connection = service(connection=self.get_object(), by=request.user)
        return self._answer(connection)

    step.__doc__ = sentence
    for method, ending in {"POST": "", "PUT": "_by_put"}.items():
        step = extend_schema(
            methods=[method],
            operation_id=f"users_connections_{name}{ending}",
            request=None,
            responses=serializers.PersonConnectionSerializer,
            examples=[examples.answered(examples.CONNECTION)],
        )(step)
    return type(f"{name.title()}ConnectionViewSet", (ConnectionViewSet,), {name: step})


AcceptView = step_view("accept", services.accept_connection, "Say yes.")
DeclineView = step_view("decline", services.decline_connection, "Say no. Nobody is told.")
WithdrawView = step_view(
    "withdraw", services.withdraw_connection, "Take your request back."
)


class BlockViewSet(ApiViewSet):
    """People I want nothing to do with. They are never told."""

    queryset = Block.objects.none()
    versioned = False

    @extend_schema(
        operation_id="users_blocks_list",
        responses=serializers.BlockSerializer(many=True),
        examples=[examples.answered(examples.BLOCK)],
    )
    def list(self, request, user_id):
        """Whom I have blocked."""
        rows = Block.objects.filter(blocker=oneself_of(self)).values(
            "id",
            "created_at",
            "blocked_id",
            "blocked__first_name",
            "blocked__last_name",
        )
        return self.page(rows, serializers.shape_block)

    @extend_schema(
        operation_id="users_blocks_add",
        request=serializers.BlockUserSerializer,
        responses={204: None},
        examples=[examples.sent({"user_id": examples.OTHER_ID})],
    )
    def create(self, request, user_id):
        """Block somebody: to each of you, the other does not exist from now on."""
        oneself_of(self)
        form = serializers.BlockUserSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        other = get_object_or_404(
            User.objects.visible_to(request.user), pk=form.validated_data["user_id"]
        )
        services.block_user(user=other, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="users_blocks_remove", responses={204: None})
    def destroy(self, request, user_id, other_id):
        """Unblock somebody."""
        oneself_of(self)
        other = get_object_or_404(User, pk=other_id)
        services.unblock_user(user=other, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
