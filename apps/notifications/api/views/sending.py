import uuid

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.core.api.views import ApiView
from apps.core.errors import Forbidden
from apps.notifications import selectors, services
from apps.notifications.api import serializers
from apps.notifications.models import Notification
from apps.notifications.tasks import send_due_task


class SendView(ApiView):
    """Staff write to people: into their inbox, by mail and to their devices."""

    @extend_schema(
        request=serializers.SendMessageSerializer,
        responses={201: serializers.MessageSentSerializer},
        examples=[
            OpenApiExample(
                "To one person",
                {
                    "user_id": "01920000-0000-7000-8000-000000000001",
                    "title": "Your workshop is confirmed",
                    "message": "We look forward to seeing you on Friday.",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request):
        form = serializers.SendMessageSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        wanted = given.get("user_ids") or [given["user_id"]]
        options = {name: given[name] for name in ("channels",) if name in given}
        notifications = services.send_message(
            recipient_ids=wanted,
            title=given["title"],
            message=given["message"],
            priority=given["priority"],
            key=f"{request.user.pk}:{given.get('key') or uuid.uuid4()}",
            by=request.user,
            **options,
        )
        send_due_task.delay_on_commit()
        return Response(
            {
                "notification_id": notifications[0].pk,
                "type": given["type"],
                "sent_at": timezone.now(),
                "total_users": len(set(wanted)),
                "success_count": len(notifications),
                "results": [
                    {"notification_id": row.pk, "user_id": row.recipient_id}
                    for row in notifications
                ],
            },
            status=status.HTTP_201_CREATED,
        )


class DeliveriesView(ApiView):
    """Where one notification went, and what became of it on each way."""

    @extend_schema(responses=serializers.DeliveryListSerializer)
    def get(self, request, id):
        mine = Notification.objects.visible_to(request.user)
        notification = get_object_or_404(mine, pk=id)
        is_staff = request.user.has_perm("notifications.view_delivery")
        ways = notification.deliveries.order_by("pk")
        results = [_inbox_shape(notification)]
        results += [_delivery_shape(delivery, is_staff) for delivery in ways]
        return Response({"results": results})


class StatsView(ApiView):
    """How much is on its way, arrived or was given up, for staff."""

    @extend_schema(responses=serializers.DeliveryCountsSerializer)
    def get(self, request):
        if not request.user.has_perm("notifications.view_delivery"):
            raise Forbidden
        return Response({"channels": selectors.delivery_counts()})


def _inbox_shape(notification):
    return {
        "id": None,
        "channel": "in_app",
        "state": "delivered" if notification.read_at is None else "read",
        "reason": "",
        "attempt_count": 1,
        "created_at": notification.created_at,
        "due_at": None,
        "sent_at": notification.created_at,
        "last_error": None,
    }


def _delivery_shape(delivery, is_staff):
    return {
        "id": delivery.pk,
        "channel": delivery.channel,
        "state": delivery.state,
        "reason": delivery.reason,
        "attempt_count": delivery.attempt_count,
        "created_at": delivery.created_at,
        "due_at": delivery.due_at,
        "sent_at": delivery.sent_at,
        "last_error": delivery.last_error if is_staff else None,
    }
