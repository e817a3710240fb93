"""What people tell about themselves, and who may read which part."""

from django.db import models
from django.db.models import Q

from apps.core.models import BaseModel
from apps.users.models.user import User


class Audience(models.IntegerChoices):
    """Who may read something. A viewer of relation r reads what has an audience <= r."""

    EVERYONE = 0
    MEMBERS = 1
    CONNECTIONS = 2
    ONLY_ME = 3

    @property
    def word(self):
        return self.name.lower()


def audience(default):
    return models.PositiveSmallIntegerField(default=default, choices=Audience.choices)


class Profile(BaseModel):
    """One row is what one person tells others about themselves.

    Each part has its audience, and `profile_audience` bounds them all: whatever it
    hides, the person remains a bare name. Ask `selectors.relation` who somebody is to
    the viewer; see `selectors.privacy` for the one place where parts are hidden.
    """

    class Theme(models.TextChoices):
        AUTO = "auto"
        LIGHT = "light"
        DARK = "dark"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    headline = models.CharField(max_length=120, blank=True)
    bio = models.TextField(max_length=4000, blank=True)
    location = models.CharField(max_length=120, blank=True)
    industry = models.CharField(max_length=80, blank=True)
    website = models.URLField(max_length=300, blank=True)
    looking_for = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en")
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)
    is_suggested = models.BooleanField(default=True)

    profile_audience = audience(Audience.MEMBERS)
    headline_audience = audience(Audience.MEMBERS)
    bio_audience = audience(Audience.MEMBERS)
    location_audience = audience(Audience.MEMBERS)
    industry_audience = audience(Audience.MEMBERS)
    website_audience = audience(Audience.MEMBERS)
    looking_for_audience = audience(Audience.MEMBERS)
    skills_audience = audience(Audience.MEMBERS)
    portfolio_audience = audience(Audience.MEMBERS)
    connections_audience = audience(Audience.CONNECTIONS)
    activity_audience = audience(Audience.ONLY_ME)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(profile_audience__lte=3, headline_audience__lte=3)
                & Q(bio_audience__lte=3, location_audience__lte=3)
                & Q(industry_audience__lte=3, website_audience__lte=3)
                & Q(looking_for_audience__lte=3, skills_audience__lte=3)
                & Q(portfolio_audience__lte=3, connections_audience__lte=3)
                & Q(activity_audience__lte=3),
                name="users_profile_known_audiences",
            )
        ]

    def __str__(self):
        return f"Profile of {self.user_id}"
