from apps.legal.pdf.document import render
from apps.legal.pdf.sheet import Entry, Sheet, Signer

__all__ = ["Entry", "Sheet", "Signer", "render"]
