"""From bytes to text, by what the bytes show before what they declare."""

import codecs
import re
from dataclasses import dataclass

from warraq.wire import arabic_pages, wording
from warraq.wire.charsets import (
    from_asmo_449,
    is_asmo_449,
    python_name,
    reads_as_asmo_449,
)
from warraq.wire.doubled import undoubled
from warraq.wire.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Decoded:
    """The whole text, its encoding by Python's name, and what the desk should know of it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(raw: bytes) -> Decoded:
    """The text of a delivery. Raises `RefusedError` for an empty or binary file.

    UTF-8 that proves itself wins over any single-byte declaration: what is not UTF-8 hardly
    ever passes for it. Windows-1252 stands for ISO-8859-1, whose gaps agencies fill with it.
    """
    if not raw.strip():
        raise RefusedError(wording.EMPTY)
    _refuse_binary(raw)
    declared = _declared(raw)
    encoding = _marked(raw) or _proven_utf8(raw, declared) or _single_byte(raw, declared)
    # A broken character shows as U+FFFD; the rest of the story is worth having.
    text = raw.decode(encoding, "replace")
    return _undoubled(text.removeprefix("\ufeff"), encoding, _warnings(encoding, declared))


def decode_part(raw: bytes, *, declared: str = "") -> Decoded:
    """The text of a message or of a part of a mail, each of which has an encoding of its own.

    `declared` is what it says of itself, if anything. An empty part is no error. Seven-bit
    Arabic is known by its words, which would be none in Latin letters.
    """
    if is_asmo_449(declared) or (not declared and reads_as_asmo_449(raw)):
        return Decoded(from_asmo_449(raw), "asmo449")
    name = python_name(declared) if declared else None
    stateful = name if name and name.startswith(("utf-16", "utf-32", "utf-7", "iso2022")) else None
    encoding = _marked(raw) or stateful or _proven_utf8(raw, name) or _single_byte(raw, name)
    text = raw.decode(encoding, "replace").removeprefix("\ufeff")
    return _undoubled(text, encoding, _warnings(encoding, name) if declared else ())


def _undoubled(text: str, encoding: str, warnings: tuple[str, ...]) -> Decoded:
    """The text, and a warning where it had been encoded twice."""
    once = undoubled(text) if encoding.startswith("utf") else text
    return Decoded(once, encoding, (*warnings, *((wording.TWICE,) if once != text else ())))


def encoding_of(raw: bytes) -> str:
    """The encoding, by Python's name, of bytes that do not declare theirs."""
    return _proven_utf8(raw, None) or _single_byte(raw, None)


_MARKS = (  # byte order marks, the longer before those that begin alike
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PATTERNS = (  # how «<», «{», white space, a message or a word begins without a mark
    (re.compile(rb"[\s<{\[]\x00\x00\x00", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\x00\x00\x00[\s<{\[]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"[\x01\s<{\[A-Za-z]\x00[^\x00]", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\x00[\x01\s<{\[A-Za-z]\x00", re.DOTALL), "utf-16-be"),
)
_SIGNATURES = (
    (b"GIF8", wording.GIF),
    (b"RIFF", wording.RECORDING),
    (b"%PDF", wording.PDF),
    (b"PK\x03\x04", wording.ARCHIVE_OR_OFFICE),
    (b"\x1f\x8b", wording.GZIP),
    (b"\xd0\xcf\x11\xe0", wording.OFFICE),
)
_TELEGRAPHY = b"\x01\x02\x03\x04\x05\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x16\x1b\x1c\x1d\x1e\x1f"
"""Controls that frame telegraph messages and lay them out."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1a" + _TELEGRAPHY))
_DECLARATION = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_FOREIGN = re.compile("[\x80-\U0010ffff]+")


def _refuse_binary(raw: bytes) -> None:
    for signature, thing in _SIGNATURES:
        if raw.startswith(signature):
            raise RefusedError(wording.BINARY_KIND.format(thing=thing))
    if _marked(raw):
        return
    sample = raw[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in raw or controls * 20 > len(sample):
        raise RefusedError(wording.BINARY)


def _marked(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    return next((encoding for pattern, encoding in _PATTERNS if pattern.match(raw)), None)


def _declared(raw: bytes) -> str | None:
    """The encoding that the XML declaration names, by Python's name, if we know it."""
    declaration = _DECLARATION.match(raw[:400])
    if declaration is None:
        return None
    return python_name(declaration[1].decode("ascii"))


def _proven_utf8(raw: bytes, declared: str | None) -> str | None:
    if declared and not _is_single_byte(declared) and not declared.startswith("utf"):
        return None  # short texts in GBK or Shift JIS can pass for UTF-8
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(map(len, _FOREIGN.findall(text))) - broken if broken else 0
    if declared == "utf-8" and broken == 1 and whole:
        return declared  # short, and cut off within its last letter
    return "utf-8" if broken * 10 <= whole else None  # a character cut in two is no proof


def _is_single_byte(encoding: str) -> bool:
    return encoding.startswith(("ascii", "iso8859", "cp", "mac", "koi8", "tis"))


def _single_byte(raw: bytes, declared: str | None) -> str:
    """What is not UTF-8: as declared, unless the text is plainly Arabic of another encoding."""
    sample = raw[:65536]
    if declared in arabic_pages.PAGES:
        return arabic_pages.page_of(sample, declared=declared) or declared
    if declared and declared not in ("utf-8", "ascii", "iso8859-1", "cp1252"):
        return declared if not declared.startswith("utf") else _undeclared(sample)
    return _undeclared(sample)


def _undeclared(sample: bytes) -> str:
    return arabic_pages.page_of(sample) or ("cp1254" if _is_turkish(sample) else "cp1252")


def _is_turkish(sample: bytes) -> bool:
    """Whether the six letters that windows-1254 has for Icelandic's stand among no Icelandic.

    Nobody else writes them: «İzmir'de kışın» would come out «Ýzmir'de kýþýn».
    """
    turkish, icelandic = (sum(map(sample.count, letters)) for letters in (_TURKISH, _ICELANDIC))
    return turkish > 1 and icelandic * 4 < turkish


_TURKISH = tuple(bytes([code]) for code in b"\xd0\xdd\xde\xf0\xfd\xfe")
_ICELANDIC = tuple(bytes([code]) for code in b"\xc1\xc6\xc9\xcd\xd3\xda\xe1\xe6\xe9\xed\xf3\xfa")


def _warnings(encoding: str, declared: str | None) -> tuple[str, ...]:
    said = declared or "utf-8"
    alike = {"iso8859-9": "cp1254", "iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-16-le"}
    if said == encoding or alike.get(said) == encoding or encoding.startswith("utf"):
        return ()
    return (wording.OTHER_ENCODING.format(said=said, found=encoding),)
