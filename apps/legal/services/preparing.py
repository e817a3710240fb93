"""Having a pack's agreements written for somebody, ready to sign."""

from django.db import transaction

from apps.legal import selectors
from apps.legal.errors import MergeRefused
from apps.legal.evidence import NONE, Evidence
from apps.legal.models import Compliance, Pack, Requirement, Template
from apps.legal.services.documents import issue_document
from apps.users.models import User


@transaction.atomic
def prepare_pack(*, pack: Pack, by: User, evidence: Evidence = NONE) -> list[str]:
    """Every missing agreement of the pack waits for `by`; asking twice writes once.

    Says the codes of those that were written now. One that needs values nobody but the
    person knows is left for them to write.
    """
    Compliance.objects.get_or_create(user=by, pack=pack)
    Compliance.objects.select_for_update(no_key=True).get(user=by, pack=pack)
    waiting = selectors.documents_awaiting(by, pack)
    codes = set(waiting.values_list("template_version__template__code", flat=True))
    requirements = Requirement.objects.filter(pack=pack).with_is_met_by(by)
    missing = Template.objects.filter(
        pk__in=requirements.filter(is_met=False).values("template"), is_paper_only=False
    )
    written = []
    for template in missing.exclude(code__in=codes).order_by("requirements__position"):
        try:
            with transaction.atomic():
                issue_document(template=template, by=by, evidence=evidence)
        except MergeRefused:
            continue
        written.append(template.code)
    return written
