"""The content of a document as flowables: headings, numbered clauses, lists, tables."""

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, Table

from apps.legal.pdf import styles
from apps.legal.text import read_blocks

MAX_COLUMNS = 8
LONG_HEADING = 500
WIDTH = 160 * mm


def flowables_of(content: str) -> list:
    return [flowable for block in read_blocks(content) for flowable in _flow(block)]


def _flow(block):
    if block.kind == "table":
        yield from _table(block.rows)
        return
    style = {
        "part": styles.PART,
        "clause": styles.CLAUSE,
        "heading": styles.HEADING,
        "item": styles.ITEM,
        "remark": styles.REMARK,
        "paragraph": styles.PARAGRAPH if block.number else styles.PLAIN,
    }[block.kind]
    paragraph = Paragraph(styles.markup(block.text), style, bulletText=block.number or None)
    if len(block.text) > LONG_HEADING:
        paragraph.keepWithNext = False  # It would not fit on any page.
    yield paragraph


def _table(rows):
    columns = max(len(row) for row in rows)
    if columns > MAX_COLUMNS:
        for row in rows:
            yield Paragraph(styles.markup(" | ".join(row)), styles.PLAIN)
        return
    cells = [
        [
            Paragraph(
                styles.markup(cell), styles.CELL_HEAD if position == 0 else styles.CELL
            )
            for cell in [*row, *[""] * (columns - len(row))]
        ]
        for position, row in enumerate(rows)
    ]
    yield Table(
        cells,
        colWidths=[WIDTH / columns] * columns,
        repeatRows=1 if len(rows) > 1 else 0,
        splitInRow=1,
        style=[
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, styles.INK),
            ("LINEBELOW", (0, 1), (-1, -1), 0.3, styles.RULE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ],
    )
    yield Spacer(0, 3 * mm)
