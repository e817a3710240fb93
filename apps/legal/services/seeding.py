"""Loading our own sample texts and packs. What is there already is left as it is."""

from django.db import transaction

from apps.legal import catalogue
from apps.legal.models import Gate, Pack, Requirement, Template
from apps.legal.services.templates import create_template


@transaction.atomic
def load_catalogue() -> dict[str, int]:
    """Every sample template and pack exists. Says how many of each were added.

    A template or pack that exists is never touched: staff may have made it theirs.
    """
    known = set(Template.objects.values_list("code", flat=True))
    texts = [text for text in catalogue.read_texts() if text["code"] not in known]
    for text in texts:
        create_template(**text, is_sample=True, by=None)
    packs = 0
    for position, about in enumerate(catalogue.read_packs(), 1):
        packs += _load_pack(about, position)
    return {"templates": len(texts), "packs": packs}


def _load_pack(about, position):
    pack, is_new = Pack.objects.get_or_create(
        code=about["code"],
        defaults={
            "title": about["title"],
            "summary": about["summary"],
            "role": about.get("role", ""),
            "position": position,
        },
    )
    if not is_new:
        return 0
    optional = about.get("optional", [])
    templates = {row.code: row for row in Template.objects.all()}
    for number, code in enumerate([*about["documents"], *optional], 1):
        Requirement.objects.create(
            pack=pack,
            template=templates[code],
            is_required=code not in optional,
            position=number,
            why=templates[code].summary,
        )
    for action in about["actions"]:
        Gate.objects.create(pack=pack, action=action)
    return 1
