import django_filters as filters
from django.db.models import Exists, OuterRef

from apps.legal.models import Document, Kind, Recipient
from apps.legal.querysets import ACTS, AWAITED


class DocumentFilter(filters.FilterSet):
    state = filters.MultipleChoiceFilter(choices=Document.State.choices)
    type = filters.ChoiceFilter(field_name="kind", choices=Kind.choices)
    template = filters.CharFilter(field_name="template_version__template__code")
    mine = filters.BooleanFilter(method="filter_mine", label="Only those you own")
    awaits_me = filters.BooleanFilter(
        method="filter_awaits_me", label="Only those that wait for your signature"
    )

    class Meta:
        model = Document
        fields = []

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
