"""Which documents a venture must have signed."""

from django.db import models

from apps.core.models import BaseModel
from apps.legal.models import Document, Template
from apps.users.models import User
from apps.ventures.models.venture import Venture
from apps.ventures.querysets import AgreementQuerySet


class Agreement(BaseModel):
    """One row is one document a venture needs signed by one of its owners, to launch.

    `document` is the newest writing of it; how far that is, only legal knows.
    """

    venture = models.ForeignKey(
        Venture, on_delete=models.CASCADE, related_name="agreements"
    )
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="venture_agreements"
    )
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, related_name="venture_agreement"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venture", "template"], name="ventures_agreement_once"
            ),
        ]

    def __str__(self):
        return f"{self.template_id} of {self.venture_id}"
