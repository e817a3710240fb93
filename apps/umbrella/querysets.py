from django.db.models import Q

from apps.core.querysets import BaseQuerySet


class RelationshipQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """For the two it is about; staff with the right see all."""
        if user.has_perm("umbrella.view_relationship"):
            return self
        return self.of(user.pk)

    def of(self, user_id):
        return self.filter(Q(initiator_id=user_id) | Q(recipient_id=user_id))

    def between(self, one_id, other_id):
        return self.filter(
            Q(initiator_id=one_id, recipient_id=other_id)
            | Q(initiator_id=other_id, recipient_id=one_id)
        )


class RevenueShareQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """For who shared and who was given; staff with the right see all."""
        if user.has_perm("umbrella.view_revenueshare"):
            return self
        return self.of(user.pk)

    def of(self, user_id):
        return self.filter(
            Q(referral__referrer_id=user_id) | Q(referral__referred_id=user_id)
        )
