from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.core.errors import NotFound
from apps.notifications import selectors, services
from apps.notifications.api import serializers
from apps.notifications.models import Notification
from apps.users.models import User


def find_recipient(request, user_id):
    """Oneself; somebody else only for staff who may look into mail."""
    user_id = person_id(request, user_id)
    if user_id == request.user.pk:
        return request.user
    if not request.user.has_perm("notifications.view_notification"):
        raise NotFound
    return get_object_or_404(User, pk=user_id)


class InboxView(ApiViewSet):
    """What somebody was told, newest first."""

    query_names = ("status", "unread", "category", "type", "priority")
    queryset = Notification.objects.none()
    filter_backends = ()

    @extend_schema(
        parameters=[serializers.NotificationQuerySerializer],
        responses=serializers.NotificationSerializer(many=True),
    )
    def list(self, request, user_id):
        recipient = find_recipient(request, user_id)
        rows = Notification.objects.inbox_of(recipient).filter(**self._wanted())
        page = self.paginate_queryset(rows.as_cards())
        return self.get_paginated_response(selectors.cards(page))

    @extend_schema(operation_id="notifications_remove", request=None, responses={204: None})
    def destroy(self, request, user_id):
        """Take a message out of your inbox for good. Here the id is the message's."""
        services.remove_notification(notification=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def get_object(self):
        mine = Notification.objects.inbox_of(self.request.user)
        return get_object_or_404(mine, pk=person_id(self.request, self.kwargs["user_id"]))

    def _wanted(self):
        given = self.request.query_params
        query = serializers.NotificationQuerySerializer(
            data={name: given[name] for name in self.query_names if name in given}
        )
        query.is_valid(raise_exception=True)
        wanted = dict(query.validated_data)
        state, unread = wanted.pop("status", None), wanted.pop("unread", None)
        if state is not None:
            wanted["read_at__isnull"] = state == "unread"
        elif unread is not None:
            wanted["read_at__isnull"] = unread
        return wanted


class UnreadCountView(ApiView):
    """How much is waiting to be read."""

    @extend_schema(responses=serializers.UnreadCountSerializer)
    def get(self, request, user_id):
        counts = selectors.unread_counts(find_recipient(request, user_id))
        return Response({"unread_count": sum(counts.values()), "by_category": counts})


class InboxCountsView(ApiView):
    """How much somebody was told, and what became of it."""

    @extend_schema(
        responses=serializers.InboxCountsSerializer,
        operation_id="notifications_stats_of_person",
    )
    def get(self, request, user_id):
        return Response(selectors.inbox_counts(find_recipient(request, user_id)))


class ReadView(ApiViewSet):
    """The recipient has read one. Reading it again changes nothing."""

    def get_queryset(self):
        return Notification.objects.inbox_of(self.request.user)

    def get_object(self):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["id"])

    @extend_schema(
        methods=["PUT"],
        operation_id="notifications_read",
        request=None,
        responses=serializers.NotificationSerializer,
    )
    @extend_schema(
        methods=["POST"],
        operation_id="notifications_read_by_post",
        request=None,
        responses=serializers.NotificationSerializer,
    )
    def read(self, request, id):
        notification = services.read_notification(
            notification=self.get_object(), by=request.user
        )
        return Response(
            selectors.card(notification.pk), headers={"ETag": etag(notification)}
        )


class ReadAllView(ApiView):
    """The caller has read everything that is there now, or all of one category."""

    @extend_schema(
        operation_id="notifications_read_all",
        request=serializers.ReadAllSerializer,
        responses=serializers.ReadCountSerializer,
    )
    def post(self, request):
        return Response(_read_all(request))

    @extend_schema(
        operation_id="notifications_read_all_by_put",
        request=serializers.ReadAllSerializer,
        responses=serializers.ReadCountSerializer,
    )
    def put(self, request):
        return Response(_read_all(request))


class ReadAllOfPersonView(ApiView):
    """The same with the caller's id in the path."""

    @extend_schema(
        operation_id="notifications_read_all_of_person",
        request=serializers.ReadAllSerializer,
        responses=serializers.ReadCountSerializer,
    )
    def post(self, request, user_id):
        if person_id(request, user_id) != request.user.pk:
            raise NotFound
        return Response(_read_all(request))


def _read_all(request):
    form = serializers.ReadAllSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    count = services.read_all_notifications(by=request.user, **form.validated_data)
    return {"read_count": count}
