"""Where web push may go: to public push services, and nowhere inside our own network."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings


def is_allowed_endpoint(url: str) -> bool:
    """May this address be a push service? What its name leads to is checked when sending."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or parts.fragment:
        return False
    address = _address(host)
    if settings.PUSH_ALLOW_LOOPBACK and address is not None and address.is_loopback:
        return parts.scheme in {"http", "https"}
    if parts.scheme != "https" or port not in {None, 443}:
        return False
    if address is not None:
        return is_public(host)
    return "." in host and not host.rstrip(".").endswith(
        (".local", ".internal", ".localhost")
    )


def is_public(ip: str) -> bool:
    """Is this the address of a machine on the open Internet?"""
    address = _address(ip)
    if address is None:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address.is_global and not address.is_multicast


def may_connect_to(ip: str) -> bool:
    address = _address(ip)
    is_ours = address is not None and address.is_loopback
    return is_public(ip) or (is_ours and settings.PUSH_ALLOW_LOOPBACK)


def _address(text):
    try:
        return ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None
