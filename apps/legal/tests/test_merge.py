import pytest

from apps.legal.merge import examine_template, merge

FIELDS = [
    {"name": "name", "type": "text"},
    {"name": "day", "type": "date"},
    {"name": "fee", "type": "money", "required": False},
    {"name": "share", "type": "percent", "default": "12.5"},
    {"name": "count", "type": "integer"},
    {"name": "mode", "type": "choice", "choices": ["monthly", "at_the_end"]},
    {"name": "mail", "type": "email"},
    {"name": "public", "type": "boolean"},
    {"name": "scope", "type": "paragraphs"},
]
BODY = (
    "{{ name }} {{day}} {{ fee }} {{ share }} {{ count }} {{ mode }} {{ mail }} "
    "{{ public }}\n\n{{ scope }}"
)
VALUES = {
    "name": "Nora *Lindqvist*",
    "day": "2026-03-05",
    "fee": "1250.5 CAD",
    "count": 12000,
    "mode": "at_the_end",
    "mail": "nora@example.org",
    "public": False,
    "scope": "## One\n\nTwo.",
}


def codes(problems):
    return {one["pointer"]: one["code"] for one in problems}


def test_every_type_is_written_out():
    content, problems = merge(BODY, FIELDS, VALUES)

    assert problems == []
    assert content == (
        r"Nora \*Lindqvist\* 5 March 2026 1,250.50 CAD 12.5 % 12,000 at the end "
        "nora@example.org no\n\n\\## One\n\nTwo."
    )


def test_all_that_is_wrong_is_told_at_once():
    content, problems = merge(
        BODY,
        FIELDS,
        {"day": "5 March", "count": "12", "mail": "nora", "nmae": "Nora", "mode": "weekly"},
    )

    assert content == ""
    assert codes(problems) == {
        "/values/name": "missing",
        "/values/day": "invalid",
        "/values/count": "invalid",
        "/values/mode": "invalid",
        "/values/mail": "invalid",
        "/values/public": "missing",
        "/values/scope": "missing",
        "/values/nmae": "unknown",
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", ""),
        ("text", 7),
        ("text", "two\nlines"),
        ("text", "x" * 301),
        ("paragraphs", " "),
        ("paragraphs", ["x"]),
        ("date", "2026-02-30"),
        ("date", 20260205),
        ("integer", 1.5),
        ("integer", True),
        ("integer", 10**15),
        ("money", "12"),
        ("money", "12.345 CAD"),
        ("money", "-1 CAD"),
        ("money", "NaN CAD"),
        ("money", "1e9 CADX"),
        ("money", 12),
        ("percent", "100.01"),
        ("percent", "-1"),
        ("percent", "1" * 30),
        ("percent", None),
        ("boolean", "yes"),
        ("email", "nora"),
        ("email", {"a": 1}),
    ],
)
def test_ill_typed_values(kind, value):
    _, problems = merge("{{ x }}", [{"name": "x", "type": kind}], {"x": value})

    assert [one["pointer"] for one in problems] == ["/values/x"]


def test_a_value_is_never_read_as_a_place():
    fields = [{"name": "a", "type": "text"}, {"name": "b", "type": "text"}]

    content, _ = merge("{{ a }} {{ b }}", fields, {"a": "{{ b }}", "b": "secret"})

    assert content == r"\{\{ b \}\} secret"


CONDITIONAL = """\
Always.

{{#if public}}
It is public.
{{/if}}

{{#unless public}}
It is private.

{{#if mode=monthly}}
Paid {{ mode }}.
{{/if}}
{{/if}}"""


@pytest.mark.parametrize(
    ("public", "mode", "content"),
    [
        (True, "monthly", "Always.\n\nIt is public."),
        (False, "monthly", "Always.\n\nIt is private.\n\nPaid monthly."),
        (False, "at_the_end", "Always.\n\nIt is private."),
    ],
)
def test_passages_stay_only_when_their_condition_holds(public, mode, content):
    fields = [
        {"name": "public", "type": "boolean"},
        {"name": "mode", "type": "choice", "choices": ["monthly", "at_the_end"]},
    ]

    assert examine_template(CONDITIONAL, fields) == []
    assert merge(CONDITIONAL, fields, {"public": public, "mode": mode}) == (content, [])


@pytest.mark.parametrize(
    ("body", "fields", "pointer"),
    [
        ("{{ name }}", [], "/body"),
        ("{{ Name }}", [], "/body"),
        ("{{ name", [], "/body"),
        ("Words.", [{"name": "name", "type": "text"}], "/fields"),
        ("{{#if x}}\nWords.", [{"name": "x", "type": "boolean"}], "/body"),
        ("Words.\n{{/if}}", [], "/body"),
        ("{{ x }}", [{"name": "x", "type": "number"}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": ["text"]}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": "choice"}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": "text", "choices": ["a"]}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": "text", "colour": "red"}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": "text", "from": "moon"}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": "text", "from": {}}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": "date", "default": "soon"}], "/fields/0"),
        ("{{ x }}", [{"name": "x", "type": "text", "label": 7}], "/fields/0"),
        ("{{ x }}", ["x"], "/fields/0"),
        (
            "{{ x }}",
            [{"name": "x", "type": "text"}, {"name": "x", "type": "text"}],
            "/fields/1",
        ),
        ("{{ x }}", "x", "/fields"),
    ],
)
def test_a_template_that_does_not_fit_together(body, fields, pointer):
    assert pointer in {one["pointer"] for one in examine_template(body, fields)}
