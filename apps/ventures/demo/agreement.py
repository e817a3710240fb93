"""What the ventures of the demo world have signed."""

from apps.legal.models import Document
from apps.legal.services import sign_document
from apps.ventures import services
from apps.ventures.models import Venture


def sign_papers(world):
    """Those that are live have signed all of it, those in review a part, drafts nothing.

    The second venture, which is in review, has all it needs: staff may launch it.
    """
    for number, venture in enumerate(world.ventures):
        if venture.state == Venture.State.CLOSED or venture.agreements.exists():
            continue
        services.prepare_agreements(venture=venture, by=venture.founder)
        papers = Document.objects.filter(venture_agreement__venture=venture).order_by("pk")
        count = {"draft": 0, "in_review": 2}.get(venture.state, len(papers))
        if number == 1:
            count = len(papers)
        for document in papers[:count]:
            sign_document(
                document=document,
                displayed_digest=document.content_digest,
                method="typed",
                typed_name=venture.founder.get_full_name(),
                by=venture.founder,
            )
