"""A feed polled: from its row to the deliveries that it has for us."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

from django.conf import settings

from warraq.wire import wording
from warraq.wire.domain.pictures import PictureReader
from warraq.wire.domain.sealing import UnsealedError, unseal
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Login, PassedBy
from warraq.wire.fetching.folder import beside, fetch_folder
from warraq.wire.fetching.ftp import fetch_ftp
from warraq.wire.fetching.http import fetch_http
from warraq.wire.fetching.imap import fetch_imap
from warraq.wire.fetching.sftp import fetch_sftp
from warraq.wire.models import Feed

MEGABYTE = 1024 * 1024

WAYS = {Feed.Way.HTTP: fetch_http, Feed.Way.FTP: fetch_ftp, Feed.Way.IMAP: fetch_imap}


def deliveries(feed: Feed) -> AsyncIterator[Fetched | PassedBy]:
    """What the feed has that we have not, the oldest first. Raises FetchError."""
    bounds = Bounds(feed.seconds, feed.megabytes * MEGABYTE)
    if feed.way == Feed.Way.FOLDER:
        return fetch_folder(folder_of(feed), bounds=bounds)
    return _fetching(feed)(
        feed.address,
        memory=feed.memory,
        bounds=bounds,
        login=login_of(feed),
        allowed=settings.WARRAQ_FEED_NETWORKS,
    )


def folder_of(feed: Feed) -> Path:
    """Where a feed's files are laid down: in our own data folder, never where a form says."""
    folder = Path(settings.WARRAQ_DATA) / "incoming" / feed.source
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def folder_reader(feed: Feed) -> PictureReader:
    """Reads the pictures that lie beside the stories in a feed's folder."""
    return beside(folder_of(feed), limit=feed.megabytes * MEGABYTE)


def _fetching(feed: Feed) -> Callable[..., AsyncIterator[Fetched | PassedBy]]:
    if feed.way == Feed.Way.SFTP:
        return partial(fetch_sftp, known_hosts=_known_hosts())
    return WAYS[Feed.Way(feed.way)]


def _known_hosts() -> Path:
    """The keys of the SFTP servers that feeds have met; they tell who the agencies are."""
    path = Path(settings.WARRAQ_DATA) / "feeds-known-hosts"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(0o600)
    return path


def login_of(feed: Feed) -> Login | None:
    """What a feed proves itself with, if anything. Raises FetchError."""
    try:
        return (feed.username, unseal(feed.password)) if feed.username else None
    except UnsealedError as error:
        raise FetchError(Fault.LOGIN, wording.OTHERS_KEY) from error
