from django.db import models


class BaseQuerySet(models.QuerySet):
    def locked(self, pk):
        """Fetch one row for writing. Always a fresh row, never the caller's copy.

        `no_key`: rows that merely point at this one may still be inserted meanwhile.
        """
        return self.select_for_update(no_key=True).get(pk=pk)
