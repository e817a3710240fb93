"""Network addresses, as limits and session lists need them."""

import ipaddress


def clean_address(text: str | None) -> str | None:
    """The address in its one spelling; None for what is none, such as a unix socket."""
    try:
        return str(ipaddress.ip_address(text or ""))
    except ValueError:
        return None


def network_of(address: str | None) -> str:
    """The network an address is in: what one household or office shares."""
    if address is None:
        return "local"
    bits = 24 if ipaddress.ip_address(address).version == 4 else 64
    return str(ipaddress.ip_network((address, bits), strict=False))
