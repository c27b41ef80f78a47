"""Text that was encoded in UTF-8 twice: «Ø§Ù„ÙˆØ§Ø­Ø©» for «الواحة».

A programme took UTF-8 for Latin-1 or windows-1252 and made UTF-8 of it; nothing is lost by that.
"""

import re


def _pages() -> dict[str, int]:
    """The byte that each letter was, by Latin-1 or, where its letters are others, windows-1252."""
    bytes_of = {chr(code): code for code in range(0x80, 0x100)}
    for code in range(0x80, 0xA0):
        letter = bytes([code]).decode("cp1252", "ignore")
        bytes_of.update({letter: code} if letter else {})
    return bytes_of


_BYTES = _pages()
_FOLLOWING = "[" + "".join(re.escape(one) for one, code in _BYTES.items() if code < 0xC0) + "]"
_LEADING = re.compile("[\u00c2-\u00f4]")
_LETTER = re.compile(
    f"[\u00c2-\u00df]{_FOLLOWING}|[\u00e0-\u00ef]{_FOLLOWING}{{2}}|[\u00f0-\u00f4]{_FOLLOWING}{{3}}"
)


def undoubled(text: str) -> str:
    """The text as it was, if hardly any letter of it speaks against that; else as it is."""
    leading = len(_LEADING.findall(text))
    if leading < _ENOUGH:
        return text
    doubled = len(_LETTER.findall(text))
    if doubled < _ENOUGH or doubled * 10 < leading * 9:
        return text
    return _LETTER.sub(_letter, text)


_ENOUGH = 20


def _letter(found: re.Match[str]) -> str:
    return bytes(_BYTES[one] for one in found[0]).decode("utf-8", "ignore") or found[0]
