"""The sentences people agree to when they sign, each with the version it is known by."""

from apps.legal.canonical import digest

INTENT_VERSION = "2026-1"
INTENT = {
    "signer": (
        "I have read this document, I agree to it, and I want my electronic signature to "
        "bind me as my signature on paper would."
    ),
    "approver": (
        "I have read this document, and I approve it in the capacity in which I was asked."
    ),
}

DISCLOSURE_VERSION = "2026-1"
DISCLOSURE = """\
You can do business with us on paper or electronically. By consenting you agree to read, \
sign and receive documents here in electronic form.

You can withdraw this consent at any time, at no cost, on the page of your documents or by \
writing to us. Withdrawing it does not undo what you have already signed; from then on you \
cannot sign here until you consent again.

You can download every document you have signed as a PDF, with a certificate of how it was \
signed, and ask us for a copy on paper. All you need is a current web browser and a program \
that shows PDF files.

With each signature we record the text you were shown, what you agreed to, the time, your \
account, and the network address and browser you used, so that later anybody can check that \
the signature is yours and the text has not changed.
"""
DISCLOSURE_DIGEST = digest(DISCLOSURE)
