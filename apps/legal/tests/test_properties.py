"""What was shown is what is sealed, whatever happens in between."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.errors import SmartStartError
from apps.legal import selectors, services
from apps.legal.errors import ContentChanged
from apps.legal.models import Document, Signature
from apps.legal.tests.factories import make_document
from apps.legal.tests.test_models import set_raw
from apps.legal.text import content_digest
from apps.users.tests.factories import UserFactory
from tests.guards import guards_down

pytestmark = pytest.mark.django_db

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)
EDITS = st.lists(
    st.tuples(st.sampled_from(["title", "content"]), WORDS, st.booleans()), max_size=4
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(title=WORDS, content=WORDS, edits=EDITS, is_sent=st.booleans())
def test_no_edit_between_display_and_signature_is_accepted(title, content, edits, is_sent):
    """Edits by the owner, and by somebody who goes past every service and trigger.

    A signature that carries a digest exists only if the text in the database is, letter
    for letter, the one with that digest.
    """
    owner = UserFactory()
    try:
        document = make_document(owner=owner, title=title, content=content, send=is_sent)
    except SmartStartError:
        return  # Nothing was left of the words: there is no document.
    displayed = document.content_digest
    shown = (document.title, document.content)

    for name, value, by_force in edits:
        if by_force:
            with guards_down():
                set_raw(Document, document.pk, **{name: value})
            continue
        try:
            services.change_draft(document=document, by=owner, **{name: value[:200]})
        except SmartStartError:
            continue

    document.refresh_from_db()
    is_same = (document.title, document.content) == shown
    try:
        services.sign_document(document=document, by=owner, displayed_digest=displayed)
    except ContentChanged:
        # Who goes past the services may put the words back, and not the digest.
        assert not is_same or any(by_force for _, _, by_force in edits)
        assert not Signature.objects.filter(document=document).exists()
    else:
        assert is_same
        signature = Signature.objects.get(document=document)
        assert signature.content_digest == displayed == content_digest(*shown)
        document.refresh_from_db()
        assert selectors.verify_document(document)["is_intact"]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["view", "sign", "decline", "void", "remind", "send", "change"]
            ),
            st.integers(0, 3),
        ),
        max_size=12,
    )
)
def test_the_state_is_always_what_the_trail_says(steps):
    """Whatever people try in whatever order, refused or not."""
    people = [UserFactory() for _ in range(4)]
    parties = [
        services.Party(str(people[0].pk)),
        services.Party(str(people[1].pk), group=2),
        services.Party(str(people[2].pk), role="approver", group=2),
        services.Party(str(people[3].pk), role="viewer", group=3),
    ]
    document = make_document(owner=people[0], parties=parties, send=False)
    acts = {
        "view": services.view_document,
        "sign": services.sign_document,
        "remind": services.remind_recipients,
        "send": services.send_document,
        "change": lambda **given: services.change_draft(content="Other words.", **given),
        "decline": lambda **given: services.decline_document(reason="No.", **given),
        "void": lambda **given: services.void_document(reason="No.", **given),
    }

    for act, who in steps:
        try:
            acts[act](document=document, by=people[who])
        except SmartStartError:
            continue

    found = selectors.verify_document(Document.objects.get(pk=document.pk))
    assert found["is_intact"], found
