from django.db import migrations

from apps.core.guards import Guard


class Migration(migrations.Migration):
    """What the law calls a record is never changed, whoever asks the database."""

    dependencies = [("legal", "0001_initial")]

    operations = [
        Guard("legal_auditevent"),
        Guard("legal_signature"),
        Guard("legal_templateversion"),
        Guard(
            "legal_document",
            columns=[
                "title",
                "kind",
                "content",
                "values",
                "content_digest",
                "owner_id",
                "template_version_id",
            ],
            when="OLD.state <> 'draft'",
            delete=False,
        ),
        Guard(
            "legal_document",
            columns=["state", "completed_at", "ended_at", "end_reason", "signatures_left"],
            when="OLD.state NOT IN ('draft', 'sent')",
            delete=False,
            name="ended",
        ),
        Guard("legal_document", columns=["id"], name="kept"),
        Guard(
            "legal_recipient",
            when="OLD.state IN ('signed', 'declined', 'released')",
        ),
        Guard("legal_artefact", when="OLD.sealed_at IS NOT NULL"),
    ]
