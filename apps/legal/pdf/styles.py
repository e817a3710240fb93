"""Type: one serif family, and how each kind of block is set. Registered once a process."""

from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from apps.legal.text import read_spans

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "SourceSerif"
FACES = {"": "Regular", "b": "Bold", "i": "It", "bi": "BoldIt"}
INK, GREY, RULE = HexColor("#1a1a1a"), HexColor("#5c5c5c"), HexColor("#b8b8b8")
# Readers bring these themselves; nothing of them is in the file.
EAST_ASIAN = [
    ("HeiseiMin-W3", (0x3040, 0x30FF)),
    ("HYSMyeongJo-Medium", (0xAC00, 0xD7AF)),
    ("STSong-Light", (0x2E80, 0x9FFF)),
]


@lru_cache(maxsize=1)
def register_fonts() -> dict:
    """Make the fonts known to reportlab; answers which characters each face has."""
    covered = {}
    for style, face in FACES.items():
        font = TTFont(f"{FAMILY}-{face}", FOLDER / f"SourceSerifPro-{face}.ttf")
        pdfmetrics.registerFont(font)
        covered[style] = frozenset(font.face.charToGlyph)
    pdfmetrics.registerFontFamily(
        FAMILY,
        normal=f"{FAMILY}-Regular",
        bold=f"{FAMILY}-Bold",
        italic=f"{FAMILY}-It",
        boldItalic=f"{FAMILY}-BoldIt",
    )
    for name, _ in EAST_ASIAN:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return covered


def _style(name, size, leading, **more):
    face = more.pop("face", "Regular")
    defaults = {"textColor": INK, "splitLongWords": 1, "embeddedHyphenation": 0}
    return ParagraphStyle(
        name, fontName=f"{FAMILY}-{face}", fontSize=size, leading=leading, **defaults | more
    )


INDENT = 11 * mm
TITLE = _style("title", 19, 24, face="Bold", alignment=TA_CENTER, spaceAfter=2 * mm)
BYLINE = _style("byline", 8.5, 11, alignment=TA_CENTER, textColor=GREY)
PART = _style(
    "part", 13, 17, face="Bold", spaceBefore=7 * mm, spaceAfter=2 * mm, keepWithNext=1
)
CLAUSE = _style(
    "clause",
    11.5,
    15,
    face="Bold",
    leftIndent=INDENT,
    bulletIndent=0,
    bulletFontName=f"{FAMILY}-Bold",
    bulletFontSize=11.5,
    spaceBefore=5 * mm,
    spaceAfter=1.2 * mm,
    keepWithNext=1,
)
HEADING = _style("heading", 10.5, 14, face="BoldIt", spaceBefore=4 * mm, keepWithNext=1)
PLAIN = _style("plain", 10.5, 14.6, alignment=TA_JUSTIFY, spaceAfter=2.2 * mm)
PARAGRAPH = _style(
    "paragraph",
    10.5,
    14.6,
    alignment=TA_JUSTIFY,
    leftIndent=INDENT,
    bulletIndent=0,
    bulletFontName=f"{FAMILY}-Regular",
    bulletFontSize=10.5,
    spaceAfter=2.2 * mm,
)
ITEM = _style(
    "item",
    10.5,
    14.6,
    alignment=TA_JUSTIFY,
    leftIndent=INDENT + 9 * mm,
    bulletIndent=INDENT,
    bulletFontName=f"{FAMILY}-Regular",
    bulletFontSize=10.5,
    spaceAfter=1.4 * mm,
)
REMARK = _style(
    "remark",
    9.5,
    13,
    face="It",
    textColor=GREY,
    leftIndent=6 * mm,
    rightIndent=6 * mm,
    spaceBefore=1 * mm,
    spaceAfter=3 * mm,
)
CELL = _style("cell", 9, 12)
CELL_HEAD = _style("cell-head", 9, 12, face="Bold")
SMALL = _style("small", 8, 10.4)
SMALL_GREY = _style("small-grey", 8, 10.4, textColor=GREY)
DIGEST = _style("digest", 7.4, 9.6, textColor=GREY, wordWrap="CJK")
HAND = _style("hand", 17, 22, face="It")


def markup(text: str) -> str:
    """Our little language as reportlab's: bold, italic, line ends; all else is words."""
    return "".join(_run(style, words) for style, words in read_spans(text))


def words(text: str, style: str = "") -> str:
    """Plain words, whatever characters are in them."""
    return _run(style, text)


def _run(style, text):
    tags = [tag for tag in ("b", "i") if tag in style]
    inner = "".join(_with_fonts(style, text))
    return (
        "".join(f"<{tag}>" for tag in tags)
        + inner.replace("\n", "<br/>")
        + "".join(f"</{tag}>" for tag in reversed(tags))
    )


def _with_fonts(style, text):
    """Characters the face does not have are set in one that has them."""
    covered = register_fonts()
    face, piece = "", []
    for character in text:
        found = _face_for(ord(character), style, covered)
        if found != face and piece:
            yield _dressed(face, piece)
            piece = []
        face = found
        piece.append(character)
    if piece:
        yield _dressed(face, piece)


def _face_for(code, style, covered):
    if code in covered[style] or code == 10:
        return ""
    upright = "b" if "b" in style else ""
    if code in covered[upright]:
        return f"{FAMILY}-{FACES[upright]}"
    for name, (first, last) in EAST_ASIAN:
        if first <= code <= last:
            return name
    return ""


def _dressed(face, piece):
    text = escape("".join(piece))
    return f'<font name="{face}">{text}</font>' if face else text
