"""The page store: what press writes and the front serves, whole or not at all."""

import fcntl
import os
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from warraq.front import disk
from warraq.front.head import Head, as_json, as_page, from_json, head_of, seal
from warraq.front.maps import Body, Maps, bytes_of
from warraq.front.packing import StoredPage, encode, etag_of, http_date_of
from warraq.front.page import Page
from warraq.front.paths import UnstorablePathError, file_parts

Version = tuple[int, int, int]
"""Changes whenever the page at a path does; equal while nothing was written."""

SUFFIXES = {"identity": "", "gzip": ".gz", "br": ".br"}
LOCKS = 64
WORTH_A_MAP = 1024
"""Bytes: what is smaller costs little more in this process's own memory than a map does."""


class StoreAwayError(OSError):
    """The store cannot be reached, or takes nothing more, just now."""


def always() -> bool:
    return True


class PageStore(Protocol):
    """Stored pages by decoded path, such as `/ar/12/slug/`."""

    def generation(self) -> Hashable:
        """What is another once any page was written or removed; cheap, asked many times a second.

        It moves when the page is about to change, and again once it has: who reads it first and
        the page's version then, and later finds the same generation, has the page. After a
        writer that died between the two, who looks at the version a while after the first
        move has it. None where the store cannot tell just now.
        """
        ...

    def version(self, path: str) -> Hashable | None:
        """What tells whether the page has changed, at the cost of a look; None for no page."""
        ...

    def head(self, path: str) -> Head | None:
        """What the store says of the page and of its bodies, which may not be there yet."""
        ...

    def body(self, head: Head, coding: str) -> Body | None:
        """One of the bodies that the head names, or None when it is not there any more, or yet."""
        ...

    def read(self, path: str) -> StoredPage | None:
        """The whole page, or None: a page half-written is no page."""
        ...

    def write(self, path: str, page: Page, *, while_true: Callable[[], bool] = always) -> bool:
        """Store the page if `while_true` says so under the path's lock; whether it is stored.

        Content equal to what is there touches nothing. `while_true` must not use the store.
        Raises UnstorablePathError for a path that no file can have, and ValueError for a
        page that is not storable.
        """
        ...

    def remove(self, path: str) -> bool:
        """Take the page out under the same lock, for good even after a power cut."""
        ...

    def paths(self) -> Iterator[str]:
        """The paths of all pages, in no order."""
        ...


