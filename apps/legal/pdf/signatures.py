"""Signature blocks: how each party signed, above a line, as on paper."""

from reportlab.graphics.shapes import Drawing, PolyLine
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph, Spacer, Table

from apps.legal.pdf import styles
from apps.legal.pdf.blocks import WIDTH
from apps.legal.pdf.sheet import Signer, show_time

BLOCK_WIDTH = WIDTH / 2 - 5 * mm
DRAWING = (60 * mm, 15 * mm)
ACTS = {"signer": "Signed", "approver": "Approved"}


def signature_blocks(signers: list[Signer]) -> list:
    """Two in a row, in the order in which they were asked."""
    blocks = [_block(signer) for signer in signers]
    rows = [blocks[start : start + 2] for start in range(0, len(blocks), 2)]
    head = [
        CondPageBreak(60 * mm),
        Spacer(0, 6 * mm),
        Paragraph("Signatures", styles.PART),
        Paragraph(
            "Each party has signed or approved this document electronically, on the date "
            "shown. The certificate at the end says how.",
            styles.PLAIN,
        ),
    ]
    tables = [
        KeepTogether(
            Table(
                [[*row, *[""] * (2 - len(row))]],
                colWidths=[WIDTH / 2] * 2,
                style=[
                    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
                ],
            )
        )
        for row in rows
    ]
    return head + tables


def _block(signer):
    return Table(
        [[mark] for mark in (_mark(signer), _caption(signer))],
        colWidths=[BLOCK_WIDTH],
        style=[
            ("LINEABOVE", (0, 1), (0, 1), 0.7, styles.INK),
            ("VALIGN", (0, 0), (0, 0), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 1), (0, 1), 3),
            ("BOTTOMPADDING", (0, 0), (0, 0), 2),
        ],
    )


def _mark(signer):
    """What the signer left: strokes, a typed name, or the act of a click."""
    if signer.drawing:
        return _drawing(signer.drawing)
    if signer.typed_name:
        return Paragraph(styles.words(signer.typed_name, "i"), styles.HAND)
    name = signer.name or "A person whose name was erased"
    return Paragraph(styles.words(f"{name}, by click", "i"), styles.HAND)


def _drawing(strokes):
    """The strokes, fitted into the space above the line."""
    points = [point for stroke in strokes for point in stroke]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width, height = DRAWING
    scale = min(width / max(right - left, 1), height / max(bottom - top, 1))
    drawing = Drawing(width, height)
    for stroke in strokes:
        line = [
            number
            for x, y in (stroke if len(stroke) > 1 else [stroke[0], stroke[0]])
            for number in ((x - left) * scale, (bottom - y) * scale)
        ]
        drawing.add(
            PolyLine(line, strokeColor=styles.INK, strokeWidth=1.2, strokeLineCap=1)
        )
    return drawing


def _caption(signer):
    name = styles.words(signer.name or "Name erased", "b")
    act = ACTS[signer.role]
    return Paragraph(f"{name}<br/>{act} {show_time(signer.signed_at)}", styles.SMALL)
