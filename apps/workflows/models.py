"""State machines, and the record of every step they took."""

from django.db import models
from django.utils import timezone
from django_fsm import FSMField

from apps.core.models import BaseModel


class StatefulModel(BaseModel):
    """A row whose states only move along their declared transitions.

    `other_starts` names the states in which a row may be made besides the default.
    """

    other_starts = ()

    class Meta:
        abstract = True

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        # django-fsm's own mixin lifts the field's protection for the whole process
        # while one row reloads, which another thread can notice. Forgetting the
        # loaded value lifts it for this row alone.
        for field in self._meta.fields:
            if isinstance(field, FSMField) and (fields is None or field.name in fields):
                self.__dict__.pop(field.name, None)
        super().refresh_from_db(using, fields, from_queryset)


class TransitionRecord(models.Model):
    """One row is one step one machine took. Added by `advance`, never changed."""

    machine = models.CharField(max_length=100)
    object_id = models.UUIDField()
    transition = models.CharField(max_length=100)
    source = models.CharField(max_length=50)
    target = models.CharField(max_length=50)
    reason = models.CharField(max_length=500, blank=True)
    actor_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["object_id", "machine", "id"], name="workflows_record_of_object"
            ),
            models.Index(fields=["machine", "id"], name="workflows_record_of_machine"),
        ]

    def __str__(self):
        return f"{self.machine} {self.object_id}: {self.source} to {self.target}"
