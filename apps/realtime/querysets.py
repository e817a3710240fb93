from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.core.querysets import BaseQuerySet


class ConnectionQuerySet(BaseQuerySet):
    def open(self):
        """Those that a living process vouches for."""
        return self.filter(process__lease_ends_at__gt=timezone.now())

    def visible_to(self, user):
        """One's own. Staff see the others in the admin."""
        return self.filter(user=user)

    def with_rooms(self):
        return self.annotate(room_count=models.Count("presences"))


class ThreadQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Those one takes part in. Staff have no right to read along."""
        mine = user.threads.present().values("thread")
        teams = user.memberships.filter(state="active").values("venture")
        return self.filter(Q(pk__in=mine) | Q(kind="team", venture__in=teams))

    def with_reading(self, user):
        """`read_up_to` and `is_muted`: what each remembers of this person."""
        place = user.threads.filter(thread=OuterRef("pk"))
        return self.annotate(
            read_up_to=Coalesce(Subquery(place.values("read_up_to")), 0),
            is_muted=Coalesce(Subquery(place.values("is_muted")), False),
        )


class ParticipantQuerySet(BaseQuerySet):
    def present(self):
        return self.filter(left_at=None)


class MessageQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """What is said where one takes part."""
        threads = self.model._meta.get_field("thread").related_model.objects
        return self.filter(thread__in=threads.visible_to(user).values("pk"))

    def matching(self, words):
        return self.filter(text__icontains=words, deleted_at=None)

    def with_parts(self):
        """Everything a message card shows, in four queries however many messages."""
        return self.select_related("author", "reply_to").prefetch_related(
            "reactions", "mentions", "attachments__file"
        )
