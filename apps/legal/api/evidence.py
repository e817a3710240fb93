from apps.core.api.throttling import client_address
from apps.legal.evidence import Evidence


def evidence_of(request) -> Evidence:
    """Where a request came from, and the session it rests on."""
    session = request.auth
    return Evidence(
        address=client_address(request) or "",
        agent=request.headers.get("User-Agent", "")[:300],
        session_id=str(session.pk) if session else "",
        proved_at=session.stepped_up_at if session else None,
    )
