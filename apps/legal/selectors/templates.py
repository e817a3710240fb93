"""How templates are shown."""

from django.db.models import OuterRef, Subquery

from apps.legal.models import Template, TemplateVersion

TEMPLATE_CARD = (
    "id",
    "code",
    "title",
    "kind",
    "summary",
    "is_sample",
    "is_paper_only",
    "validity_days",
    "grace_until",
    "number",
)
VERSION_CARD = (
    "id",
    "number",
    "change",
    "epoch",
    "what_changed",
    "digest",
    "created_at",
)


def template_cards():
    """Every template with the number of its present wording."""
    newest = TemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-number")
    rows = Template.objects.annotate(number=Subquery(newest.values("number")[:1]))
    return rows.values(*TEMPLATE_CARD)


def template_card(row: dict) -> dict:
    card = {name: row[name] for name in TEMPLATE_CARD if name not in {"kind", "number"}}
    return {**card, "type": row["kind"], "version": row["number"]}


def version_card(row: dict) -> dict:
    card = {name: row[name] for name in VERSION_CARD if name != "created_at"}
    return {**card, "published_at": row["created_at"]}


def template_with_wording(template_id) -> dict:
    """One template, its present words, and the fields they take."""
    card = template_card(template_cards().get(pk=template_id))
    newest = TemplateVersion.objects.filter(template=template_id).order_by("-number")
    row = newest.values(*VERSION_CARD, "body", "fields")[0]
    wording = {**version_card(row), "body": row["body"], "fields": row["fields"]}
    return {**card, "current": wording}
