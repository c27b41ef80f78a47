"""What follows from the site's address: which hosts it answers, whose posts it takes."""

from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def _host(site_url: str) -> tuple[str, str]:
    parts = urlsplit(site_url)
    host = parts.hostname or ""
    return (f"[{host}]" if ":" in host else host), (f":{parts.port}" if parts.port else "")


def allowed_hosts(site_url: str) -> list[str]:
    """Host names that are answered: the site's own, and every loopback name if it is one."""
    host, _ = _host(site_url)
    return list(LOOPBACK) if host in LOOPBACK else [host]


def allowed_origins(site_url: str) -> frozenset[str]:
    """Origins from which a reader's post may come, such as `https://news.example`."""
    scheme = urlsplit(site_url).scheme
    _, port = _host(site_url)
    return frozenset(f"{scheme}://{host}{port}" for host in allowed_hosts(site_url))


def host_and_port(site_url: str) -> tuple[str, int]:
    """The site's host name and port, the scheme's own port when the address names none."""
    parts = urlsplit(site_url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
