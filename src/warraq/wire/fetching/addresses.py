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


_NAT64 = ip_network("64:ff9b::/96")


def may_connect(address: str, *, allowed: Sequence[Network] = ()) -> bool:
    """Whether an IP address is public, or in a network that the operator allows.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) leads where that
    one leads, so that both must pass.
    """
    found = ip_address(address.partition("%")[0])
    return all(_is_open(one, allowed) for one in (found, *_carried(found)))


def _is_open(address: Address, allowed: Sequence[Network]) -> bool:
    if any(address in network for network in allowed if network.version == address.version):
        return True
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return True  # judged by the address that it carries
    return address.is_global and not address.is_multicast


def _carried(address: Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield address.teredo[1]
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


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
