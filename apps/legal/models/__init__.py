from apps.legal.models.audit import Artefact, AuditEvent
from apps.legal.models.compliance import (
    Acceptance,
    Compliance,
    Gate,
    Pack,
    Requirement,
)
from apps.legal.models.document import Document, Recipient
from apps.legal.models.signature import Consent, PrivateValue, Signature
from apps.legal.models.template import Kind, Template, TemplateVersion

__all__ = [
    "Acceptance",
    "Artefact",
    "AuditEvent",
    "Compliance",
    "Consent",
    "Document",
    "Gate",
    "Kind",
    "Pack",
    "PrivateValue",
    "Recipient",
    "Requirement",
    "Signature",
    "Template",
    "TemplateVersion",
]
