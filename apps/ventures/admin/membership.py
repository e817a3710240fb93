from django.contrib import admin, messages

from apps.core.admin import each_by_service
from apps.core.errors import SmartStartError
from apps.ventures import services
from apps.ventures.models import Membership
from apps.workflows.admin_buttons import TransitionButtonsMixin


@admin.register(Membership)
class MembershipAdmin(TransitionButtonsMixin, admin.ModelAdmin):
    machines = ["membership"]
    list_display = ["user", "venture", "role", "state", "joined_at"]
    list_filter = ["state", "role", "joined_at"]
    list_select_related = ["user", "venture"]
    show_full_result_count = False
    search_fields = ["user__email", "venture__name", "=venture__id"]
    autocomplete_fields = ["user", "venture"]
    ordering = ["-pk"]
    actions = ["remove"]

    def get_readonly_fields(self, request, obj=None):
        fixed = ["message", "joined_at", "invited_by", "invited_at", "expires_at", "state"]
        return fixed if obj is None else [*fixed, "user", "venture"]

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        act = services.change_role if change else services.add_member
        try:
            place = act(venture=obj.venture, user=obj.user, role=obj.role, by=request.user)
        except SmartStartError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            obj.pk = place.pk

    @admin.action(description="End the selected places", permissions=["change"])
    def remove(self, request, queryset):
        each_by_service(
            self,
            request,
            queryset,
            lambda place: services.end_membership(membership=place, by=request.user),
        )
