"""How a story begins: notes on what is new, who wrote, where it comes from, then the text."""

import re
from collections.abc import Collection
from itertools import pairwise

from warraq.wire.copy import SIGNED_IN_ARABIC_SCRIPT
from warraq.wire.dateline import split_dateline
from warraq.wire.items import Block, BlockKind
from warraq.wire.persons import is_called
from warraq.wire.places import is_city, is_city_in_capitals
from warraq.wire.signing import DASH, is_name, is_sure, split_signed

_LEAD = 6
"""In how many blocks a story may begin."""
_BYLINE = re.compile(
    rf"(?:By|Von|Par|Por|Da)\s.{{0,80}}\Z|من\s.{{0,60}}\Z|(?=.{{1,70}}\Z)(?:{SIGNED_IN_ARABIC_SCRIPT})"
)

_IS_ABOVE = re.compile(rf"{_BYLINE.pattern}|(?:فائل ?:? ?فوٹو|فوٹو ?:? ?فائل|فوٹو ?: ?.{{0,40}})\Z")
"""«فائل فوٹو», a picture's, stands above the text too."""


def without_dateline(
    blocks: list[Block], *, known: str, signers: Collection[str] = ()
) -> tuple[str, list[Block]]:
    """The dateline run into the first paragraph, which bylines and notes may precede.

    Past the first paragraph proper it must name its agency, and have the text after it; below a
    line that is no sentence a city will do.
    """
    leads, is_below = True, False
    for number, block in enumerate(blocks[:_LEAD]):
        if block.kind is not BlockKind.PARAGRAPH or _IS_ABOVE.match(block.text):
            continue
        text = block.text
        if leads and number + 1 < len(blocks) and (reported := _reported(text, signers)):
            return reported[0], [*blocks[:number], *blocks[number + 1 :]]
        if leads and number + 1 < len(blocks) and (place := _of_the_house(text, signers)):
            return place, [*blocks[:number], *blocks[number + 1 :]]
        dateline, rest = (
            split_dateline(text, known=known, signers=signers) if leads else split_signed(text)
        )
        is_meant = is_sure(dateline) or (leads and _is_of_city(dateline))
        if (is_below or not leads) and not is_meant:
            leads = leads and is_label(text)
            continue
        is_followed = number + 1 < len(blocks)
        if is_followed and is_name(rest) and split_signed(text)[0]:
            return text, [*blocks[:number], *blocks[number + 1 :]]  # «الواحة – واع – نور النخيل»
        is_dated = is_followed and any(map(str.isdigit, dateline))
        if rest != text and (rest or leads or is_dated):
            kept = [Block(block.kind, rest)] if rest else []
            return dateline, [*blocks[:number], *kept, *blocks[number + 1 :]]
        leads = is_below = is_label(text)
    return "", blocks


def is_label(text: str) -> bool:
    """Whether a line may stand above a text, «The Harbour Desk», and is none of its sentences."""
    is_short = len(text) <= _LINE and len(text.split()) <= _MOST_OF_A_LABEL
    return is_short and not text.endswith((".", "!", "?", "؟", "…", ":", "»", "”", '"'))


_MOST_OF_A_LABEL = 5


def _is_of_city(dateline: str) -> bool:
    place = re.split(r"[,،(/]", dateline)[0].strip()
    return is_city(place) or is_city_in_capitals(place.upper())


_PLACE_AND_NAME = re.compile(
    rf"(?P<place>[^:،,()]{{2,40}}?)\s*(?::|{DASH})\s*(?P<name>\S.{{3,40}})"
)


def _reported(text: str, signers: Collection[str]) -> tuple[str, str] | None:
    """The place, empty where the paper is named instead, and the reporter of a line above the
    text: «باريس ــ نور النخيل», «لندن: سالم الحقل», «واحة اليوم – دانة الحقل»."""
    found = _PLACE_AND_NAME.fullmatch(text)
    if not found or not is_called(found["name"]):
        return None
    if is_city(found["place"]):
        return found["place"], found["name"]
    words = {word for signer in signers for word in signer.split()}
    return ("", found["name"]) if words.issuperset(found["place"].split()) else None


_LINE = 60
"""Letters of a line that names a place and a paper, at most."""
_JOINTS = re.compile(rf"\s*(?:[:،,()/_]|{DASH})+\s*")
_NOBODYS = frozenset(["خاص", "وكالات", "متابعات", "متابعة", "مراسلنا", "مكتب"])


_QUOTED = re.compile(
    rf"(?P<place>[ء-ۓە ]{{2,20}}?)\s*(?::|{DASH})\s*"
    r"[«\"“][ء-ۓە]{2,12}(?: [ء-ۓە]{2,12}){0,2}[»\"”]\s*:?"
)
"""«بيروت: «الواحة الخضراء»»: the paper in quotation marks, as pan-Arab ones have it."""


def _of_the_house(text: str, signers: Collection[str]) -> str:
    """The city of a line above the text that names it and the paper, or nobody, beside it: «مسقط –
    الواحة», «الواحة نت - تعز:», «عدن (واحة عدن) خاص», «طرابلس»; empty for any other line."""
    if (quoted := _QUOTED.fullmatch(text.strip())) and is_city(quoted["place"]):
        return text.strip().rstrip(" :")
    parts = [part for part in _JOINTS.split(text.strip()) if part]
    words = {word for signer in signers for word in signer.split()} | _NOBODYS
    cities = [part for part in parts if is_city(part)]
    others = (part for part in parts if part not in cities)
    is_only = all(words.issuperset(part.split()) for part in others)
    return cities[0] if len(cities) == 1 and is_only and len(text) <= _LINE else ""


def signature(blocks: list[Block], signers: Collection[str] = ()) -> str:
    """The line that signs a text, if it stands right above the dateline: it stays there too.
    The reporter that a line of place and name tells is taken out with it.

    An Arabic name alone signs the text that it stands above."""
    if len(blocks) > 1 and (reported := _reported(blocks[0].text, signers)):
        return reported[1]
    for line, text in pairwise(blocks[:_LEAD]):
        is_sentence = line.text.endswith((".", "!", "?", "؟", ":"))
        is_signed = _BYLINE.match(line.text) or is_called(line.text)
        if is_signed and not is_sentence and split_signed(text.text)[0]:
            return line.text
    is_told = len(blocks) > 1 and len(blocks[1].text) > _LINE
    return blocks[0].text if is_told and is_called(blocks[0].text) else ""
