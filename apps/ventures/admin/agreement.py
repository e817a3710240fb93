from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.ventures.models import Agreement


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    list_display = ["venture", "template", "user", "document_state"]
    list_filter = ["template__code", "document__state"]
    list_select_related = ["venture", "template", "user", "document"]
    search_fields = ["venture__name", "=venture__id", "user__email"]
    ordering = ["-pk"]

    @admin.display(description="document")
    def document_state(self, agreement):
        return agreement.document.state if agreement.document else "not written"
