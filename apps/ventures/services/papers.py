"""Writing the documents that a venture must have signed."""

from django.db import transaction

from apps.legal.errors import MergeRefused, PaperOnly
from apps.legal.models import Document, Template
from apps.legal.selectors import requirements_of_action
from apps.legal.services import current_version, issue_document, void_document
from apps.users.models import User
from apps.ventures.models import Agreement, Venture

ACTION = "venture.found"
STANDING = [Document.State.SENT, Document.State.COMPLETED]


def owe_agreements(venture: Venture, *, user: User) -> list[str]:
    """Whatever legal's gate asks of founders is owed by this venture, and waits for `user`.

    Says the codes of the documents written now: those not owed before, and those that
    were declined, voided or ran out. What wants values only a person knows is written by
    hand, and stays without a document.
    """
    for row in requirements_of_action(ACTION).order_by("pack__position", "position"):
        Agreement.objects.get_or_create(
            venture=venture, template_id=row.template_id, defaults={"user": user}
        )
    owed = venture.agreements.missing().select_related("template", "document", "user")
    written = []
    for agreement in owed.order_by("pk"):
        if _stands(venture, agreement):
            continue
        _drop(agreement)
        agreement.user = user
        agreement.document = _write(venture, agreement.template, user)
        agreement.save()
        if agreement.document is not None:
            written.append(agreement.template.code)
    return written


def _stands(venture, agreement):
    """It waits for somebody who can still sign for the venture."""
    document = agreement.document
    return (
        document is not None
        and document.state in STANDING
        and venture.is_owned_by(agreement.user)
    )


def _drop(agreement):
    document = agreement.document
    if document is not None and document.state == Document.State.SENT:
        reason = "Who was to sign it does not own the venture any more."
        void_document(document=document, reason=reason, by=None)


def _write(venture, template: Template, user):
    asked = {field["name"] for field in current_version(template).fields}
    values = {"venture": venture.name} if "venture" in asked else {}
    try:
        with transaction.atomic():
            return issue_document(template=template, values=values, by=user)
    except (MergeRefused, PaperOnly):
        return None
