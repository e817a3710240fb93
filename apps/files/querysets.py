from django.db.models import Q

from apps.core.querysets import BaseQuerySet
from apps.files.audiences import AUDIENCES


class StoredFileQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """One's own, those shared with one, and everything for staff with the right."""
        if user.has_perm("files.view_storedfile"):
            return self.exclude(state="purged")
        return self.exclude(state="purged").filter(
            Q(owner=user) | Q(pk__in=self.granted_to(user).values("pk"), state="clean")
        )

    def granted_to(self, user):
        """Files somebody shared with `user`, in person or through a group."""
        reached = Q(grants__audience="person", grants__subject_id=user.pk)
        for audience in AUDIENCES.values():
            reached |= Q(
                grants__audience=audience.name,
                grants__subject_id__in=audience.subjects_of(user),
            )
        return self.model.objects.filter(reached).distinct()

    def owned_by(self, user):
        return self.filter(owner=user).exclude(state="purged")
