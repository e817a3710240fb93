from django.db import models
from django.db.models import F, Q

from apps.core.models import BaseModel
from apps.users.models import User


class Kind(models.TextChoices):
    """What sort of paper it is."""

    ARTICLES_OF_INCORPORATION = "articles_of_incorporation"
    BYLAWS = "bylaws"
    OPERATING_AGREEMENT = "operating_agreement"
    PARTNERSHIP_AGREEMENT = "partnership_agreement"
    EMPLOYMENT_CONTRACT = "employment_contract"
    EQUITY_AGREEMENT = "equity_agreement"
    VESTING_SCHEDULE = "vesting_schedule"
    INVESTMENT_AGREEMENT = "investment_agreement"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    CONFIDENTIALITY_AGREEMENT = "confidentiality_agreement"
    TERMS_OF_SERVICE = "terms_of_service"
    PRIVACY_POLICY = "privacy_policy"
    USER_AGREEMENT = "user_agreement"
    VENTURE_AGREEMENT = "venture_agreement"
    TEAM_AGREEMENT = "team_agreement"
    ACKNOWLEDGEMENT = "acknowledgement"
    OTHER = "other"


class Template(BaseModel):
    """One row is one agreement the platform knows by name; its words are its versions.

    `epoch` counts the material changes of its words: a signature counts while its own
    epoch is not older, or until `grace_until` one older. So a change of policy is one
    row written, however many people have signed.
    """

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=Kind.choices, default=Kind.OTHER)
    summary = models.TextField(max_length=1000, blank=True)
    is_sample = models.BooleanField(default=False)
    is_paper_only = models.BooleanField(default=False)
    validity_days = models.PositiveIntegerField(null=True, blank=True)
    epoch = models.PositiveIntegerField(default=0, editable=False)
    grace_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        permissions = [("manage", "Can manage templates, packs and everyone's documents")]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z][A-Z0-9-]*$"),
                name="legal_template_code_is_capitals",
            ),
            models.CheckConstraint(
                condition=Q(validity_days=None) | Q(validity_days__gt=0),
                name="legal_template_validity_is_positive",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class TemplateVersion(BaseModel):
    """One row is one wording of a template, published and never changed again.

    `fields` says which values its places take: see merge.py.
    """

    class Change(models.TextChoices):
        MATERIAL = "material"
        EDITORIAL = "editorial"

    template = models.ForeignKey(
        Template, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    epoch = models.PositiveIntegerField()
    body = models.TextField()
    fields = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64)
    change = models.CharField(max_length=10, choices=Change.choices)
    what_changed = models.CharField(max_length=500, blank=True)
    published_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"], name="legal_templateversion_one_number"
            ),
            models.UniqueConstraint(
                fields=["template", "digest"], name="legal_templateversion_one_wording"
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0, epoch__gt=0, epoch__lte=F("number")),
                name="legal_templateversion_epoch_not_ahead",
            ),
            models.CheckConstraint(
                condition=Q(change__in=["material", "editorial"]),
                name="legal_templateversion_known_change",
            ),
            models.CheckConstraint(
                condition=~Q(number=1) | Q(change="material"),
                name="legal_templateversion_first_is_material",
            ),
        ]

    def __str__(self):
        return f"Version {self.number} of {self.template_id}"
