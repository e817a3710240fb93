"""Documents in every state, made by the services that make the real ones."""

from apps.legal import services
from apps.legal.models import Document, Gate, Pack, Requirement
from apps.users.tests.factories import UserFactory

CONTENT = "## What this is\n\nWe agree to work together.\n\n## How long\n\nFor one year."


def make_document(*, owner=None, signers=None, parties=None, send=True, **about):
    """A document of `owner` to be signed by `signers` (default: by the owner)."""
    owner = owner or UserFactory()
    if parties is None and signers is not None:
        parties = [services.Party(str(signer.pk)) for signer in signers]
    act = services.issue_document if send else services.create_document
    if "template" not in about:
        about = {"title": "Letter of intent", "content": CONTENT} | about
    return act(by=owner, parties=parties, **about)


def make_completed(*, owner=None, signers=None, **about):
    owner = owner or UserFactory()
    signers = signers or [owner]
    document = make_document(owner=owner, signers=signers, **about)
    for signer in signers:
        document = services.sign_document(document=document, by=signer)
    return document


def make_template(code="NDA", body="I, {{ name }}, keep it secret.", fields=None, **about):
    fields = [{"name": "name", "type": "text"}] if fields is None else fields
    return services.create_template(
        code=code, title=f"{code} title", body=body, fields=fields, by=None, **about
    )


def make_plain_template(code, **about):
    """A template without fields: anybody can sign it as it is."""
    return make_template(code, body=f"The words of {code}.", fields=[], **about)


def make_pack(code="MEMBER", *templates, role="", action="", optional=()):
    pack = Pack.objects.create(code=code, title=f"{code} pack", role=role)
    for position, template in enumerate([*templates, *optional]):
        Requirement.objects.create(
            pack=pack,
            template=template,
            position=position,
            is_required=template not in optional,
        )
    if action:
        Gate.objects.create(pack=pack, action=action)
    return pack


def accept(user, template):
    """`user` signs `template` as it is today."""
    document = services.issue_document(by=user, template=template)
    return services.sign_document(document=document, by=user)


def state_of(document):
    return Document.objects.get(pk=document.pk).state
