"""The certificate of completion: who signed what, when and how, and the whole trail."""

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from apps.legal.pdf import styles
from apps.legal.pdf.blocks import WIDTH
from apps.legal.pdf.sheet import Sheet, show_time

METHODS = {
    "click": "by a click on “Sign”",
    "typed": "by typing their name",
    "drawn": "by drawing their signature",
}
DIGEST_WAS = {
    "displayed": "the digest of the displayed text was sent with the signature",
    "current": "signed against the text as stored",
}
ABSENT = "not kept"


def certificate(sheet: Sheet) -> list:
    return [
        PageBreak(),
        Paragraph("Certificate of completion", styles.TITLE),
        Paragraph(
            "This page belongs to the document before it. It was made when the last "
            "party signed.",
            styles.BYLINE,
        ),
        Spacer(0, 6 * mm),
        _facts(
            [
                ("Document", sheet.title),
                ("Number", sheet.document_id),
                ("Prepared by", sheet.owner),
                ("Template", sheet.template or "none: a text of its owner"),
                ("Sent", show_time(sheet.sent_at)),
                ("Completed", show_time(sheet.completed_at)),
                ("SHA-256 of the text", sheet.content_digest),
            ]
        ),
        Paragraph("Parties", styles.PART),
        *[
            flowable
            for number, signer in enumerate(sheet.signers, 1)
            for flowable in _party(number, signer)
        ],
        Paragraph("What happened", styles.PART),
        _trail(sheet.entries),
        Paragraph("How to check it", styles.PART),
        Paragraph(
            "The text’s SHA-256 is taken over its title and content as the platform shows "
            "them under “content”. Every line above is chained: its hash is the SHA-256 of "
            "the hash before it, a newline and its record. The platform tells anybody who "
            "sends it this file whether it is the one that was made, byte for byte.",
            styles.SMALL,
        ),
    ]


def _facts(rows):
    cells = [
        [Paragraph(name, styles.SMALL_GREY), Paragraph(styles.words(value), styles.SMALL)]
        for name, value in rows
    ]
    return Table(
        cells,
        colWidths=[38 * mm, WIDTH - 38 * mm],
        splitInRow=1,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, styles.RULE),
        ],
    )


def _party(number, signer):
    act = "Signed" if signer.role == "signer" else "Approved"
    when = f"{show_time(signer.signed_at)}, {METHODS[signer.method]}"
    yield Paragraph(
        f"{number}. {styles.words(signer.name or 'A person whose name was erased')}",
        styles.CELL_HEAD,
    )
    yield _facts(
        [
            ("Part", f"{signer.role}, group {signer.group}"),
            (act, f"{when}; {DIGEST_WAS[signer.digest_was]}"),
            ("Said", f"“{signer.intent}”"),
            ("Consent", signer.consent),
            ("Network address", signer.address or ABSENT),
            ("Browser", signer.agent or ABSENT),
            ("SHA-256 of the record", signer.record_digest),
        ]
    )
    yield Spacer(0, 4 * mm)


def _trail(entries):
    head = [Paragraph(word, styles.CELL_HEAD) for word in ("", "When", "What", "Hash")]
    rows = [
        [
            Paragraph(str(entry.seq), styles.SMALL),
            Paragraph(show_time(entry.at), styles.SMALL),
            Paragraph(
                styles.words(f"{entry.what}, {entry.who}" if entry.who else entry.what),
                styles.SMALL,
            ),
            Paragraph(entry.hash, styles.DIGEST),
        ]
        for entry in entries
    ]
    return Table(
        [head, *rows],
        colWidths=[8 * mm, 44 * mm, 53 * mm, WIDTH - 105 * mm],
        repeatRows=1,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, styles.INK),
            ("LINEBELOW", (0, 1), (-1, -1), 0.25, styles.RULE),
        ],
    )
