"""Who asks: the address a request came from, through proxies only where they are trusted."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from warraq.environment import Network

Address = IPv4Address | IPv6Address


def client_address(peer: str, forwarded_for: str | None, trusted: Sequence[Network]) -> str:
    """The address of who asks.

    `peer` is `address:port`. X-Forwarded-For counts from its end, as far as each hop was
    told by a trusted proxy; the first that is not one is the client.
    """
    address = _address(peer.rpartition(":")[0])
    if address is None:
        return ""
    hops = [hop.strip() for hop in (forwarded_for or "").split(",")]
    while hops and _is_among(address, trusted):
        told = _address(hops.pop())
        if told is None:
            break
        address = told
    return str(address)


def network_of(address: str) -> str:
    """Whom an address belongs to: of IPv6, a household has a whole /64 of them."""
    found = _address(address) if ":" in address else None
    if isinstance(found, IPv6Address):
        return str(IPv6Network((int(found) >> 64 << 64, 64)))
    return address


def _is_among(address: Address, trusted: Sequence[Network]) -> bool:
    return any(address in network for network in trusted)


def _address(text: str) -> Address | None:
    """An IPv4 address written as IPv6 is that IPv4 address."""
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
