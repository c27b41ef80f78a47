"""The formats of the trade, one package each; a further format is one more line here."""

from collections.abc import Iterable
from typing import Protocol

from warraq.wire.assembling import Reading
from warraq.wire.document import Document, Enclosed
from warraq.wire.formats import (
    anpa1312,
    atom,
    iptc7901,
    mail,
    newsml_1,
    newsml_g2,
    ninjs,
    nitf,
    photo,
    rss,
    telex,
)
from warraq.wire.refusals import RefusedError


class Format(Protocol):
    """What a format's package offers.

    `NAME` stands in the parsed item, `TITLE` is what people call it. `recognises` looks at
    the content alone; `read` gives each item of the document, or why it is not taken, or a
    file inside it that is read by its own format, and may raise `RefusedError` for the
    document as a whole.
    """

    NAME: str
    TITLE: str

    def recognises(self, document: Document, /) -> bool: ...

    def read(self, document: Document, /) -> Iterable[Reading | RefusedError | Enclosed]: ...


FORMATS: tuple[Format, ...] = (
    newsml_g2, newsml_1, nitf, ninjs, rss, atom, telex, anpa1312, iptc7901, mail, photo,
)  # fmt: skip
