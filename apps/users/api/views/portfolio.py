from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet, etag
from apps.users import selectors, services
from apps.users.api import examples, serializers
from apps.users.api.persons import oneself_of, person_of
from apps.users.models import PortfolioItem


class PortfolioViewSet(ApiViewSet):
    """What one person has done."""

    queryset = PortfolioItem.objects.none()

    def get_object(self):
        return get_object_or_404(self._readable(), pk=self.kwargs["id"])

    def _readable(self):
        person = person_of(self, part="portfolio")
        relation = selectors.relation(self.request.user, person.pk)
        items = PortfolioItem.objects.filter(user=person).readable_at(relation)
        return items.select_related("user")

    @extend_schema(
        operation_id="users_portfolio_list",
        responses=serializers.PortfolioItemSerializer(many=True),
        examples=[examples.answered(examples.ITEM)],
    )
    def list(self, request, user_id):
        """What a person shows of their work."""
        rows = self._readable().select_related(None).values(*serializers.ITEM)
        return self.page(rows, serializers.shape_item)

    @extend_schema(
        operation_id="users_portfolio_add",
        request=serializers.AddPortfolioItemSerializer,
        responses={201: serializers.PortfolioItemSerializer},
        examples=[
            examples.sent(examples.ADD_ITEM),
            examples.answered(examples.ITEM, status="201"),
        ],
    )
    def create(self, request, user_id):
        """Show a piece of work."""
        user = oneself_of(self)
        form = serializers.AddPortfolioItemSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        item = services.add_portfolio_item(
            user=user, by=request.user, **form.validated_data
        )
        return self._answer(item, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="users_portfolio_get",
        responses=serializers.PortfolioItemSerializer,
        examples=[examples.answered(examples.ITEM)],
    )
    def retrieve(self, request, user_id, id):
        """One piece of work."""
        return self._answer(self.get_object())

    @extend_schema(
        operation_id="users_portfolio_update",
        request=serializers.ChangePortfolioItemSerializer,
        responses=serializers.PortfolioItemSerializer,
        examples=[examples.sent(examples.ADD_ITEM), examples.answered(examples.ITEM)],
    )
    def update(self, request, user_id, id):
        """Change it. What is left out stays."""
        oneself_of(self)
        form = serializers.ChangePortfolioItemSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        item = services.change_portfolio_item(
            item=self.get_object(), by=request.user, **form.validated_data
        )
        return self._answer(item)

    @extend_schema(
        operation_id="users_portfolio_patch",
        request=serializers.ChangePortfolioItemSerializer,
        responses=serializers.PortfolioItemSerializer,
        examples=[examples.sent({"audience": "everyone"})],
    )
    def partial_update(self, request, user_id, id):
        """The same as PUT."""
        return self.update(request, user_id, id)

    @extend_schema(operation_id="users_portfolio_remove", responses={204: None})
    def destroy(self, request, user_id, id):
        """Show it no more."""
        oneself_of(self)
        services.remove_portfolio_item(item=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _answer(self, item, **kwargs):
        row = {name: getattr(item, name) for name in serializers.ITEM}
        return Response(serializers.shape_item(row), headers={"ETag": etag(item)}, **kwargs)
