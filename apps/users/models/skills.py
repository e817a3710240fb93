"""What people can do, and who vouches for it."""

from django.db import models
from django.db.models import F, Q

from apps.core.models import BaseModel
from apps.users.models.user import User


class Skill(BaseModel):
    """One row is one skill of the catalogue, under the first spelling it was given.

    `key` is what all its spellings have in common.
    """

    name = models.CharField(max_length=60)
    key = models.CharField(max_length=180, unique=True, editable=False)
    category = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(key=""), name="users_skill_has_a_name"
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="users_skill_name")]

    def __str__(self):
        return self.name


class UserSkill(BaseModel):
    """One row is one skill somebody says they have, and how well.

    The two figures are kept by the services that write endorsements; `endorsement_sum`
    adds up their weights.
    """

    class Level(models.IntegerChoices):
        BEGINNER = 1
        PRACTISED = 2
        SKILLED = 3
        ADVANCED = 4
        EXPERT = 5

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="holders")
    level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.BEGINNER)
    endorsement_count = models.PositiveIntegerField(default=0, editable=False)
    endorsement_sum = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "skill"], name="users_userskill_once_a_person"
            ),
            models.CheckConstraint(
                condition=Q(level__range=(1, 5)), name="users_userskill_known_level"
            ),
            models.CheckConstraint(
                condition=Q(
                    endorsement_sum__gte=F("endorsement_count"),
                    endorsement_sum__lte=F("endorsement_count") * 5,
                ),
                name="users_userskill_sum_fits_count",
            ),
        ]

    def __str__(self):
        return f"{self.skill_id} of {self.user_id}"


class Endorsement(BaseModel):
    """One row is one person's word for one skill of another, who they are connected to."""

    endorser = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="endorsements_given"
    )
    endorsed = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="endorsements_received"
    )
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="endorsements")
    weight = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endorsed", "skill", "endorser"],
                name="users_endorsement_once_a_skill",
            ),
            models.CheckConstraint(
                condition=~Q(endorser=F("endorsed")),
                name="users_endorsement_never_oneself",
            ),
            models.CheckConstraint(
                condition=Q(weight__range=(1, 5)), name="users_endorsement_known_weight"
            ),
        ]

    def __str__(self):
        return f"{self.endorser_id} endorses {self.endorsed_id} for {self.skill_id}"


def skill_key(name):
    return " ".join(name.split()).casefold()
