"""Messages between «ZCZC» and «NNNN» without a header that a standard knows: telex's habit.

Facts: ITU-T Recommendation S.4 and F.1 for the two signs; what stands between them is each
agency's own, and read by what its lines look like.
"""

from collections.abc import Iterator

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.document import Document, Enclosed
from warraq.wire.formats import anpa1312, iptc7901
from warraq.wire.formats.telex.message import read_frame
from warraq.wire.refusals import RefusedError
from warraq.wire.telegraph import Frame, frames, is_framed

NAME = "telex"
TITLE = wording.TELEX


def recognises(document: Document) -> bool:
    """Whether it is framed so, and there is more in it than the standards' formats would read."""
    if not is_framed(document):
        return False
    return not _is_standard(document) or not all(map(_has_header, frames(document)))


def read(document: Document) -> Iterator[Reading | RefusedError | Enclosed]:
    names: set[str] = set()
    for frame in frames(document):
        if _has_header(frame):
            yield Enclosed(frame.raw)
            continue
        read = read_frame(frame, taken=names)
        if isinstance(read, Reading):
            names.add(read.guid)
        yield read


def _has_header(frame: Frame) -> bool:
    return _is_standard(Document(frame.text, raw=frame.raw))


def _is_standard(document: Document) -> bool:
    return any(one.recognises(document) for one in (anpa1312, iptc7901))
