from django.apps import apps
from django.contrib.auth.base_user import BaseUserManager
from django.db import transaction
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from apps.core.outbox import announce
from apps.core.querysets import BaseQuerySet
from apps.users.events import UserRegistered
from apps.users.roles import MEMBER

SEARCHED = ("headline", "location", "industry")


class UserQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Members who are here, but for blocks; staff see everybody, and all themselves."""
        if user.is_staff:
            return self
        rows = self.filter(Q(state="active") | Q(pk=user.pk))
        return rows.exclude(blocks_received__blocker=user).exclude(
            blocks_made__blocked=user
        )

    def present(self):
        return self.filter(state__in=["pending", "active"])

    def connected_to(self, user):
        """People whose connection with `user` both have agreed to."""
        return self.filter(
            Q(pk__in=user.connections_as_low.accepted().values("high"))
            | Q(pk__in=user.connections_as_high.accepted().values("low"))
        )

    def with_relation(self, viewer):
        """`relation` is the widest audience that `viewer` belongs to; see Audience."""
        if viewer.is_staff:
            return self.annotate(relation=Value(3, output_field=IntegerField()))
        return self.annotate(
            relation=Case(
                When(pk=viewer.pk, then=Value(3)),
                When(
                    pk__in=viewer.connections_as_low.accepted().values("high"),
                    then=Value(2),
                ),
                When(
                    pk__in=viewer.connections_as_high.accepted().values("low"),
                    then=Value(2),
                ),
                default=Value(1),
                output_field=IntegerField(),
            )
        )

    def matching(self, text, viewer):
        """Every word of `text` is in the name, or in a part `viewer` may read.

        Needs `with_relation`. Staff search e-mail addresses too.
        """
        rows = self
        for word in text.split()[:5]:
            found = Q(first_name__icontains=word) | Q(last_name__icontains=word)
            for field in SEARCHED:
                found |= self.readable(field) & Q(**{f"profile__{field}__icontains": word})
            if viewer.is_staff:
                found |= Q(email__icontains=word)
            rows = rows.filter(found)
        return rows

    def telling(self, part, text):
        """People of whose `part` the viewer may read this much."""
        return self.filter(self.readable(part), **{f"profile__{part}__icontains": text})

    def with_skill(self, name):
        """People who say they have this skill, as far as the viewer may know."""
        held = Q(skills__skill__key=" ".join(name.split()).casefold())
        return self.filter(held & self.readable("skills"))

    @staticmethod
    def readable(field):
        """The condition that the viewer of `with_relation` may read one part."""
        return Q(
            **{
                "profile__profile_audience__lte": F("relation"),
                f"profile__{field}_audience__lte": F("relation"),
            }
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """How every account is made: by Django's own tools, and by users.services."""

    def create_user(self, email, password=None, *, by=None, **fields):
        """A MEMBER with a profile and a way to go. `password_hash` skips the hashing."""
        password_hash = fields.pop("password_hash", None)
        user = self.model(email=normal_email(email), **fields)
        if password_hash:
            user.password = password_hash
        else:
            user.set_password(password)
        with transaction.atomic():
            user.save(using=self._db)
            self.model.profile.related.related_model.objects.create(user=user)
            self.model.journey.related.related_model.objects.create(id=user.pk, user=user)
            user.groups.add(_member_role())
            announce(UserRegistered(user_id=str(user.pk)), by=by or user)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Made by whoever runs the server, who vouches for the address."""
        fields |= {"is_staff": True, "is_superuser": True}
        fields.setdefault("email_verified_at", timezone.now())
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=normal_email(email))


def _member_role():
    groups = apps.get_model("auth.Group").objects
    return groups.get_or_create(name=MEMBER)[0]


def normal_email(email):
    """One person, one spelling."""
    return email.strip().lower()


class ConnectionQuerySet(BaseQuerySet):
    def visible_to(self, user):
        return self.of(user)

    def of(self, user):
        return self.filter(Q(low=user) | Q(high=user))

    def accepted(self):
        return self.filter(state="accepted")

    def between(self, one_id, other_id):
        low, high = sorted([one_id, other_id], key=str)
        return self.filter(low=low, high=high)


class PortfolioItemQuerySet(BaseQuerySet):
    def readable_at(self, relation):
        """Items for somebody of this relation; the portfolio's audience is checked apart."""
        return self.filter(audience__lte=relation)


class JourneyQuerySet(BaseQuerySet):
    def visible_to(self, user):
        return self if user.is_staff else self.filter(user=user)
