from apps.legal.selectors.compliance import (
    compliance_of,
    known_actions,
    missing_documents,
    missing_of_pack,
    packs_of,
    requirements_of_action,
    stale_compliances,
)
from apps.legal.selectors.documents import (
    document_card,
    documents_for,
    parties_of,
    recipients_of,
)
from apps.legal.selectors.verification import document_by_digest, verify_document

__all__ = [
    "compliance_of",
    "document_by_digest",
    "document_card",
    "documents_for",
    "known_actions",
    "missing_documents",
    "missing_of_pack",
    "packs_of",
    "parties_of",
    "recipients_of",
    "requirements_of_action",
    "stale_compliances",
    "verify_document",
]
