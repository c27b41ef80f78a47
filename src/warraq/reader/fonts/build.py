"""Cut the site's fonts: from whole families to the few kilobytes a page needs.

    npm install --prefix SOURCES \
        @expo-google-fonts/noto-naskh-arabic@0.4.5 vazirmatn@33.0.3 \
        @fontsource-variable/newsreader@5.3.0 @fontsource/frank-ruhl-libre@5.3.0
    python -m warraq.reader.fonts.build SOURCES/node_modules

It writes the WOFF2 files and the licences next to them. What each file holds must agree with
the `unicode-range` of its `@font-face` in `site.css`, which this prints.
"""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OUT = Path(__file__).parents[1] / "static" / "reader" / "fonts"

NASKH = "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf"
VAZIRMATN = "vazirmatn/fonts/variable/Vazirmatn[wght].ttf"
NEWSREADER = "@fontsource-variable/newsreader/files/newsreader-latin-standard-{}.woff2"
FRANK_RUHL = "@fontsource/frank-ruhl-libre/files/frank-ruhl-libre-{}-{}-normal.woff2"

LICENCES = {
    "OFL-NotoNaskhArabic.txt": "@expo-google-fonts/noto-naskh-arabic/LICENSE_FONT",
    "OFL-Vazirmatn.txt": "vazirmatn/OFL.txt",
    "OFL-Newsreader.txt": "@fontsource-variable/newsreader/LICENSE",
    "OFL-FrankRuhlLibre.txt": "@fontsource/frank-ruhl-libre/LICENSE",
}


def _span(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1))


def _signs(text: str) -> frozenset[int]:
    return frozenset(map(ord, text))


DIGITS_AND_SIGNS = (
    _span(0x20, 0x40)
    | _signs("[]_")
    | _signs("\u00a0«»×·–—‘’“”…•")
    | _signs("\u200c\u200d\u200e\u200f")
)
ARABIC = (
    _span(0x621, 0x63A) | _span(0x640, 0x652) | _signs("\u0670\u060c\u061b\u061f\u066a\u066b\u066c")
)
NEIGHBOURS = _signs("پچژگڤکی")
"""Letters that names from next door bring into Arabic text."""
PERSIAN_URDU_KURDISH = (
    NEIGHBOURS
    | _signs("ڕڵۆێەہھےۓڈڑٹںۀۂۃ۔\u0653\u0654\u0655\u0656\u0657")
    | _span(0x6F0, 0x6F9)
    | _span(0x660, 0x669)
)
LATIN_LETTERS = _span(0x41, 0x5A) | _span(0x61, 0x7A)
WEST_EUROPEAN = _signs("àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ°€£©ñáíóúöäßÑÁÍÓÚÖÄ\u202f‹›")
LATIN = _span(0x20, 0x7E) | DIGITS_AND_SIGNS | WEST_EUROPEAN
ITALIC = LATIN_LETTERS | _span(0x30, 0x39) | _signs(" !&'(),-.:;?\u00a0«»–—‘’“”…")
HEBREW = _span(0x5B0, 0x5C4) | _span(0x5D0, 0x5EA) | _span(0x5F0, 0x5F4) | _signs("₪")

JOINING = ("init", "medi", "fina", "isol", "rlig", "ccmp", "mark", "mkmk", "calt", "kern", "locl")


@dataclass(frozen=True, slots=True)
class Cut:
    """One file: which glyphs of which source, at which place on its axes."""

    source: str
    letters: frozenset[int]
    features: tuple[str, ...] = JOINING
    axes: Mapping[str, float | tuple[float, float]] = field(default_factory=dict)


CUTS = {
    "naskh-arabic": Cut(NASKH, ARABIC | NEIGHBOURS | DIGITS_AND_SIGNS, (*JOINING, "liga")),
    "naskh-latin": Cut(NASKH, LATIN_LETTERS, ("kern",)),
    "vazirmatn-arabic": Cut(
        VAZIRMATN, ARABIC | NEIGHBOURS | DIGITS_AND_SIGNS, axes={"wght": (500, 800)}
    ),
    "vazirmatn-wide": Cut(
        VAZIRMATN, ARABIC | PERSIAN_URDU_KURDISH | DIGITS_AND_SIGNS, axes={"wght": (400, 800)}
    ),
    "newsreader-text": Cut(
        NEWSREADER.format("normal"), LATIN, ("kern", "liga", "ccmp"), {"wght": 420, "opsz": 16}
    ),
    "newsreader-italic": Cut(
        NEWSREADER.format("italic"), ITALIC, ("liga",), {"wght": 420, "opsz": 16}
    ),
    "newsreader-italic-accents": Cut(
        NEWSREADER.format("italic"), WEST_EUROPEAN, ("liga",), {"wght": 420, "opsz": 16}
    ),
    "newsreader-display": Cut(
        NEWSREADER.format("normal"), LATIN, ("kern", "liga", "ccmp"), {"wght": 640, "opsz": 40}
    ),
    "frank-ruhl-text": Cut(FRANK_RUHL.format("hebrew", 400), HEBREW),
    "frank-ruhl-display": Cut(FRANK_RUHL.format("hebrew", 700), HEBREW),
}


def main(sources: Path) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, cut in CUTS.items():
        target = OUT / f"{name}.woff2"
        covered = write(cut, source=sources / cut.source, target=target)
        sys.stdout.write(f"{name} {target.stat().st_size} bytes: {unicode_range(covered)}\n")
    for name, licence in LICENCES.items():
        shutil.copyfile(sources / licence, OUT / name)


def write(cut: Cut, *, source: Path, target: Path) -> frozenset[int]:
    """Write the cut and return the code points it covers: what the source lacks is left out."""
    options = subset.Options(
        flavor="woff2",
        hinting=False,
        desubroutinize=True,
        layout_features=list(cut.features),
        name_IDs=[0, 1, 2, 5],
        notdef_outline=True,
    )
    font = _placed(_opened(source), cut.axes)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=cut.letters)
    subsetter.subset(font)
    subset.save_font(font, target, options)
    return frozenset(font.getBestCmap())


def _opened(source: Path | BytesIO) -> TTFont:
    # No new timestamp: the same bytes from the same sources, whenever they are cut.
    return TTFont(source, recalcTimestamp=False)


def _placed(font: TTFont, axes: Mapping[str, float | tuple[float, float]]) -> TTFont:
    if not axes:
        return font
    # Saved and read again: the subsetter trips over the tables the instancer leaves open.
    whole = BytesIO()
    instantiateVariableFont(font, dict(axes)).save(whole)
    whole.seek(0)
    return _opened(whole)


def unicode_range(points: frozenset[int]) -> str:
    """The points as CSS writes them: `U+20-40, U+5B`."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ranges)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
