"""Clean what comes in, from agencies and readers alike, once and at the door.

What stays is what was typed: letters, harakat, joiners and a single direction mark. What
goes can only hide, reorder or overload: `<bdi>` and isolates do not contain a text that
closes them itself, so the controls must not be stored at all.
"""

import re
import unicodedata

MARKS_ON_A_BASE = 4
"""A letter can bear shadda, a vowel, a superscript alef and a small sign; not fifty."""

_STREAM_SAFE_MARKS = 30
"""Stream-Safe Text Format, UAX #15 section 13: sorting longer runs of marks is quadratic."""

_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")

_DROPPED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 but for \t and \n
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero width space, word joiner, BOM
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters: no XML feed may hold the last two
    "]"
)

_DIRECTION_MARKS = re.compile("([\u200e\u200f\u061c])[\u200e\u200f\u061c]+")

# No mark is a word character, so a run worth counting lies between letters and spaces.
_MAYBE_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS_ON_A_BASE + 1},}}")


def clean(text: str) -> str:
    """The text as it may be stored: NFC, lines ended by LF, nothing in it that hides.

    Cleaning what is clean changes nothing. The time is linear in the length, whatever the
    text. ZWNJ and ZWJ stay: Persian, Kurdish and emoji need them.
    """
    text = _DROPPED.sub("", _LINE_BREAK.sub("\n", text))
    text = unicodedata.normalize("NFC", _cap_marks(text, most=_STREAM_SAFE_MARKS))
    return _DIRECTION_MARKS.sub(r"\1", _cap_marks(text, most=MARKS_ON_A_BASE))


def clean_line(text: str) -> str:
    """`clean`, for what is one line: any run of white space is one space, none at the ends."""
    return " ".join(clean(text).split())


def _cap_marks(text: str, *, most: int) -> str:
    return _MAYBE_MARKS.sub(lambda run: _cap_run(run[0], most), text)


def _cap_run(run: str, most: int) -> str:
    """Joiners and direction marks begin no new base: marks go on stacking across them."""
    kept = []
    marks = 0
    for character in run:
        category = unicodedata.category(character)
        if category.startswith("M"):
            marks += 1
        elif category != "Cf":
            marks = 0
        if not (category.startswith("M") and marks > most):
            kept.append(character)
    return "".join(kept)
