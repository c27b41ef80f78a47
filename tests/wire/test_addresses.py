"""Where feeds may lead: public addresses alone, whatever carries them."""

from ipaddress import ip_network

import pytest

from warraq.wire.fetching.addresses import may_connect

PRIVATE = {
    "IPv4": (
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "198.18.0.1", "192.0.0.8",
        "192.0.0.9", "192.0.0.170", "192.88.99.1", "192.0.2.1", "198.51.100.1", "203.0.113.1",
    ),
    "IPv6 that is no global unicast": (
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254",
        "ff02::1", "ff0e::1", "100::1", "4000::1", "5f00::1",
    ),
    "IPv6 for examples and protocols": (
        "2001:db8::1", "3fff::1", "3fff:fff::1", "2001:2::1", "2001:10::1", "2001:20::1",
    ),
    "mapped": ("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:192.88.99.1"),
    "translated": ("::ffff:0:127.0.0.1", "::ffff:0:9.9.9.9"),
    "compatible": ("::127.0.0.1", "::10.0.0.1", "::9.9.9.9"),
    "NAT64": ("64:ff9b::7f00:1", "64:ff9b::10.0.0.1"),
    "local NAT64": ("64:ff9b:1::7f00:1", "64:ff9b:1:7f00:0:100::", "64:ff9b:1::909:909"),
    "6to4": ("2002:7f00:1::", "2002:a00:1::1"),
    "Teredo": ("2001:0:7f00:1::", "2001:0:909:909:0:0:80ff:fffe"),
    "ISATAP": (
        "2a00::5efe:127.0.0.1", "2a00:1::200:5efe:10.0.0.1", "2620:fe::5efe:169.254.169.254",
    ),
}  # fmt: skip

PUBLIC = (
    "9.9.9.9", "2620:fe::fe", "2a00:1450:4001:82a::200e", "::ffff:9.9.9.9", "64:ff9b::909:909",
    "2002:909:909::1", "2a00::200:5efe:9.9.9.9",
)  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(one, id=f"{kind} {one}")
        for kind, addresses in PRIVATE.items()
        for one in addresses
    ],
)
def test_no_feed_leads_into_a_private_network(address: str) -> None:
    assert not may_connect(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_open_internet_may_be_reached(address: str) -> None:
    assert may_connect(address)


def test_an_operator_may_allow_a_network() -> None:
    allowed = [ip_network("10.20.0.0/16")]
    assert may_connect("10.20.3.4", allowed=allowed)
    assert may_connect("::ffff:10.20.3.4", allowed=allowed)
    assert may_connect("64:ff9b::10.20.3.4", allowed=allowed)
    assert not may_connect("10.21.3.4", allowed=allowed)
    assert may_connect("fd00::1", allowed=[ip_network("fd00::/8")])
