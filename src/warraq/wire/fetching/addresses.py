"""Where an outgoing request may go: the open internet, and what the operator allows beside it.

Whoever may add a feed must not thereby reach the services that stand behind this machine
(SSRF): databases, a cloud's metadata, a router's pages. The address that is connected to is
judged, never the name, which may resolve to another one the next time.
"""

import asyncio
import socket
from collections.abc import Iterator, Sequence
from ipaddress import (
    IPv4Address,
    IPv6Address,
    ip_address,
    ip_network,
)

from warraq.environment import Network

Address = IPv4Address | IPv6Address


class ForbiddenAddressError(OSError):
    """An address that no feed may lead to."""

    def __init__(self) -> None:
        super().__init__(0, "the address is in a private network")


_MAPPED = ip_network("::ffff:0:0/96")
_NAT64 = ip_network("64:ff9b::/96")
_TEREDO = ip_network("2001::/32")
_CARRYING = (_MAPPED, _NAT64, _TEREDO)
"""Beside global unicast: what is judged by the IPv4 address that it carries."""

_UNICAST = ip_network("2000::/3")
"""All of IPv6 that is given out to networks (RFC 4291, 2.4)."""

_SPECIAL = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # a provider's own NAT (RFC 6890)
            "192.88.99.0/24",  # whichever 6to4 relay is near (RFC 7526)
            "2001::/23",  # protocols' own (RFC 2928)
            "2001:db8::/32",  # examples (RFC 3849)
            "3fff::/20",  # examples (RFC 9637)
        ),
    )
)
"""What no public server has, whatever this Python knows of it."""

_ISATAP = 0x5EFE
"""Before the IPv4 address in an interface's identifier (RFC 5214, 6.1)."""


def may_connect(address: str, *, allowed: Sequence[Network] = ()) -> bool:
    """Whether an IP address is public, or in a network that the operator allows.

    An IPv6 address that carries IPv4 ones (mapped, 6to4, Teredo, NAT64, ISATAP) leads where
    those lead, so that all must pass.
    """
    found = ip_address(address.partition("%")[0])
    return all(_is_open(one, allowed) for one in (found, *_carried(found)))


def _is_open(address: Address, allowed: Sequence[Network]) -> bool:
    if _is_in(address, allowed) or _is_in(address, _CARRYING):
        return True
    if address.version == 6 and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast and not _is_in(address, _SPECIAL)


def _is_in(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks if network.version == address.version)


def _carried(address: Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _MAPPED or address in _NAT64 or _is_isatap(address):
        yield last
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo


def _is_isatap(address: IPv6Address) -> bool:
    """Whether its identifier is `0:5efe:…`, or `200:5efe:…` for a public IPv4 address."""
    return (int(address) >> 32) & 0xFDFFFFFF == _ISATAP


async def reachable(host: str, port: int, *, allowed: Sequence[Network] = ()) -> str:
    """The IP address to connect to for a host.

    Raises ForbiddenAddressError when it leads into a private network, OSError when it leads
    nowhere.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(info[4][0]) for info in found]
    if not all(may_connect(address, allowed=allowed) for address in addresses):
        raise ForbiddenAddressError
    return addresses[0]
