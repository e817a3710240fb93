from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiView, etag
from apps.users import selectors, services
from apps.users.api import examples, serializers
from apps.users.api.persons import oneself_of, person_of


class ProfileView(ApiView):
    """What one person tells about themselves."""

    def get_object(self):
        return person_of(self).profile

    @extend_schema(
        operation_id="users_profile_get",
        responses=serializers.ProfileSerializer,
        examples=[examples.answered(examples.PROFILE)],
    )
    def get(self, request, user_id):
        """The profile of one person."""
        return self._answer(self.get_object())

    @extend_schema(
        operation_id="users_profile_update",
        request=serializers.UpdateProfileSerializer,
        responses=serializers.ProfileSerializer,
        examples=[
            examples.sent(examples.UPDATE_PROFILE),
            examples.answered(examples.PROFILE),
        ],
    )
    def put(self, request, user_id):
        """Change the profile. What is left out stays."""
        form = serializers.UpdateProfileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        profile = services.update_profile(
            user=self.get_object().user, by=request.user, **form.validated_data
        )
        return self._answer(profile)

    @extend_schema(
        operation_id="users_profile_patch",
        request=serializers.UpdateProfileSerializer,
        responses=serializers.ProfileSerializer,
        examples=[examples.sent(examples.UPDATE_PROFILE)],
    )
    def patch(self, request, user_id):
        """The same as PUT."""
        return self.put(request, user_id)

    def _answer(self, profile):
        return Response(
            selectors.profile_card(profile, self.request.user),
            headers={"ETag": etag(profile)},
        )


class PrivacyView(ApiView):
    """Who may read which part of my profile."""

    def get_object(self):
        return oneself_of(self).profile

    @extend_schema(
        operation_id="users_privacy_get",
        responses=serializers.PrivacySerializer,
        examples=[examples.answered(examples.PRIVACY)],
    )
    def get(self, request, user_id):
        """The audience of each part. `profile` bounds them all."""
        return self._answer(self.get_object())

    @extend_schema(
        operation_id="users_privacy_update",
        request=serializers.ChangePrivacySerializer,
        responses=serializers.PrivacySerializer,
        examples=[examples.sent(examples.PRIVACY), examples.answered(examples.PRIVACY)],
    )
    def put(self, request, user_id):
        """Choose who may read what. What is left out stays."""
        form = serializers.ChangePrivacySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        profile = services.change_privacy(
            user=self.get_object().user, by=request.user, **form.validated_data
        )
        return self._answer(profile)

    @extend_schema(
        operation_id="users_privacy_patch",
        request=serializers.ChangePrivacySerializer,
        responses=serializers.PrivacySerializer,
        examples=[examples.sent({"location": "only_me"})],
    )
    def patch(self, request, user_id):
        """The same as PUT."""
        return self.put(request, user_id)

    def _answer(self, profile):
        return Response(selectors.privacy_of(profile), headers={"ETag": etag(profile)})


class SettingsView(ApiView):
    """How the platform looks and speaks to me."""

    def get_object(self):
        return oneself_of(self).profile

    @extend_schema(
        operation_id="users_settings_get",
        responses=serializers.SettingsSerializer,
        examples=[examples.answered(examples.SETTINGS)],
    )
    def get(self, request, user_id):
        """My settings."""
        return self._answer(self.get_object())

    @extend_schema(
        operation_id="users_settings_update",
        request=serializers.ChangeSettingsSerializer,
        responses=serializers.SettingsSerializer,
        examples=[examples.sent(examples.SETTINGS), examples.answered(examples.SETTINGS)],
    )
    def put(self, request, user_id):
        """Change my settings. What is left out stays."""
        form = serializers.ChangeSettingsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        profile = services.update_profile(
            user=self.get_object().user, by=request.user, **form.validated_data
        )
        return self._answer(profile)

    @extend_schema(
        operation_id="users_settings_patch",
        request=serializers.ChangeSettingsSerializer,
        responses=serializers.SettingsSerializer,
        examples=[examples.sent({"theme": "dark"})],
    )
    def patch(self, request, user_id):
        """The same as PUT."""
        return self.put(request, user_id)

    def _answer(self, profile):
        names = ("theme", "time_zone", "language", "is_suggested")
        body = {name: getattr(profile, name) for name in names}
        return Response(body, headers={"ETag": etag(profile)})
