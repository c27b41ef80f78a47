"""Whose words a quotation is: the credit of NITF, the <footer> or last <cite> of HTML."""

from warraq.wire.markup import Element, name
from warraq.wire.vocabulary import QUOTES

_CREDITS = frozenset(("credit", "footer", "cite"))
_DASHES = "—–―- \t\r\n\xa0"


def names_speaker(element: Element) -> bool:
    """Whether an element in a quotation says whose words it is."""
    kind = name(element)
    if kind not in _CREDITS:
        return False
    quote = next((above for above in element.iterancestors() if name(above) in QUOTES), None)
    return quote is not None and (kind != "cite" or _signs(element, quote))


def without_dash(text: str) -> str:
    """A speaker's name without the dash that some agencies write before it."""
    return text.lstrip(_DASHES)


def _signs(cite: Element, quote: Element) -> bool:
    """Whether a <cite> signs the quotation: within the words it names a book or a film."""
    element: Element | None = cite
    while element is not None and element is not quote:
        if element.getnext() is not None or (element.tail or "").strip():
            return False
        element = element.getparent()
    return cite.getparent() is quote or not _just_before(cite).strip(_DASHES)


def _just_before(element: Element) -> str:
    before, above = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return "" if above is None else above.text or ""
