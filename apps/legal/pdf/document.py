"""The whole file: title, content, signature blocks, certificate, and the page frame."""

import io
import re
import threading

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
)

from apps.legal.pdf import styles
from apps.legal.pdf.blocks import WIDTH, flowables_of
from apps.legal.pdf.certificate import certificate
from apps.legal.pdf.sheet import Sheet, show_time
from apps.legal.pdf.signatures import signature_blocks

MARGIN = (A4[0] - WIDTH) / 2
FOOT = 14 * mm
# A font is one object that all documents read by seeking in it.
_fonts_in_use = threading.Lock()


def render(sheet: Sheet) -> bytes:
    """The file of an executed document. The same sheet always makes the same bytes."""
    styles.register_fonts()
    stream = io.BytesIO()
    template = BaseDocTemplate(
        stream,
        pagesize=A4,
        title=sheet.title,
        author=sheet.owner,
        subject=f"Executed document {sheet.document_id}",
        creator="SmartStart",
        producer="SmartStart",
        invariant=1,
        lang="en",
    )
    frame = Frame(
        MARGIN, 24 * mm, WIDTH, A4[1] - 46 * mm, leftPadding=0, rightPadding=0, id="body"
    )
    template.addPageTemplates(PageTemplate(id="page", frames=[frame]))
    story = [
        Paragraph(styles.words(sheet.title, "b"), styles.TITLE),
        Paragraph(
            f"Document {sheet.document_id} · sent {show_time(sheet.sent_at)}", styles.BYLINE
        ),
        Spacer(0, 3 * mm),
        HRFlowable(width="100%", thickness=0.7, color=styles.INK, spaceAfter=5 * mm),
        *flowables_of(sheet.content),
        *signature_blocks(sheet.signers),
        *certificate(sheet),
    ]
    with _fonts_in_use:
        template.build(story, canvasmaker=_canvas_for(sheet))
    return stream.getvalue()


def _canvas_for(sheet):
    """Pages are kept until the last is known, so that each can say "3 of 7"."""

    class NumberedCanvas(Canvas):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.pages = []

        def showPage(self):
            self.pages.append(dict(self.__dict__))
            self._startPage()

        def save(self):
            for number, page in enumerate(self.pages, 1):
                self.__dict__.update(page)
                _draw_foot(self, sheet, number, len(self.pages))
                super().showPage()
            super().save()

    return NumberedCanvas


def _draw_foot(canvas, sheet, number, count):
    face = f"{styles.FAMILY}-Regular"
    canvas.saveState()
    canvas.setStrokeColor(styles.RULE)
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, FOOT + 4 * mm, MARGIN + WIDTH, FOOT + 4 * mm)
    canvas.setFillColor(styles.GREY)
    canvas.setFont(face, 7.5)
    canvas.drawString(MARGIN, FOOT, _fitted(sheet.title, face, 100 * mm))
    canvas.drawRightString(MARGIN + WIDTH, FOOT, f"Page {number} of {count}")
    canvas.setFont(face, 6.5)
    canvas.drawString(
        MARGIN, FOOT - 3.5 * mm, f"{sheet.document_id}   SHA-256 {sheet.content_digest}"
    )
    canvas.restoreState()


def _fitted(text, face, width):
    """Only what the face has and the line can hold."""
    covered = styles.register_fonts()[""]
    text = re.sub(r"\s+", " ", "".join(c for c in text if ord(c) in covered)).strip()
    if stringWidth(text, face, 7.5) <= width:
        return text
    while text and stringWidth(f"{text}…", face, 7.5) > width:
        text = text[:-1]
    return f"{text}…"
