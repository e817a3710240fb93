"""Long lists in the admin: never count further than anybody pages."""

from django.core.paginator import Paginator
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
