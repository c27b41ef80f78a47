"""The demo's illustrations, drawn when a demo newsroom is built.

Owns: some two dozen motifs, each in its own module, and what they share (`sheet`, `shapes`,
`scenery`). In: the name of a motif and a seed. Out: the bytes of a JPEG. No file, no Django.
"""

from collections.abc import Callable
from io import BytesIO
from random import Random

from warraq.demo.pictures.arcade import arcade
from warraq.demo.pictures.books import books
from warraq.demo.pictures.calligraphy import calligraphy
from warraq.demo.pictures.dunes import dunes
from warraq.demo.pictures.garden import garden
from warraq.demo.pictures.gears import gears
from warraq.demo.pictures.girih import girih
from warraq.demo.pictures.honeycomb import honeycomb
from warraq.demo.pictures.kilim import kilim
from warraq.demo.pictures.lighthouse import lighthouse
from warraq.demo.pictures.maps import contours, isobars
from warraq.demo.pictures.market import market
from warraq.demo.pictures.marsh import marsh
from warraq.demo.pictures.mountains import fog_nets, mountains
from warraq.demo.pictures.observatory import observatory
from warraq.demo.pictures.olive import olive
from warraq.demo.pictures.palms import palms
from warraq.demo.pictures.pitch import pitch
from warraq.demo.pictures.pottery import pottery
from warraq.demo.pictures.river import river
from warraq.demo.pictures.sheet import Sheet
from warraq.demo.pictures.skyline import skyline
from warraq.demo.pictures.tea import tea
from warraq.demo.pictures.viaduct import viaduct
from warraq.demo.pictures.waterwheel import waterwheel
from warraq.demo.pictures.wheat import wheat

_DRAWN: tuple[Callable[[Sheet, int], None], ...] = (
    arcade,
    books,
    calligraphy,
    contours,
    dunes,
    fog_nets,
    garden,
    gears,
    girih,
    honeycomb,
    isobars,
    kilim,
    lighthouse,
    market,
    marsh,
    mountains,
    observatory,
    olive,
    palms,
    pitch,
    pottery,
    river,
    skyline,
    tea,
    viaduct,
    waterwheel,
    wheat,
)
_MOTIFS = {function.__name__: function for function in _DRAWN}

MOTIFS = frozenset(_MOTIFS)
"""The names that `draw` knows."""

_QUALITY = 82


def draw(motif: str, *, seed: int, width: int = 1600) -> bytes:
    """A picture as a JPEG, `width` pixels wide and five eighths of it high.

    The same motif and seed give the same bytes wherever Pillow is the same; the seed's
    remainder chooses the palette. Raises KeyError for a motif that is not in `MOTIFS`.
    """
    sheet = Sheet(pixels=width * 5 // 8, rng=Random(f"{motif} {seed}"))  # noqa: S311
    _MOTIFS[motif](sheet, seed)
    picture = BytesIO()
    sheet.finished().save(picture, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return picture.getvalue()
