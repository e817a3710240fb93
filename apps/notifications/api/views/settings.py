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
    def get(self, request, user_id="me"):
        self._only_oneself(user_id)
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
    def put(self, request, user_id="me"):
        self._only_oneself(user_id)
        form = serializers.ChooseSettingsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.change_settings(
            user=request.user,
            choices={
                (category, channel): is_on
                for category, channels in form.validated_data.get("categories", {}).items()
                for channel, is_on in channels.items()
            },
            **{
                name: form.validated_data[name]
                for name in ("quiet_hours",)
                if name in form.validated_data
            },
        )
        return Response(serializers.SettingsSerializer(self._settings()).data)

    def _settings(self):
        return selectors.settings_of(self.request.user)

    def _only_oneself(self, user_id):
        if person_id(self.request, user_id) != self.request.user.pk:
            raise NotFound
