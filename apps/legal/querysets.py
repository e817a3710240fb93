from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, When
from django.utils import timezone

from apps.core.querysets import BaseQuerySet

AWAITED = ("notified", "viewed")
ACTS = ("signer", "approver")


def is_legal_staff(user):
    """Only staff are asked for permissions: for members that would be two queries."""
    return user.is_staff and user.has_perm("legal.manage")


class DocumentQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Owners see theirs, parties what was sent to them, copies what is completed.

        Legal staff see all that was ever sent. What is discarded is gone for everybody.
        """
        if is_legal_staff(user):
            mine = Q(owner=user, state="draft")
            return self.filter(mine | ~Q(state__in=["draft", "discarded"]))
        recipients = self.model._meta.get_field("recipients").related_model.objects
        received = recipients.filter(user=user).exclude(
            document__state__in=["draft", "discarded"]
        )
        received = received.exclude(~Q(document__state="completed"), role="copy")
        owned = self.model.objects.filter(owner=user).exclude(state="discarded")
        # A union of two short index ranges, where OR would walk every document.
        mine = owned.order_by().values("pk").union(received.order_by().values("document"))
        return self.filter(pk__in=mine)

    def overdue(self, now):
        return self.filter(state="sent", expires_at__lte=now)


class ComplianceQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """One's own standing; legal staff see everybody's."""
        return self if is_legal_staff(user) else self.filter(user=user)


class RecipientQuerySet(BaseQuerySet):
    def awaited(self):
        """Those who are asked to act now."""
        return self.filter(state__in=AWAITED, role__in=ACTS)


class RequirementQuerySet(BaseQuerySet):
    def with_is_met_by(self, user, now=None):
        """Annotate `is_met`: has `user` signed it, in wording and time that count?"""
        now = now or timezone.now()
        model = self.model._meta.get_field("template").related_model
        acceptances = model._meta.get_field("acceptances").related_model.objects
        mine = acceptances.filter(
            Q(ends_at=None) | Q(ends_at__gt=now),
            user=user,
            template=OuterRef("template"),
            epoch__gte=OuterRef("needed_epoch"),
        )
        return self.annotate(needed_epoch=needed_epoch(now, "template__")).annotate(
            is_met=Exists(mine)
        )


def needed_epoch(now, prefix=""):
    """The oldest wording that counts: during its grace a new one is not yet needed."""
    epoch = F(f"{prefix}epoch")
    return Case(
        When(**{f"{prefix}grace_until__gt": now}, then=epoch - 1),
        default=epoch,
        output_field=IntegerField(),
    )
