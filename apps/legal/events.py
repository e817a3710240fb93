"""What legal tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TemplatePublished(Event):
    """A wording is in force. `change`: material or editorial."""

    template_id: str
    version_id: str
    change: str


@dataclass(frozen=True, kw_only=True)
class DocumentSent(Event):
    sentence = "sent {document_id:document} to be signed"

    document_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class SignatureRequested(Event):
    """It is this person's turn. `role`: signer, approver or viewer."""

    document_id: str
    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class SignatureReminded(Event):
    document_id: str
    user_id: str


@dataclass(frozen=True, kw_only=True)
class DocumentViewed(Event):
    document_id: str
    user_id: str


@dataclass(frozen=True, kw_only=True)
class DocumentSigned(Event):
    """One party signed or approved; others may still be awaited."""

    sentence = "signed {document_id:document}"

    document_id: str
    user_id: str
    role: str
    template_code: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentCompleted(Event):
    """Everybody has signed. Announced once a document, whoever was last."""

    document_id: str
    owner_id: str
    template_code: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentDeclined(Event):
    sentence = "declined {document_id:document}"

    document_id: str
    owner_id: str
    user_id: str


@dataclass(frozen=True, kw_only=True)
class DocumentVoided(Event):
    sentence = "voided {document_id:document}"

    document_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class DocumentExpired(Event):
    document_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class DocumentSealed(Event):
    """The signed file is stored and can be downloaded."""

    document_id: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    user_id: str
    disclosure_version: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    user_id: str


@dataclass(frozen=True, kw_only=True)
class ComplianceReached(Event):
    """Everything one pack requires is signed."""

    user_id: str
    pack: str


@dataclass(frozen=True, kw_only=True)
class ComplianceLapsed(Event):
    user_id: str
    pack: str


@dataclass(frozen=True, kw_only=True)
class ComplianceWaived(Event):
    user_id: str
    pack: str
