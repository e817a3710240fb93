from apps.legal.querysets import is_legal_staff
from apps.legal.selectors.compliance import (
    compliance_of,
    documents_awaiting,
    known_actions,
    missing_documents,
    missing_of_pack,
    packs_of,
    requirements_of_action,
    stale_compliances,
)
from apps.legal.selectors.documents import (
    STATUS,
    document_card,
    documents_for,
    parties_of,
    recipients_of,
)
from apps.legal.selectors.evidence import (
    base64_of,
    consent_of,
    has_signed_file,
    signed_file,
    trail,
    trail_entry,
    what_is,
)
from apps.legal.selectors.proofs import verify_everything
from apps.legal.selectors.templates import (
    VERSION_CARD,
    template_card,
    template_cards,
    template_with_wording,
    version_card,
)
from apps.legal.selectors.verification import (
    document_by_digest,
    verify_document,
)

__all__ = [
    "STATUS",
    "VERSION_CARD",
    "base64_of",
    "compliance_of",
    "consent_of",
    "document_by_digest",
    "document_card",
    "documents_awaiting",
    "documents_for",
    "has_signed_file",
    "is_legal_staff",
    "known_actions",
    "missing_documents",
    "missing_of_pack",
    "packs_of",
    "parties_of",
    "recipients_of",
    "requirements_of_action",
    "signed_file",
    "stale_compliances",
    "template_card",
    "template_cards",
    "template_with_wording",
    "trail",
    "trail_entry",
    "verify_document",
    "verify_everything",
    "version_card",
    "what_is",
]
