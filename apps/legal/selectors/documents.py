"""How a document is shown: the same shape in lists and alone."""

from django.db.models import OuterRef, Subquery

from apps.legal.models import Document, Recipient
from apps.users.models import User, display_name

DOCUMENT_CARD = (
    "id",
    "title",
    "kind",
    "state",
    "owner_id",
    "owner__first_name",
    "owner__last_name",
    "template_version__template__code",
    "template_version__number",
    "content_digest",
    "signatures_left",
    "sent_at",
    "expires_at",
    "completed_at",
    "ended_at",
    "end_reason",
    "created_at",
    "my_role",
    "my_state",
)
# What the first product called these states.
STATUS = {
    "draft": "DRAFT",
    "sent": "PENDING_SIGNATURE",
    "completed": "EFFECTIVE",
    "declined": "DECLINED",
    "voided": "TERMINATED",
    "expired": "SIGNATURE_DEADLINE_PASSED",
    "discarded": "TERMINATED",
}


def documents_for(user: User, rows=None):
    """Documents `user` may see, with their own part in each; no content is loaded."""
    rows = Document.objects.visible_to(user) if rows is None else rows
    mine = Recipient.objects.filter(document=OuterRef("pk"), user=user)
    return rows.annotate(
        my_role=Subquery(mine.values("role")[:1]),
        my_state=Subquery(mine.values("state")[:1]),
    ).values(*DOCUMENT_CARD)


def document_card(row: dict) -> dict:
    awaits_me = (
        row["state"] == "sent"
        and row["my_role"] in {"signer", "approver"}
        and row["my_state"] in {"notified", "viewed"}
    )
    return {
        "id": row["id"],
        "title": row["title"],
        "type": row["kind"],
        "state": row["state"],
        "status": STATUS[row["state"]],
        "template": row["template_version__template__code"],
        "template_version": row["template_version__number"],
        "owner": {
            "id": row["owner_id"],
            "name": display_name(row["owner__first_name"], row["owner__last_name"]),
        },
        "content_digest": row["content_digest"],
        "signatures_left": row["signatures_left"],
        "my_role": row["my_role"],
        "my_state": row["my_state"],
        "awaits_me": awaits_me,
        "sent_at": row["sent_at"],
        "expires_at": row["expires_at"],
        "completed_at": row["completed_at"],
        "ended_at": row["ended_at"],
        "end_reason": row["end_reason"],
        "created_at": row["created_at"],
    }


def recipients_of(document_id) -> list[dict]:
    """The parties of one document in the order in which they are asked."""
    rows = (
        Recipient.objects.filter(document=document_id)
        .order_by("group", "pk")
        .values(
            "user_id",
            "user__first_name",
            "user__last_name",
            "role",
            "group",
            "state",
            "notified_at",
            "viewed_at",
            "acted_at",
        )
    )
    return [
        {
            "user": {
                "id": row["user_id"],
                "name": display_name(row["user__first_name"], row["user__last_name"]),
            },
            **{
                name: row[name]
                for name in (
                    "role",
                    "group",
                    "state",
                    "notified_at",
                    "viewed_at",
                    "acted_at",
                )
            },
        }
        for row in rows
    ]


def parties_of(document_id) -> list:
    """The ids of everybody an ending concerns: its owner and who was shown it."""
    owner = Document.objects.filter(pk=document_id).values_list("owner_id", flat=True)
    shown = Recipient.objects.filter(document=document_id, notified_at__isnull=False)
    copies = Recipient.objects.filter(
        document=document_id, role="copy", document__state="completed"
    )
    ids = [*owner, *shown.values_list("user_id", flat=True)]
    return list(dict.fromkeys([*ids, *copies.values_list("user_id", flat=True)]))
