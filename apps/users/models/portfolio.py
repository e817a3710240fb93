"""What people have done, with proof."""

from django.db import models
from django.db.models import Q

from apps.core.models import BaseModel
from apps.users.models.profile import Audience, audience
from apps.users.models.user import User
from apps.users.querysets import PortfolioItemQuerySet


class PortfolioItem(BaseModel):
    """One row is one piece of work somebody shows, with a link that proves it.

    Its audience is bounded by those of the portfolio and of the whole profile.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="portfolio")
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=300, blank=True)
    done_on = models.DateField(null=True)
    audience = audience(Audience.MEMBERS)

    objects = PortfolioItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__lte=3), name="users_portfolioitem_known_audience"
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="users_portfolioitem_has_a_title"
            ),
        ]
        indexes = [models.Index(fields=["user", "id"], name="users_portfolioitem_of_user")]

    def __str__(self):
        return self.title
