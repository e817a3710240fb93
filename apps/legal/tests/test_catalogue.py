import re

import pytest

from apps.legal import catalogue, services
from apps.legal.models import Gate, Pack, Requirement, Template
from apps.legal.text import read_blocks
from apps.users.tests.factories import UserFactory

TEXTS = {text["code"]: text for text in catalogue.read_texts()}
VALUES = {
    "venture": "Cold Chain",
    "project": "Cold Chain",
    "role": "Designer",
    "duties": "Draw the logo.\n\nDraw the website.",
    "owner": "Cold Chain Inc.",
    "payee": "Ada Lind",
    "amount": "250",
    "promise": "a share of 2.5 % of the venture",
}


def values_for(code):
    needed = {field["name"] for field in TEXTS[code]["fields"] if not field.get("from")}
    return {name: value for name, value in VALUES.items() if name in needed}


def test_the_packs_of_the_design_are_there():
    assert set(TEXTS) == {
        *("PPA", "ESCA", "PNA", "MNDA", "STA"),
        *("ISEA", "VOA", "PPNA", "PCA", "IAA", "CLA"),
        *("BTS", "BPP"),
        "BIA",
    }


@pytest.mark.parametrize("code", TEXTS)
def test_each_text_is_marked_as_a_sample(code):
    first = read_blocks(TEXTS[code]["body"])[0]

    assert first.kind == "remark"
    assert "Have a lawyer read it" in first.text


@pytest.mark.parametrize("code", TEXTS)
def test_wrapped_lines_become_paragraphs(code):
    for block in read_blocks(TEXTS[code]["body"]):
        assert "\n" not in block.text or "{{" in block.text


@pytest.mark.django_db
def test_seeding_twice_adds_once():
    assert services.load_catalogue() == {"templates": 14, "packs": 4}
    mine = Template.objects.get(code="PPA")
    services.publish_version(template=mine, body="Our own words.", by=None)

    assert services.load_catalogue() == {"templates": 0, "packs": 0}

    assert services.current_version(mine).body == "Our own words."
    assert Requirement.objects.filter(pack__code="MEMBER").count() == 5
    assert set(Gate.objects.values_list("action", flat=True)) >= {
        "venture.found",
        "buz.transfer",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("code", TEXTS)
def test_each_text_becomes_a_document(code):
    services.load_catalogue()
    owner = UserFactory(first_name="Nora", last_name="Lindqvist")

    document = services.issue_document(
        template=Template.objects.get(code=code), values=values_for(code), by=owner
    )

    assert "Nora Lindqvist" in document.content
    assert not re.search(r"\{\{|\}\}", document.content)
    assert len(read_blocks(document.content)) > 10


@pytest.mark.django_db
def test_the_reward_chooses_the_passage():
    services.load_catalogue()
    template = Template.objects.get(code="PCA")
    given = {**values_for("PCA"), "reward": "equity", "share": "2.5"}

    document = services.issue_document(template=template, values=given, by=UserFactory())

    assert "earns 2.5 % of the venture" in document.content
    assert "a month, at the end of each month" not in document.content


@pytest.mark.django_db
def test_the_member_pack_needs_no_values_and_venture_packs_do():
    services.load_catalogue()
    owner = UserFactory()

    member = services.prepare_pack(pack=Pack.objects.get(code="MEMBER"), by=owner)
    again = services.prepare_pack(pack=Pack.objects.get(code="MEMBER"), by=owner)
    venture = services.prepare_pack(pack=Pack.objects.get(code="VENTURE_OWNER"), by=owner)

    assert member == ["PPA", "ESCA", "PNA", "MNDA", "STA"]
    assert (again, venture) == ([], [])
