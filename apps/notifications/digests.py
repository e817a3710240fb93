"""How an address is known without being written down."""

import hashlib


def digest_of(text: str) -> str:
    return hashlib.sha256(text.strip().lower().encode()).hexdigest()


def digest_of_endpoint(url: str) -> str:
    """Endpoints are known as they stand: their capital letters matter."""
    return hashlib.sha256(url.encode()).hexdigest()
