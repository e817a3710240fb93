"""The companies behind a venture, and who acts for them."""

from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from apps.core.models import BaseModel
from apps.users.models import User
from apps.ventures.models.venture import Venture, may_run
from apps.ventures.querysets import LegalEntityQuerySet, OfficerQuerySet
from apps.workflows.models import StatefulModel


def may_act_for(entity, user):
    return may_run(entity.venture, user)


def has_number_and_day(entity):
    """What the register gave it: a number, and since when."""
    return bool(entity.registration_number) and entity.registered_on is not None


class LegalEntity(StatefulModel):
    """One row is one company (or other legal person) that stands behind a venture.

    pending -> registered -> dissolved. `jurisdiction` is the ISO 3166 code of a country or
    of a part of one: US, US-DE, CA-ON.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        REGISTERED = "registered"
        DISSOLVED = "dissolved"

    class Kind(models.TextChoices):
        LLC = "llc", "Limited liability company"
        CORPORATION = "corporation"
        PARTNERSHIP = "partnership"
        COOPERATIVE = "cooperative"
        NONPROFIT = "nonprofit"
        SOLE_PROPRIETORSHIP = "sole_proprietorship"
        OTHER = "other"

    venture = models.ForeignKey(
        Venture, on_delete=models.PROTECT, related_name="legal_entities"
    )
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.LLC)
    jurisdiction = models.CharField(max_length=6, default="US")
    registration_number = models.CharField(max_length=60, blank=True)
    tax_number = models.CharField(max_length=60, blank=True)
    registered_address = models.CharField(max_length=400, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    dissolved_on = models.DateField(null=True, editable=False)
    state = FSMField(default=State.PENDING, choices=State.choices, protected=True)

    objects = LegalEntityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "legal entities"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="pending")
                | (~Q(registration_number="") & Q(registered_on__isnull=False)),
                name="ventures_legalentity_registered_has_number",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="dissolved",
                    dissolved_on__isnull=False,
                    dissolved_on__gte=F("registered_on"),
                )
                | (~Q(state="dissolved") & Q(dissolved_on__isnull=True)),
                name="ventures_legalentity_dissolved_has_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "registered", "dissolved"]),
                name="ventures_legalentity_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(jurisdiction=""),
                name="ventures_legalentity_is_named",
            ),
            models.UniqueConstraint(
                fields=["jurisdiction", "registration_number"],
                condition=Q(state="registered"),
                name="ventures_legalentity_once_in_a_register",
            ),
        ]

    def __str__(self):
        return self.name

    def is_insider(self, user):
        return self.venture.is_insider(user)

    @transition(
        state,
        source="pending",
        target="registered",
        conditions=[has_number_and_day],
        permission=may_act_for,
    )
    def register(self):
        """It is in the register of its jurisdiction."""

    @transition(state, source="registered", target="dissolved", permission=may_act_for)
    def dissolve(self, *, on):
        """It is no more."""
        self.dissolved_on = on


class Officer(BaseModel):
    """One row is one office somebody holds or held in a legal entity, from day to day.

    It is held by somebody of the team (`user`), or by a person known by name only.
    """

    class Role(models.TextChoices):
        OWNER = "owner"
        DIRECTOR = "director"
        OFFICER = "officer"
        MEMBER = "member"
        PARTNER = "partner"
        EMPLOYEE = "employee"
        CONTRACTOR = "contractor"

    entity = models.ForeignKey(
        LegalEntity, on_delete=models.PROTECT, related_name="officers"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="offices"
    )
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="")
                | (Q(user__isnull=True) & ~Q(name="")),
                name="ventures_officer_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="ventures_officer_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(
                    role__in=[
                        "owner",
                        "director",
                        "officer",
                        "member",
                        "partner",
                        "employee",
                        "contractor",
                    ]
                ),
                name="ventures_officer_known_role",
            ),
            models.UniqueConstraint(
                fields=["entity", "user", "role"],
                condition=Q(ends_on__isnull=True, user__isnull=False),
                name="ventures_officer_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["entity", "starts_on", "id"], name="ventures_officer_of_entity"
            )
        ]

    def __str__(self):
        return f"{self.role} of {self.entity_id}"
