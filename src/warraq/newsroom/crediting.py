"""The metadata that a rendition carries: who took the picture, for whom, whose it is."""

from xml.sax.saxutils import escape

PACKET_BYTES = 2048
"""The most that the packet takes; of longer rights the beginning stands."""

_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
    "{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="r"?>'
)
_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_CREDIT = "<photoshop:Credit>{}</photoshop:Credit>"
_RIGHTS = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'


def credit_packet(*, byline: str, credit: str, rights: str) -> bytes:
    """An XMP packet of at most PACKET_BYTES; none where there is nothing to say.

    `byline` and `credit` have at most 120 characters each, as a photo's have.
    """
    said = _said(_CREATOR, byline) + _said(_CREDIT, credit)
    room = PACKET_BYTES - len(_packet(said + _RIGHTS.format("")))
    said += _said(_RIGHTS, _beginning(rights, room))
    return _packet(said) if said else b""


def _said(pattern: str, text: str) -> str:
    return pattern.format(escape(text)) if text else ""


def _packet(inside: str) -> bytes:
    return _PACKET.format(inside=inside).encode()


def _beginning(text: str, room: int) -> str:
    """As much of the text as takes `room` bytes in XML."""
    for end, character in enumerate(text):
        room -= len(escape(character).encode())
        if room < 0:
            return text[:end]
    return text
