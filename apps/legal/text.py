r"""The small language our documents are written in, read into blocks.

    # Schedule 1           a part
    ## Confidentiality     a clause heading, numbered 1, 2, 3
    ### Notes              a heading without a number
    A paragraph            numbered 1.1, 1.2 under a clause heading, plain elsewhere
    - an item              lettered (a), (b) below the paragraph before it
    > a remark             indented, never numbered
    | Term | Meaning |     a row of a table

Blocks are parted by blank lines; `**bold**` and `*italic*` work inside, and a backslash
takes the next character as it is.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from string import ascii_lowercase

from apps.legal.canonical import digest

# Characters that change what a reader sees without being seen themselves.
HIDDEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x200B])
SPECIAL = re.compile(r"([\\*{}|])")
CELLS = re.compile(r"(?<!\\)\|")
MARKER = re.compile(r"^(#{1,3} |- |> |\|)")


@dataclass(frozen=True)
class Block:
    """`kind`: part, clause, heading, paragraph, item, remark or table."""

    kind: str
    text: str = ""
    number: str = ""
    rows: list = field(default_factory=list)


def normalise(text: str) -> str:
    """The text as it is stored and signed: one form for what looks the same.

    Newlines are \\n, no trailing spaces, at most one blank line in a row, no control
    characters, none that turn the reading direction around.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\t", "    ").translate(HIDDEN)
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def whole_text(title: str, content: str) -> str:
    """What a signature is about: title and content as one text."""
    return f"# {title}\n\n{content}\n"


def content_digest(title: str, content: str) -> str:
    """SHA-256 of the whole text. Anybody can recompute it from what the API shows."""
    return digest(whole_text(title, content))


def escape(value: str) -> str:
    """`value` as words of a paragraph, whatever characters are in it."""
    value = SPECIAL.sub(r"\\\1", value)
    return "\n".join(
        MARKER.sub(lambda match: f"\\{match[0]}", line) for line in value.split("\n")
    )


def read_blocks(content: str) -> list[Block]:
    """The content as numbered blocks, in order."""
    reader = _Reader()
    for lump in content.split("\n\n"):
        reader.read(lump.strip("\n"))
    return reader.blocks


class _Reader:
    def __init__(self):
        self.blocks = []
        self.clause = self.paragraph = self.item = 0

    def read(self, lump):
        lines = lump.split("\n")
        if all(line.startswith("|") for line in lines):
            cells = [
                CELLS.split(line.removeprefix("|").removesuffix("|")) for line in lines
            ]
            self._add("table", rows=[[cell.strip() for cell in row] for row in cells])
            return
        words = []
        for line in lines:
            if MARKER.match(line):
                self._end_paragraph(words)
                self._read_marked(line)
            else:
                words.append(line)
        self._end_paragraph(words)

    def _read_marked(self, line):
        marker, _, rest = line.partition(" ")
        if marker == "#":
            self.clause = 0
            self._add("part", rest)
        elif marker == "##":
            self.clause += 1
            self.paragraph = 0
            self._add("clause", rest, f"{self.clause}.")
        elif marker == "###":
            self._add("heading", rest)
        elif marker == "-":
            self.item += 1
            self.blocks.append(Block("item", rest, f"({_letters(self.item)})"))
        elif marker == ">":
            self._add("remark", rest)
        else:
            self._add("paragraph", line)

    def _end_paragraph(self, words):
        text = "\n".join(words).strip()
        words.clear()
        if not text:
            return
        number = ""
        if self.clause:
            self.paragraph += 1
            number = f"{self.clause}.{self.paragraph}"
        self._add("paragraph", text, number)

    def _add(self, kind, text="", number="", rows=()):
        self.item = 0
        self.blocks.append(Block(kind, text, number, list(rows)))


def _letters(number):
    """1 is a, 26 is z, 27 is aa."""
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = ascii_lowercase[rest] + word
    return word


def read_spans(text: str) -> list[tuple[str, str]]:
    """Runs of (style, words): style is "", "b", "i" or "bi"."""
    spans, words, bold, italic, position = [], [], False, False, 0

    def end_run():
        if words:
            style = ("b" if bold else "") + ("i" if italic else "")
            spans.append((style, "".join(words)))
            words.clear()

    while position < len(text):
        if text[position] == "\\" and position + 1 < len(text):
            words.append(text[position + 1])
            position += 2
        elif text.startswith("**", position):
            end_run()
            bold = not bold
            position += 2
        elif text[position] == "*":
            end_run()
            italic = not italic
            position += 1
        else:
            words.append(text[position])
            position += 1
    end_run()
    return spans


def plain(text: str) -> str:
    """Only the words."""
    return "".join(words for _, words in read_spans(text))
