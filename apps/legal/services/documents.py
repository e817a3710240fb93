"""Drafts: writing them, changing them, throwing them away."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.legal.errors import MergeRefused, NotADraft, RecipientsRefused
from apps.legal.evidence import NONE, Evidence
from apps.legal.merge import problem
from apps.legal.models import Document, Recipient, Template
from apps.legal.services.sending import send_document
from apps.legal.services.templates import current_version, fill_template
from apps.legal.services.trail import append_event
from apps.legal.text import content_digest, normalise
from apps.users.models import User
from apps.workflows.services import advance

MAX_RECIPIENTS = 50
MAX_CONTENT = 500_000


@dataclass(frozen=True)
class Party:
    """Who is asked, as what, and in which group: groups are asked one after the other."""

    user_id: str
    role: str = "signer"
    group: int = 1


@transaction.atomic
def create_document(
    *,
    by: User,
    title: str = "",
    content: str = "",
    template: Template | None = None,
    values: dict | None = None,
    kind: str = "",
    parties: list[Party] | None = None,
    message: str = "",
    expires_at: datetime | None = None,
    evidence: Evidence = NONE,
) -> Document:
    """A draft exists that only its owner sees; without parties they sign it themselves.

    Raises InvalidField, MergeRefused, RecipientsRefused.
    """
    parties = parties or [Party(user_id=str(by.pk))]
    people = _find_people(parties, by)
    document = Document(owner=by, message=message, expires_at=expires_at)
    if template is not None:
        if content:
            raise InvalidField("content", "Give a content or a template, not both.")
        document.template_version = current_version(template)
        document.title = title or template.title
        document.kind = kind or template.kind
        document.values = _own_values(document.template_version, values or {})
    else:
        if values:
            raise InvalidField("values", "Only a template has values to fill in.")
        document.title, document.kind, document.content = title, kind or "other", content
    _write(document, people, parties)
    document.save()
    _invite(document, people, parties)
    append_event(document, "created", by=by, evidence=evidence)
    return document


@transaction.atomic
def issue_document(*, by: User, evidence: Evidence = NONE, **about) -> Document:
    """A document is written and sent in one go. Raises what both steps raise."""
    document = create_document(by=by, evidence=evidence, **about)
    return send_document(document=document, by=by, evidence=evidence)


@transaction.atomic
def change_draft(
    *, document: Document, by: User, parties: list[Party] | None = None, **changes
) -> Document:
    """The draft reads as its owner wants now.

    Raises Forbidden, NotADraft, InvalidField, MergeRefused, RecipientsRefused.
    """
    document = _own_draft(document, by)
    of_template = document.template_version_id is not None
    for name, is_out_of_place in (("content", of_template), ("values", not of_template)):
        if name in changes and is_out_of_place:
            word = "values" if of_template else "content"
            raise InvalidField(name, f"The words of this draft come from its {word}.")
    if "values" in changes:
        changes["values"] = _own_values(document.template_version, changes["values"])
    for name, value in changes.items():
        setattr(document, name, value)
    if parties is None:
        rows = document.recipients.order_by("pk")
        parties = [Party(str(row.user_id), row.role, row.group) for row in rows]
        people = _find_people(parties, by)
    else:
        people = _find_people(parties, by)
        document.recipients.all().delete()
        _invite(document, people, parties)
    _write(document, people, parties)
    document.save()
    append_event(document, "changed", by=by)
    return document


@transaction.atomic
def discard_draft(*, document: Document, by: User) -> None:
    """Nobody sees the draft any more. Raises Forbidden, NotADraft."""
    document = _own_draft(document, by)
    append_event(document, "discarded", by=by)
    advance(document.discard, by=by)


def party_name(user: User) -> str:
    """How a person is called in a document."""
    return f"{user.first_name} {user.last_name}".strip() or user.email


def _own_draft(document, by):
    document = Document.objects.locked(document.pk)
    if document.owner_id != by.pk:
        raise Forbidden
    if document.state != Document.State.DRAFT:
        raise NotADraft(state=document.state)
    return document


def _find_people(parties, by):
    """The people behind the parties' ids; every one that cannot be asked, at once."""
    if len(parties) > MAX_RECIPIENTS:
        raise InvalidField("signers", f"At most {MAX_RECIPIENTS} people.")
    ids = [party.user_id for party in parties]
    found = User.objects.visible_to(by).present().in_bulk(set(ids))
    people = {str(pk): person for pk, person in found.items()}
    problems = []
    for position, user_id in enumerate(ids):
        if user_id not in people:
            text = "There is no member with this id."
            problems.append(problem(f"/signers/{position}", "unknown", text))
        elif user_id in ids[:position]:
            text = "Each person has one part in a document."
            problems.append(problem(f"/signers/{position}", "twice", text))
    if problems:
        raise RecipientsRefused(problems)
    return people


def _write(document, people, parties):
    """Bring the content and its digest up to what the draft says."""
    if version := document.template_version:
        known = _known_values(version.fields, people, parties, document.owner)
        document.values = {**document.values, **known}
        document.content = fill_template(version=version, values=document.values)
    document.title = " ".join(normalise(document.title).split())
    document.content = normalise(document.content)
    if not document.title:
        raise InvalidField("title", "Say what the document is called.", "required")
    if not document.content:
        raise InvalidField("content", "Write the text, or name a template.", "required")
    if len(document.content) > MAX_CONTENT:
        raise InvalidField("content", f"At most {MAX_CONTENT:,} characters.")
    document.content_digest = content_digest(document.title, document.content)


def _own_values(version, values):
    """Values people may choose: not those the platform fills in by itself."""
    taken = sorted(
        field["name"]
        for field in version.fields
        if field.get("from") and field["name"] in values
    )
    if taken:
        text = "The platform fills this in by itself. Leave it out."
        raise MergeRefused(
            [problem(f"/values/{name}", "from_platform", text) for name in taken]
        )
    return values


def _known_values(fields, people, parties, owner):
    """What the platform knows by itself, for the fields that ask for it."""
    signers = [people[party.user_id] for party in parties if party.role == "signer"]
    first = signers[0] if signers else owner
    known = {
        "signer_name": party_name(first),
        "signer_email": first.email,
        "owner_name": party_name(owner),
        "owner_email": owner.email,
        "today": timezone.now().date().isoformat(),
    }
    return {field["name"]: known[field["from"]] for field in fields if field.get("from")}


def _invite(document, people, parties):
    """One recipient each; the groups are numbered without gaps, in their order."""
    order = {group: n for n, group in enumerate(sorted({p.group for p in parties}), 1)}
    for party in parties:
        Recipient.objects.create(
            document=document,
            user=people[party.user_id],
            role=party.role,
            group=order[party.group],
        )