class FileStore:
    """A page store in a folder, of which nginx can serve `public/` as it stands.

    `public/` has the bodies of plain 200 pages where a web server looks for them, `.gz` and
    `.br` beside; `others/` those of redirects, of pages gone and of pages with headers of
    their own. `heads/` says what holds and is written last: bodies that their head does not
    fit are a page half-written. Everything appears by renaming; a lock is a file in `locks/`.
    The time of change of the file `generation` is the store's generation.
    """

    def __init__(self, root: Path, *, maps: Maps | None = None) -> None:
        """Where there are `maps`, bodies are mapped as long as these have places."""
        self._root = str(root)
        self._maps = maps
        self._public = os.path.join(self._root, "public")
        self._generation = os.path.join(self._root, "generation")

    def generation(self) -> int:
        try:
            return os.stat(self._generation).st_mtime_ns
        except FileNotFoundError:
            return 0

    def version(self, path: str) -> Version | None:
        try:
            found = os.stat(self._head_file(path))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def head(self, path: str) -> Head | None:
        data = disk.read(self._head_file(path))
        return None if data is None else from_json(data)

    def body(self, head: Head, coding: str) -> Body | None:
        expected = head.bodies[coding]
        found = self._load(self._body_file(head, coding), expected[0])
        return found if found is not None and seal(bytes_of(found)) == expected else None

    def read(self, path: str) -> StoredPage | None:
        head = self.head(path)
        bodies = self._bodies(head) if head else None
        if head is None or bodies is None:
            return None
        return as_page(head, bodies)

    def write(self, path: str, page: Page, *, while_true: Callable[[], bool] = always) -> bool:
        file_parts(path)
        if not page.storable:
            raise ValueError("this page is made anew for each request")
        with self._lock(path) as draft:
            if not while_true():
                return False
            if not self._holds(path, page):
                self._put(path, page, draft)
        return True

    def remove(self, path: str) -> bool:
        try:
            file_parts(path)
        except UnstorablePathError:
            return False
        with self._lock(path) as draft:
            files = [self._head_file(path), *self._every_body_file(path)]
            disk.stamp(self._generation, draft=draft)
            removed = [disk.unlink(file) for file in files]
            disk.stamp(self._generation, draft=draft)
            for folder in {os.path.dirname(file) for file in files}:
                disk.settle(self._prune(folder))
        return any(removed)

    def paths(self) -> Iterator[str]:
        for file in Path(self._root, "heads").glob("*/*.json"):
            data = disk.read(str(file))
            head = from_json(data) if data is not None else None
            if head is not None:
                yield head.path

    def _bodies(self, head: Head) -> dict[str, bytes] | None:
        bodies: dict[str, bytes] = {}
        for coding, expected in head.bodies.items():
            data = disk.read(self._body_file(head, coding))
            if data is None or seal(data) != expected:
                return None
            bodies[coding] = data
        return bodies

    def _load(self, file: str, length: int) -> Body | None:
        if self._maps and length >= WORTH_A_MAP:
            with suppress(FileNotFoundError, NotADirectoryError):
                return self._maps.open(file) or disk.read(file)
            return None
        return disk.read(file)

    def _holds(self, path: str, page: Page) -> bool:
        """Whether this very page stands there, whole and with nothing left of another."""
        head = self.head(path)
        if head is None or head.etag != etag_of(page) or head.last_modified != http_date_of(page):
            return False
        return self._bodies(head) is not None and not any(map(os.path.exists, self._left(head)))

    def _put(self, path: str, page: Page, draft: str) -> None:
        bodies = encode(page.body, page.content_type)
        head = head_of(path, page, bodies)
        for coding, body in bodies.items():
            file = self._body_file(head, coding)
            disk.put(file, body, draft=draft, second=_second_of(head.etag))
        for file in self._left(head):
            if disk.unlink(file):
                self._prune(os.path.dirname(file))
        disk.stamp(self._generation, draft=draft)
        disk.put(self._head_file(path), as_json(head), draft=draft)
        disk.stamp(self._generation, draft=draft)

    def _left(self, head: Head) -> list[str]:
        """Files of this path that this head has no use for: of a page that stood there before."""
        used = {self._body_file(head, coding) for coding in head.bodies}
        return [file for file in self._every_body_file(head.path) if file not in used]

    def _every_body_file(self, path: str) -> list[str]:
        bases = [self._file("others", path)]
        if _has_file_name(path):
            bases.append(self._public_base(path))
        return [base + suffix for base in bases for suffix in SUFFIXES.values()]

    def _body_file(self, head: Head, coding: str) -> str:
        plain = head.status == 200 and not head.headers and _has_file_name(head.path)
        base = self._public_base(head.path) if plain else self._file("others", head.path)
        return base + SUFFIXES[coding]

    def _public_base(self, path: str) -> str:
        return os.path.join(self._public, *file_parts(path))

    def _head_file(self, path: str) -> str:
        return self._file("heads", path) + ".json"

    def _file(self, kind: str, path: str) -> str:
        name = _digest(path)
        return os.path.join(self._root, kind, name[:2], name[2:])

    def _prune(self, folder: str) -> str:
        if folder.startswith(self._public):
            return disk.prune(folder, root=self._public)
        return folder

    @contextmanager
    def _lock(self, path: str) -> Iterator[str]:
        """Hold the path's lock; what is yielded is a file name that is the holder's alone."""
        number = f"{int(_digest(path)[:4], 16) % LOCKS:02d}"
        folders = [os.path.join(self._root, name) for name in ("locks", "drafts")]
        for folder in folders:
            os.makedirs(folder, exist_ok=True)
        lock, draft = (os.path.join(folder, number) for folder in folders)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield draft
        finally:
            os.close(descriptor)


def _digest(path: str) -> str:
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _second_of(etag: str) -> int:
    """A time made of a page's content: a web server makes its ETags of time and size, and two
    pages of one size may come within a second. Until 2038, which every file system can keep."""
    return int(blake2b(etag.encode(), digest_size=4).hexdigest(), 16) >> 1


def _has_file_name(path: str) -> bool:
    """Whether a web server would look for a file; a bare last segment would be a folder's."""
    return path.endswith("/") or "." in path.rpartition("/")[2]
