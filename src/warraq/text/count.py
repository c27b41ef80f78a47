"""Count a text as the reader's browser counts it."""

from warraq.text.clean import clean


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units of the text when cleaned (so CRLF counts one).

    JavaScript's `String.length` (ECMA-262, section 6.1.4) and the `maxlength` of HTML
    count these units, so that the counter on the page and the server agree. A family
    emoji is 11.
    """
    return len(clean(text).encode("utf-16-le")) // 2
