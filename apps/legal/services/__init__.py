from apps.legal.services.compliance import (
    check_compliance,
    insist_on_compliance,
    owe_packs,
    refresh_compliance,
    require_documents,
    sweep_compliance,
    waive_compliance,
)
from apps.legal.services.consents import give_consent, withdraw_consent
from apps.legal.services.documents import (
    Party,
    change_draft,
    create_document,
    discard_draft,
    issue_document,
)
from apps.legal.services.ending import (
    decline_document,
    expire_document,
    sweep_documents,
    void_document,
)
from apps.legal.services.erasing import erase_private_values
from apps.legal.services.preparing import prepare_pack
from apps.legal.services.sealing import seal_document
from apps.legal.services.seeding import load_catalogue
from apps.legal.services.sending import remind_recipients, send_document, view_document
from apps.legal.services.signing import sign_document
from apps.legal.services.sweeping import sweep_legal
from apps.legal.services.templates import (
    create_template,
    current_version,
    fill_template,
    publish_version,
)

__all__ = [
    "Party",
    "change_draft",
    "check_compliance",
    "create_document",
    "create_template",
    "current_version",
    "decline_document",
    "discard_draft",
    "erase_private_values",
    "expire_document",
    "fill_template",
    "give_consent",
    "insist_on_compliance",
    "issue_document",
    "load_catalogue",
    "owe_packs",
    "prepare_pack",
    "publish_version",
    "refresh_compliance",
    "remind_recipients",
    "require_documents",
    "seal_document",
    "send_document",
    "sign_document",
    "sweep_compliance",
    "sweep_documents",
    "sweep_legal",
    "view_document",
    "void_document",
    "waive_compliance",
    "withdraw_consent",
]
