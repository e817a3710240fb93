import django_filters as filters
from django.db.models import Exists, OuterRef

from apps.legal.models import AuditEvent, Document, Kind, Recipient
from apps.legal.querysets import ACTS, AWAITED
from apps.legal.selectors import STATUS

STATUSES = [(word, word) for word in dict.fromkeys(STATUS.values())]


class AuditFilter(filters.FilterSet):
    document_id = filters.UUIDFilter(label="Only this document")
    user_id = filters.UUIDFilter(field_name="actor_id", label="Only what they did")
    action = filters.CharFilter(field_name="kind", label="Only this, such as signed")

    class Meta:
        model = AuditEvent
        fields = []


class DocumentFilter(filters.FilterSet):
    state = filters.MultipleChoiceFilter(choices=Document.State.choices)
    status = filters.ChoiceFilter(
        choices=STATUSES, method="filter_status", label="`state` under its older names"
    )
    type = filters.ChoiceFilter(field_name="kind", choices=Kind.choices)
    template = filters.CharFilter(field_name="template_version__template__code")
    mine = filters.BooleanFilter(method="filter_mine", label="Only those you own")
    awaits_me = filters.BooleanFilter(
        method="filter_awaits_me", label="Only those that wait for your signature"
    )

    class Meta:
        model = Document
        fields = []

    def filter_status(self, rows, name, value):
        return rows.filter(state__in=[word for word in STATUS if STATUS[word] == value])

    def filter_mine(self, rows, name, value):
        owned = {"owner": self.request.user}
        return rows.filter(**owned) if value else rows.exclude(**owned)

    def filter_awaits_me(self, rows, name, value):
        waiting = Exists(
            Recipient.objects.filter(
                document=OuterRef("pk"),
                user=self.request.user,
                state__in=AWAITED,
                role__in=ACTS,
            )
        )
        return rows.filter(waiting) if value else rows.exclude(waiting)
