"""Examples of the OpenAPI document."""

from drf_spectacular.utils import OpenApiExample

from apps.core.api.examples import sent


def shown(value, name="An answer"):
    return OpenApiExample(name, value=value, response_only=True)


ID = "0198c0de-0000-7000-8000-000000000001"
OWNER = {"id": "0198c0de-0000-7000-8000-0000000000aa", "name": "Nora Lindqvist"}
OTHER = "0198c0de-0000-7000-8000-0000000000bb"
CONTENT = (
    "## What this is\n\nWe agree to build the cold chain sensor together.\n\n"
    "## How long\n\nFor one year from the day the last of us signs."
)
DIGEST = "5f1c0a1e9f4c7d5b0e7b8f6b3a6d2c1e4f5a6b7c8d9e0f1a2b3c4d5e6f708192"
HASH = "0d9c8b7a6f5e4d3c2b1a09f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b2a1f0e9d8"
AT = "2026-01-05T09:30:00Z"

CREATE = [
    sent({"title": "Letter of intent", "content": CONTENT}, "A text I sign myself"),
    sent({"template": "MNDA"}, "From a template"),
    sent(
        {
            "title": "Letter of intent",
            "type": "venture_agreement",
            "content": CONTENT,
            "signers": [
                OWNER["id"],
                {"user_id": OTHER, "role": "approver", "group": 2},
            ],
            "message": "As we discussed on Monday.",
        },
        "Two people, one after the other",
    ),
]
CARD_VALUE = {
    "id": ID,
    "title": "Letter of intent",
    "type": "venture_agreement",
    "state": "sent",
    "status": "PENDING_SIGNATURE",
    "template": None,
    "template_version": None,
    "owner": OWNER,
    "content_digest": DIGEST,
    "signatures_left": 1,
    "my_role": "signer",
    "my_state": "notified",
    "awaits_me": True,
    "sent_at": AT,
    "expires_at": "2026-02-04T09:30:00Z",
    "completed_at": None,
    "ended_at": None,
    "end_reason": "",
    "created_at": AT,
}
CARD = [shown(CARD_VALUE, "A document")]
DOCUMENT = [
    shown(
        {
            **CARD_VALUE,
            "content": CONTENT,
            "values": {},
            "message": "As we discussed on Monday.",
            "recipients": [
                {
                    "user": OWNER,
                    "role": "signer",
                    "group": 1,
                    "state": "notified",
                    "notified_at": AT,
                    "viewed_at": None,
                    "acted_at": None,
                }
            ],
            "intent": {
                "version": "2026-1",
                "text": "I have read this document, I agree to it, and I want my electronic "
                "signature to bind me as my signature on paper would.",
            },
            "has_signed_file": False,
        },
        "A document with its content",
    )
]
SIGN = [
    sent({}, "As simple as can be"),
    sent(
        {
            "content_digest": DIGEST,
            "consent": True,
            "method": "typed",
            "typed_name": "Nora Lindqvist",
        },
        "With everything a page knows",
    ),
]
REASON = [sent({"reason": "The dates in clause 2 are wrong."})]
AUDIT = [
    shown(
        {
            "document_id": ID,
            "seq": 2,
            "at": AT,
            "kind": "sent",
            "actor": OWNER,
            "data": {"content_digest": DIGEST},
            "record": '{"actor":"…","at":"…","data":{…},"document":"…","kind":"sent","seq":2}',
            "previous_hash": DIGEST,
            "hash": HASH,
        },
        "One entry",
    )
]
VERIFICATION = [
    shown(
        {
            "document_id": ID,
            "is_intact": False,
            "content_digest": DIGEST,
            "event_count": 4,
            "checks": [
                {
                    "name": "chain",
                    "is_intact": False,
                    "detail": "event 3 (signed): its record or hash was changed",
                },
                {"name": "content", "is_intact": True, "detail": ""},
            ],
        },
        "Somebody changed a row",
    )
]
FOUND = [
    shown(
        {
            "sha256": DIGEST,
            "is_known": True,
            "what": "executed",
            "document_id": ID,
            "title": "Letter of intent",
            "state": "completed",
            "completed_at": AT,
            "is_intact": True,
            "signers": [{"name": "Nora Lindqvist", "role": "signer", "signed_at": AT}],
        },
        "One of ours",
    )
]
TEMPLATE = [
    shown(
        {
            "id": ID,
            "code": "MNDA",
            "title": "Mutual Non-Disclosure Agreement",
            "type": "confidentiality_agreement",
            "summary": "What members tell each other in confidence stays between them.",
            "is_sample": True,
            "is_paper_only": False,
            "validity_days": None,
            "version": 1,
            "grace_until": None,
        },
        "A template",
    )
]
PUBLISH = [
    sent(
        {
            "body": "I, {{ name }}, have read the house rules of {{ day }}.",
            "fields": [
                {"name": "name", "type": "text", "from": "signer_name"},
                {"name": "day", "type": "date", "label": "Date of the rules"},
            ],
            "change": "material",
            "what_changed": "The rules now have a date.",
            "grace_days": 30,
        }
    )
]
CREATE_TEMPLATE = [
    sent(
        {
            "code": "RULES",
            "title": "House rules",
            "type": "acknowledgement",
            "body": "I, {{ name }}, have read the house rules.",
            "fields": [{"name": "name", "type": "text", "from": "signer_name"}],
        }
    )
]
LINE = {
    "template": "PPA",
    "title": "Platform Participation Agreement",
    "pack": "MEMBER",
    "why": "What members and the platform owe each other.",
    "status": "signed",
    "signed_at": AT,
    "ends_at": None,
    "document_id": ID,
}
MISSING = {
    **LINE,
    "template": "MNDA",
    "title": "Mutual Non-Disclosure Agreement",
    "why": "What members tell each other in confidence stays between them.",
    "status": "missing",
    "signed_at": None,
    "document_id": None,
}
COMPLIANCE = [
    shown(
        {
            "user_id": OWNER["id"],
            "compliant": False,
            "compliance_percentage": 50.0,
            "compliance_status": "partially_compliant",
            "required_documents": [LINE, MISSING],
            "signed_documents": [LINE],
            "missing_documents": [MISSING],
            "last_signature_date": AT,
            "next_step": {
                "say": "Read and sign the Mutual Non-Disclosure Agreement.",
                "method": "POST",
                "path": "/api/legal/documents",
                "body": {"template": "MNDA"},
            },
            "packs": [
                {
                    "code": "MEMBER",
                    "title": "Membership",
                    "is_owed": True,
                    "state": "required",
                    "required_count": 2,
                    "signed_count": 1,
                    "documents": [LINE, MISSING],
                }
            ],
        },
        "Half way",
    )
]
CHECK = [sent({"action": "venture.found"})]
