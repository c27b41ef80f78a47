"""What the address of a feed may be, by the way in which its deliveries come."""

from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

from warraq.wire.models import Feed

SCHEMES = {
    Feed.Way.HTTP: ("https", "http"),
    Feed.Way.FTP: ("ftps", "ftp"),
    Feed.Way.SFTP: ("sftp",),
    Feed.Way.IMAP: ("imaps", "imap"),
}
"""The ways that have an address, each with what it may begin with, the safest first."""

EXAMPLES = {
    Feed.Way.HTTP: "https://agency.example/feed.xml",
    Feed.Way.FTP: "ftps://agency.example/out",
    Feed.Way.SFTP: "sftp://agency.example:2222/out",
    Feed.Way.IMAP: "imaps://mail.example/INBOX",
}


def address_fault(way: Feed.Way, address: str) -> str:
    """What is wrong with an address, in the active language; nothing when it can be fetched."""
    parts = _parts(address)
    if parts is None or not parts.scheme or not parts.hostname:
        return _("This is no whole address, such as {example}.").format(example=EXAMPLES[way])
    if parts.scheme not in SCHEMES[way]:
        schemes = _(" or ").join(f"{scheme}://" for scheme in SCHEMES[way])
        return _("An address of this way begins with {schemes}.").format(schemes=schemes)
    if parts.username is not None or parts.password is not None:
        return _(
            "Leave the user name and the password out of the address: they have fields of their"
            " own, where they are kept sealed."
        )
    return ""


def server_of(address: str) -> tuple[str, str, int | None]:
    """To whom a password goes: scheme, host and port of an address that can be fetched."""
    parts = _parts(address) or urlsplit("")
    return parts.scheme, parts.hostname or "", parts.port


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return None if parts.port == 0 else parts
    except ValueError:
        return None
