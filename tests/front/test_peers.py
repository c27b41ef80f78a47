import pytest

from warraq.environment import SettingError, read_networks
from warraq.front.peers import client_address, network_of

PROXIES = "WARRAQ_TRUSTED_PROXIES"
TRUSTED = read_networks(PROXIES, {PROXIES: "10.0.0.0/8, fd00::/8,127.0.0.1"})


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.7:5000", None, "192.0.2.7"),
        ("192.0.2.7:5000", "198.51.100.1", "192.0.2.7"),
        ("127.0.0.1:5000", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1:5000", "6.6.6.6, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1:5000", "10.1.1.1, 10.1.2.3", "10.1.1.1"),
        ("127.0.0.1:5000", "6.6.6.6, nonsense", "127.0.0.1"),
        ("127.0.0.1:5000", "", "127.0.0.1"),
        ("[2001:db8::1]:5000", None, "2001:db8::1"),
        ("[fd00::1]:5000", "2001:db8::2", "2001:db8::2"),
        ("[::ffff:127.0.0.1]:5000", "198.51.100.1", "198.51.100.1"),
    ],
)
def test_client_is_the_last_hop_that_no_trusted_proxy_stands_for(
    peer: str, forwarded: str | None, client: str
) -> None:
    assert client_address(peer, forwarded, TRUSTED) == client


def test_a_setting_refuses_what_is_no_network() -> None:
    with pytest.raises(SettingError, match=PROXIES):
        read_networks(PROXIES, {PROXIES: "proxy.example"})


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.4", "198.51.100.4"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_addresses_of_one_household_count_as_one(address: str, network: str) -> None:
    assert network_of(address) == network
