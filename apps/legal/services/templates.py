"""Templates and their wordings."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.legal.canonical import canonical, digest
from apps.legal.errors import CodeTaken, MergeRefused, SameWording, TemplateRefused
from apps.legal.events import TemplatePublished
from apps.legal.merge import examine_template, merge
from apps.legal.models import Template, TemplateVersion
from apps.legal.text import normalise
from apps.users.models import User


@transaction.atomic
def create_template(
    *, code: str, title: str, body: str, by: User | None, fields: list = (), **about
) -> Template:
    """A template exists, with its first wording in force.

    Raises CodeTaken, TemplateRefused.
    """
    template, is_new = Template.objects.get_or_create(
        code=code, defaults={"title": title, **about}
    )
    if not is_new:
        raise CodeTaken(code=code)
    publish_version(template=template, body=body, fields=fields, by=by)
    template.refresh_from_db()
    return template


@transaction.atomic
def publish_version(
    *,
    template: Template,
    body: str,
    by: User | None,
    fields: list = (),
    change: str = "material",
    what_changed: str = "",
    grace_days: int = 0,
) -> TemplateVersion:
    """A new wording is in force for whoever signs from now on.

    A material change asks those who signed before to sign again, `grace_days` from now;
    an editorial one does not. Raises TemplateRefused, SameWording, InvalidField.
    """
    template = Template.objects.locked(template.pk)
    body, fields = normalise(body), list(fields)
    if problems := examine_template(body, fields):
        raise TemplateRefused(problems)
    if template.epoch == 0 and change != "material":
        raise InvalidField("change", "The first wording is a material one.")
    mark = wording_digest(body, fields)
    if template.versions.filter(digest=mark).exists():
        raise SameWording

    last = template.versions.order_by("-number").first()
    if change == "material":
        template.epoch += 1
        until = timezone.now() + timedelta(days=grace_days)
        template.grace_until = until if grace_days and last else None
    version = template.versions.create(
        number=last.number + 1 if last else 1,
        epoch=template.epoch,
        body=body,
        fields=fields,
        digest=mark,
        change=change,
        what_changed=what_changed,
        published_by=by,
    )
    template.save()
    announce(
        TemplatePublished(
            template_id=str(template.pk), version_id=str(version.pk), change=change
        ),
        by=by,
    )
    return version


def wording_digest(body: str, fields: list) -> str:
    return digest(f"{canonical(fields)}\n{body}")


def current_version(template: Template) -> TemplateVersion:
    return template.versions.select_related("template").order_by("-number").first()


def fill_template(*, version: TemplateVersion, values: dict) -> str:
    """The text with every value in place. Raises MergeRefused with all that is wrong."""
    content, problems = merge(version.body, version.fields, values)
    if problems:
        raise MergeRefused(problems)
    return content
