from datetime import timedelta

from apps.core.querysets import BaseQuerySet

LOST_AFTER = timedelta(minutes=15)


class NotificationQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Mail is its recipient's; staff need the permission to look into it."""
        if user.has_perm("notifications.view_notification"):
            return self
        return self.inbox_of(user)

    def inbox_of(self, user):
        """What was sent to this person and they did not remove."""
        return self.filter(recipient=user, removed_at=None)

    def unread(self):
        return self.filter(read_at=None)

    def as_cards(self):
        """The columns a card is made of: see selectors.cards."""
        return self.values(
            "id", "type", "category", "priority", "data", "created_at", "read_at"
        )


class DeliveryQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """What went out to oneself; staff need the permission to see the others'."""
        if user.has_perm("notifications.view_delivery"):
            return self
        return self.filter(notification__recipient=user)

    def due(self, now):
        return self.filter(state="queued", due_at__lte=now).order_by("due_at", "pk")

    def held_no_longer(self, now):
        return self.filter(state="held", due_at__lte=now).order_by("due_at", "pk")

    def lost(self, now):
        """Taken by a worker that did not come back to say what became of them."""
        return self.filter(state="sending", attempted_at__lt=now - LOST_AFTER)
