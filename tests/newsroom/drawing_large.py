"""Pictures of few bytes and many pixels, as a file drawn to harm a server is."""

import struct
import zlib


def wide_png(width: int, height: int, *, rows: int | None = None) -> bytes:
    """An empty RGBA picture of these pixels, of which `rows` are there."""
    row = bytes(1 + 4 * width)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(height if rows is None else rows))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", packed + packer.flush()), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
