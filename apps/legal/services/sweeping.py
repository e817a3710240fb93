"""The clock's round over everything that is due."""

import logging

from apps.legal.models import Document
from apps.legal.services.compliance import sweep_compliance
from apps.legal.services.ending import sweep_documents
from apps.legal.services.sealing import seal_document, unsealed_documents

logger = logging.getLogger(__name__)
BATCH = 100


def sweep_legal() -> dict[str, int]:
    """What is due is done: expired, reminded, lapsed, sealed. Says how many of each."""
    done = sweep_documents()
    done["lapsed"] = sweep_compliance()
    done["sealed"] = sum(_seal(pk) for pk in unsealed_documents(BATCH))
    return done


def _seal(pk):
    """One file that cannot be made must not keep the others waiting."""
    try:
        artefact = seal_document(document=Document(pk=pk))
    except Exception:  # It is written down beside the document, where staff see it.
        logger.exception("Document %s could not be sealed", pk)
        return False
    return artefact is not None and artefact.sealed_at is not None
