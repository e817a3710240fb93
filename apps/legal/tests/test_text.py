import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.legal.text import (
    content_digest,
    escape,
    normalise,
    plain,
    read_blocks,
    read_spans,
    whole_text,
)

SAMPLE = """\
Between **us** and you.

> A remark.

## First

One paragraph.

Another:

- an item,
- and one more.

## Second

### Aside

Words.

# Schedule

| Term | Meaning |
| Day | 24 hours |

## Only

Numbered again."""


def test_blocks_are_numbered_as_lawyers_do():
    shown = [(block.kind, block.number) for block in read_blocks(SAMPLE)]

    assert shown == [
        ("paragraph", ""),
        ("remark", ""),
        ("clause", "1."),
        ("paragraph", "1.1"),
        ("paragraph", "1.2"),
        ("item", "(a)"),
        ("item", "(b)"),
        ("clause", "2."),
        ("heading", ""),
        ("paragraph", "2.1"),
        ("part", ""),
        ("table", ""),
        ("clause", "1."),
        ("paragraph", "1.1"),
    ]


def test_items_after_z_have_two_letters():
    body = "\n".join("- item" for _ in range(28))

    numbers = [block.number for block in read_blocks(body)]

    assert numbers[25:] == ["(z)", "(aa)", "(ab)"]


def test_spans():
    assert read_spans(r"a **b** *c* \*d\*") == [
        ("", "a "),
        ("b", "b"),
        ("", " "),
        ("i", "c"),
        ("", " *d*"),
    ]


def test_what_looks_the_same_is_stored_the_same():
    same = {
        normalise(text)
        for text in ("a\nb", "a\r\nb", "a \rb\n\n", "a\u202e\nb\u200b", "\n\na\x07\nb")
    }

    assert same == {"a\nb"}
    assert normalise("a\n\n\n\nb") == "a\n\nb"
    assert normalise("e\u0301") == "é"


def test_anybody_can_recompute_the_digest():
    text = b"# Title\n\nWords.\n"

    assert content_digest("Title", "Words.") == hashlib.sha256(text).hexdigest()
    assert whole_text("Title", "Words.").encode() == text


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=200))
def test_escaped_words_are_only_words(text):
    """Whatever somebody types into a field, it makes no heading, item, table or bold."""
    value = normalise(text).replace("\n\n", "\n").strip("\n")

    blocks = read_blocks(escape(value))

    assert {block.kind for block in blocks} <= {"paragraph"}
    for block in blocks:
        assert {style for style, _ in read_spans(block.text)} <= {""}
    assert "".join(plain(block.text) for block in blocks) == value.strip()


@pytest.mark.parametrize("marker", ["# a", "## a", "### a", "- a", "> a", "| a | b |"])
def test_markers_can_be_words(marker):
    (block,) = read_blocks(escape(marker))

    assert (block.kind, plain(block.text)) == ("paragraph", marker)
