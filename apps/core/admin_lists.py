"""Long lists in the admin: nothing here reads a table to its end."""

from django.contrib.admin import AllValuesFieldListFilter, FieldListFilter
from django.core.paginator import Paginator
from django.db import models
from django.utils.functional import cached_property

COUNTED = 10_000


class BoundedPaginator(Paginator):
    """Counts up to COUNTED rows. Beyond that staff search and filter; they do not page."""

    @cached_property
    def count(self):
        rows = self.object_list
        if not hasattr(rows, "query"):
            return len(rows)
        return rows.order_by()[:COUNTED].count()


class RecentValuesFilter(AllValuesFieldListFilter):
    """Offers the values of the newest COUNTED rows, where Django's reads them all."""

    def __init__(self, field, request, params, model, model_admin, field_path):
        super().__init__(field, request, params, model, model_admin, field_path)
        newest = field.model._default_manager.order_by("-pk")[:COUNTED]
        rows = field.model._default_manager.filter(pk__in=newest.values("pk"))
        self.lookup_choices = (
            rows.order_by(field.name).values_list(field.name, flat=True).distinct()
        )


def _is_free(field):
    """A value nobody listed beforehand."""
    kinds = (models.CharField, models.TextField, models.IntegerField)
    return isinstance(field, kinds) and not field.choices


FieldListFilter.register(_is_free, RecentValuesFilter, take_priority=True)
