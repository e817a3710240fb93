from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiView
from apps.core.errors import NotFound
from apps.notifications import selectors, services
from apps.notifications.api import serializers


class SettingsView(ApiView):
    """What the caller wants to hear, where, and when not. Nobody sees another's."""

    @extend_schema(responses=serializers.SettingsSerializer)
    def get(self, request):
        return Response(serializers.SettingsSerializer(self._settings()).data)

    @extend_schema(
        request=serializers.ChooseSettingsSerializer,
        responses=serializers.SettingsSerializer,
        examples=[
            OpenApiExample(
                "No mail about teams, and quiet nights",
                {
                    "categories": {"team": {"email": False}},
                    "quiet_hours": {"starts": "22:00", "ends": "07:00"},
                },
                request_only=True,
            )
        ],
    )
    def put(self, request):
        form = serializers.ChooseSettingsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.change_settings(
            user=request.user,
            choices=form.choices(),
            **{
                name: form.validated_data[name]
                for name in ("quiet_hours",)
                if name in form.validated_data
            },
        )
        return Response(serializers.SettingsSerializer(self._settings()).data)

    def _settings(self):
        return selectors.settings_of(self.request.user)


class SettingsOfPersonView(SettingsView):
    """The same with the caller's id in the path."""

    @extend_schema(
        operation_id="notifications_settings_of_person",
        responses=serializers.SettingsSerializer,
    )
    def get(self, request, user_id):
        self._only_oneself(user_id)
        return super().get(request)

    @extend_schema(
        operation_id="notifications_settings_of_person_change",
        request=serializers.ChooseSettingsSerializer,
        responses=serializers.SettingsSerializer,
    )
    def put(self, request, user_id):
        self._only_oneself(user_id)
        return super().put(request)

    def _only_oneself(self, user_id):
        if person_id(self.request, user_id) != self.request.user.pk:
            raise NotFound
