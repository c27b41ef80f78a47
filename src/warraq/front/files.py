"""Static files and renditions: small ones from memory, large ones from the disk, in ranges."""

import mimetypes
import os
import re
from collections.abc import Hashable
from email.utils import formatdate
from pathlib import Path
from stat import S_ISREG

from warraq.front import disk
from warraq.front.answers import ANSWER_COSTS, Answer, CodedAnswer, RequestHeader, is_known
from warraq.front.headers import FILE_CACHE, FILE_HEADERS, FOREVER, UNNAMED, Headers
from warraq.front.packing import COMPRESSIBLE, encode
from warraq.front.paths import UnstorablePathError, file_parts
from warraq.front.rsgi import HTTPProtocol

SMALL = 128 * 1024
SMALL_TEXT = 1024 * 1024
"""Bytes up to which a file is kept in memory."""

HASHED = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")
"""How collected static files are named whose name changes with their content."""

TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


class Folder:
    """The files of one folder, as a source of answers for the paths below `prefix`."""

    def __init__(self, root: Path, *, prefix: str, cache: str = FILE_CACHE) -> None:
        """`cache`: how long clients may keep a file whose name is not of its content."""
        self._root = str(root)
        self._prefix = len(prefix) - 1
        self._cache = cache

    def generation(self) -> Hashable:
        return None

    def version(self, path: str) -> Hashable | None:
        file = self._file(path)
        if file is None:
            return None
        try:
            found = os.stat(file)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return (found.st_ino, found.st_mtime_ns, found.st_size) if S_ISREG(found.st_mode) else None

    def load(self, path: str) -> Answer | None:
        file = self._file(path)
        if file is None:
            return None
        found = os.stat(file)
        kind = content_type(path)
        headers = (
            ("content-type", kind),
            ("cache-control", FOREVER if HASHED.search(path) else self._cache),
            *FILE_HEADERS,
        )
        tag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
        changed = formatdate(found.st_mtime, usegmt=True)
        if found.st_size > (SMALL_TEXT if kind.startswith(COMPRESSIBLE) else SMALL):
            return FileAnswer(file, found.st_size, headers=headers, etag=tag, last_modified=changed)
        return _in_memory(file, kind, headers=headers, etag=f"W/{tag}", last_modified=changed)

    def _file(self, path: str) -> str | None:
        if path.endswith("/"):
            return None
        try:
            return os.path.join(self._root, *file_parts(path[self._prefix :]))
        except UnstorablePathError:
            return None


def content_type(path: str) -> str:
    """By the extension; what is not known is bytes, never something a browser would run."""
    extension = os.path.splitext(path)[1].lower()
    return TYPES.get(extension) or mimetypes.types_map.get(extension, "application/octet-stream")


def _in_memory(
    file: str, kind: str, *, headers: Headers, etag: str, last_modified: str
) -> Answer | None:
    body = disk.read(file)
    if body is None:
        return None
    bodies = encode(body, kind)
    answer = CodedAnswer(
        status=200,
        headers=headers,
        codings=bodies,
        load=bodies.get,
        etag=etag,
        last_modified=last_modified,
    )
    for coding in bodies:
        answer.make_ready(coding)
    return answer


class FileAnswer:
    """A file too large for memory, sent from the disk; a single range of it when asked for."""

    size = ANSWER_COSTS

    def __init__(
        self, file: str, length: int, *, headers: Headers, etag: str, last_modified: str
    ) -> None:
        self._file = file
        self._length = length
        self._etag = etag
        self._last_modified = last_modified
        self._headers = [
            *headers,
            *UNNAMED,
            ("etag", etag),
            ("last-modified", last_modified),
            ("accept-ranges", "bytes"),
        ]

    def send(self, method: str, header: RequestHeader, protocol: HTTPProtocol) -> bool:
        if is_known(header, etag=self._etag, last_modified=self._last_modified):
            protocol.response_empty(304, self._headers)
            return True
        wanted = header("range") if method == "GET" and self._may_be_partial(header) else ()
        span = byte_range(",".join(wanted), self._length)
        if span is None:
            self._send_unsatisfiable(protocol)
        elif span == (0, self._length):
            self._send_whole(method, protocol)
        else:
            self._send_part(span, protocol)
        return True

    def warm(self) -> None:
        """It stays on the disk, however often."""

    def _may_be_partial(self, header: RequestHeader) -> bool:
        condition = header("if-range")
        return not condition or ",".join(condition) in (self._etag, self._last_modified)

    def _send_whole(self, method: str, protocol: HTTPProtocol) -> None:
        headers = [*self._headers, ("content-length", str(self._length))]
        if method == "HEAD":
            protocol.response_empty(200, headers)
        else:
            protocol.response_file(200, headers, self._file)

    def _send_part(self, span: tuple[int, int], protocol: HTTPProtocol) -> None:
        start, end = span
        headers = [
            *self._headers,
            ("content-range", f"bytes {start}-{end - 1}/{self._length}"),
            ("content-length", str(end - start)),
        ]
        protocol.response_file_range(206, headers, self._file, start, end)

    def _send_unsatisfiable(self, protocol: HTTPProtocol) -> None:
        headers = [*self._headers, ("content-range", f"bytes */{self._length}")]
        protocol.response_empty(416, headers)


def byte_range(wanted: str, length: int) -> tuple[int, int] | None:
    """The half-open span that a Range header asks of `length` bytes (RFC 9110, 14.2).

    The whole for what is no single range of bytes, None for one that lies outside.
    """
    match = re.fullmatch(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", wanted)
    if match is None or match.groups() == ("", ""):
        return 0, length
    first, last = match.groups()
    if not first:
        start, end = max(0, length - int(last)), length
    else:
        start, end = int(first), min(length, int(last) + 1 if last else length)
        if last and int(last) < start:
            return 0, length
    return (start, end) if start < end else None
