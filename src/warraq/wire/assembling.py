"""From what a format reads to the item that the newsroom gets: the rules that all share."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from warraq.text.clean import clean_line
from warraq.text.fold import fold
from warraq.wire import copy, holding, notices, wording
from warraq.wire.blocks import Body
from warraq.wire.crediting import attribution
from warraq.wire.ending import (
    is_initials,
    is_signature,
    rights,
    spaced_notice,
    text_blocks,
    without_end,
)
from warraq.wire.guessing import other_language, plain_language, telling
from warraq.wire.items import (
    GUID_LENGTH,
    VERSION_DIGITS,
    Block,
    BlockKind,
    Subject,
    WireItem,
    WirePicture,
)
from warraq.wire.lead import is_label, signature, without_dateline
from warraq.wire.order_shapes import is_order, speaks_of_it
from warraq.wire.permission import permission
from warraq.wire.pictures import safe_href
from warraq.wire.refusals import RefusedError
from warraq.wire.signing import trim_dateline
from warraq.wire.tags import direction, language_tag
from warraq.wire.times import has_zone, read_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One item as its format has read it: words as delivered, nothing decided yet.

    Tuples of alternatives are in order of preference; the first that says something wins.
    `status` is None where the item has none, which is not the same as an empty one. `line` is
    where the item begins in the file.
    """

    guid: str
    line: int | None = None
    version: str = ""
    numbered: bool = True
    """Whether the version is the agency's own number, not one that we make of a time."""
    languages: tuple[str, ...] = ()
    guess: str = ""
    """The language that the letters show, where neither item nor feed says one."""
    status: str | None = None
    embargo: str = ""
    expires: datetime | None = None
    urgency: int | None = None
    headlines: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    house: str = ""
    """Whose feed it is: credited where neither a field nor the dateline names an agency."""
    dateline: str = ""
    located: str = ""
    sections: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Lines to editors. What else goes to the note are `asides`: terms of use, signatures."""
    asides: tuple[str, ...] = ()
    body: Body = field(default_factory=Body)
    summary: Body = field(default_factory=Body)
    pictures: tuple[WirePicture, ...] = ()
    kind: str = "text"
    signals: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """What an editor says of it in a word or two that does not go to the note."""
    orders: tuple[str, ...] = ()
    """What only editors write, where any word of an order to hold counts: notes, slugs, keywords.
    What readers read as well is looked through here."""
    alternate_ids: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    speaks_of: tuple[str, ...] = ()
    """Other items that it names or answers: they are earlier ones where its signals say so."""
    warnings: tuple[str, ...] = ()

    @property
    def signers(self) -> tuple[str, ...]:
        """Who may sign the text itself: the credited and the house."""
        return tuple(filter(None, map(clean_line, (*self.credits, self.house))))


def assemble(reading: Reading, *, format: str, language: str = "") -> WireItem:  # noqa: A002
    """The item. `language` is the feed's.

    Raises `RefusedError` for an identifier or a version out of bounds.
    """
    warnings = list(reading.warnings)
    spoken = _spoken(reading)
    orders, reading = _orders(reading)
    headline = _first(line for line in reading.headlines if not _NUMBER.fullmatch(line.strip()))
    dateline, body = _body(reading, headline, warnings)
    if not headline and reading.kind == "text" and (headline := _alert(body)):
        warnings.append(wording.ALERT_FOR_HEADLINE)
    tag = next(filter(None, map(language_tag, (*reading.languages, language))), "")
    told_by = telling(headline, "\n".join(block.text for block in body))
    if not tag and (guess := reading.guess or plain_language(told_by)):
        tag = guess
        warnings.append(wording.GUESSED_LANGUAGE.format(tag=tag))
    elif tag and (told := other_language(tag, told_by)):
        warnings.append(wording.OTHER_LANGUAGE.format(said=tag, tag=told))
        tag = told
    status = "canceled" if notices.KILL in spoken else reading.status
    allowed = permission(status, reading.embargo or holding.until(orders), warnings)
    signed = signature(text_blocks(reading.body.blocks), signers=reading.signers)
    bylines = (*reading.bylines, reading.body.byline, signed)
    printed = attribution(bylines, reading.credits, dateline=dateline, house=reading.house)
    signals = _distinct((*spoken, *reading.signals))
    written = text_blocks(reading.body.blocks)
    around = (*spaced_notice(written), *rights(written)) if len(written) > 1 else ()
    item = WireItem(
        guid=_guid(reading),
        version=_version(reading, warnings),
        format=format,
        language=tag,
        direction=direction(tag),
        status=allowed.status,
        embargo=allowed.embargo,
        unclear=allowed.unclear,
        expires=reading.expires,
        urgency=reading.urgency if reading.urgency in range(1, 10) else None,
        headline=headline,
        byline=printed.byline,
        credit=printed.credit,
        dateline=dateline,
        section=_first(reading.sections),
        subjects=_subjects(reading.subjects),
        keywords=_distinct(reading.keywords),
        sent=_sent(reading.sent, warnings),
        note="\n".join(_distinct((*reading.notes, *reading.asides, *reading.body.notes, *around))),
        body=body,
        pictures=_pictures((*reading.pictures, *reading.body.pictures), warnings),
        kind=reading.kind,
        signals=signals,
        alternate_ids=_distinct(reading.alternate_ids),
        earlier=_earlier(reading, signals),
        numbered=reading.numbered and bool(clean_line(reading.version)),
    )
    return replace(item, warnings=_distinct((*warnings, *_missing(item))))


def _spoken(reading: Reading) -> tuple[str, ...]:
    """The signals that stand in its words: that it takes a story back, that it corrects one."""
    notes = (*reading.flags, *reading.notes, *reading.body.notes)
    text = (block.text for block in (*reading.body.blocks, *reading.summary.blocks))
    taken_back = notices.said(headlines=reading.headlines, notes=notes, text=text)
    corrects = copy.corrects(headlines=reading.headlines, notes=notes)
    return tuple(filter(None, (taken_back, "correction" if corrects else "")))


def _orders(reading: Reading) -> tuple[tuple[str, ...], Reading]:
    """The lines that hold it, and the reading without those that readers are not to see."""
    body, summary = holding.part(reading.body.blocks), holding.part(reading.summary.blocks)
    headlines = tuple(map(holding.split_headline, reading.headlines))
    inside = tuple(order for orders, _ in headlines for order in orders)
    topics = (*reading.sections, *(subject.name for subject in reading.subjects))
    lines = (*reading.bylines, reading.body.byline, reading.dateline, reading.body.dateline)
    orders = (
        *filter(speaks_of_it, (*reading.orders, *reading.body.notes)),
        *filter(is_order, (*reading.notes, *reading.asides, *lines)),
        *(topic for topic in topics if is_order(topic.upper())),
        *inside,
        *body.orders,
        *summary.orders,
    )
    left = replace(
        reading,
        headlines=tuple(headline for _, headline in headlines),
        bylines=_without_orders(reading.bylines),
        keywords=_without_orders(reading.keywords),
        body=replace(reading.body, blocks=body.blocks),
        summary=replace(reading.summary, blocks=_but_orders(summary)),
        notes=(*reading.notes, *inside, *body.notes, *summary.orders),
    )
    return orders, left


def _but_orders(summary: holding.Parted) -> list[Block]:
    """What may stand in for a body: no order that is all there is."""
    return [] if len(summary.orders) == len(summary.blocks) else summary.blocks


def _without_orders(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if not is_order(line))


_NUMBER = re.compile(r"\d{5,}")
"""What a photographer's programme left where the headline goes."""


def _alert(body: tuple[Block, ...]) -> str:
    """What an alert says: one paragraph, initials aside, that no headline stands over."""
    said = [block for block in body if not is_initials(block.text)]
    is_alert = len(said) == 1 and said[0].kind is BlockKind.PARAGRAPH
    return said[0].text if is_alert and len(said[0].text) <= _LONGEST_ALERT else ""


_LONGEST_ALERT = 250


def _missing(item: WireItem) -> Iterator[str]:
    if not item.headline:
        yield wording.NO_HEADLINE
    if not item.language:
        yield wording.NO_LANGUAGE
    if not item.body and item.kind == "text":
        yield wording.NO_BODY


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, map(clean_line, texts)), "")


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean_line, texts))))


def _guid(reading: Reading) -> str:
    guid = clean_line(reading.guid)
    if len(guid) > GUID_LENGTH:
        reason = wording.LONG_GUID.format(length=len(guid), limit=GUID_LENGTH)
        raise RefusedError(reason, line=reading.line)
    return guid


def _earlier(reading: Reading, signals: Iterable[str]) -> tuple[str, ...]:
    """Names of other items, as many as can be looked for; an earlier version of this one has the
    same."""
    own = clean_line(reading.guid)
    is_of_another = copy.SPEAK_OF_ANOTHER.intersection(signals)
    named = _distinct((*reading.earlier, *(reading.speaks_of if is_of_another else ())))
    return tuple(one for one in named if one != own and len(one) <= GUID_LENGTH)[:_MOST_EARLIER]


_MOST_EARLIER = 2000


def _version(reading: Reading, warnings: list[str]) -> int:
    """The version as a number; agencies that do not number theirs send the first.

    A number that cannot be kept is refused: cut to what can, it would be as high as the
    versions that follow it, or as the first.
    """
    text = clean_line(reading.version)
    found = re.fullmatch(r"[vV]?(-?)0*(\d+)(\.\d*)?", text)
    if not found:
        warnings.extend([wording.UNREADABLE_VERSION.format(value=text[:40])] if text else [])
        return 1
    minus, digits, rest = found.groups()
    if len(digits) > VERSION_DIGITS or (minus and int(digits)):
        reason = wording.IMPOSSIBLE_VERSION.format(value=text[:40])
        raise RefusedError(reason, line=reading.line)
    if (rest or "").strip(".0"):
        warnings.append(wording.PART_OF_VERSION.format(value=text[:40], version=int(digits)))
    return int(digits)


def _sent(times: Iterable[str], warnings: list[str]) -> datetime | None:
    for text in filter(None, map(clean_line, times)):
        if moment := read_time(text):
            if not has_zone(text):
                warnings.append(wording.NO_ZONE.format(value=text))
            return moment
        warnings.append(wording.UNREADABLE_TIME.format(value=text[:40]))
    return None


def _subjects(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    clean = (Subject(code=clean_line(one.code), name=clean_line(one.name)) for one in subjects)
    return tuple(dict.fromkeys(one for one in clean if one.code or one.name))


def _pictures(pictures: Iterable[WirePicture], warnings: list[str]) -> tuple[WirePicture, ...]:
    """Each picture once: a body often shows again what the item's associations describe."""
    kept: dict[str, WirePicture] = {}
    captions: set[str] = set()
    for written in pictures:
        picture = _clean_picture(written)
        if _leads_astray(written, picture):
            warnings.append(wording.UNSAFE_PICTURE.format(href=clean_line(written.href)[:200]))
        key = picture.href or picture.caption
        if key and key not in kept and not (picture.caption and picture.caption in captions):
            kept[key] = picture
            captions.add(picture.caption)
    return tuple(kept.values())


def _leads_astray(written: WirePicture, clean: WirePicture) -> bool:
    """Whether its address was not taken over; what stands in the address itself is no file."""
    return bool(written.href.strip()) and not clean.href and not written.href.startswith("data:")


_CREDIT_IN_CAPTION = re.compile(r"\s*\[([^\[\]/]+)/([^\[\]]+)\]\Z")
"""«… يوم الاثنين. [سول لوب/وكالة الصحافة الفرنسية]»: who took the picture and for whom."""


def _clean_picture(picture: WirePicture) -> WirePicture:
    caption, byline, credit = map(clean_line, (picture.caption, picture.byline, picture.credit))
    if not (byline or credit) and (found := _CREDIT_IN_CAPTION.search(caption)):
        caption, byline, credit = caption[: found.start()], *map(clean_line, found.groups())
    return WirePicture(
        caption=caption,
        credit=credit,
        byline=byline,
        rights="\n".join(_distinct(picture.rights.split("\n"))),
        href=clean_line(safe_href(picture.href)),
        expires=picture.expires,
        terms="\n".join(_distinct(picture.terms.split("\n"))),
        alt=clean_line(picture.alt),
    )


def _body(reading: Reading, headline: str, warnings: list[str]) -> tuple[str, tuple[Block, ...]]:
    """The dateline and the body without it, without the headline, initials flagged."""
    blocks = text_blocks(reading.body.blocks)
    if not blocks and reading.kind not in ("picture", "graphic"):
        blocks = text_blocks(reading.summary.blocks)
        warnings.extend([wording.SUMMARY_FOR_BODY] if blocks else [])
    blocks = _but_signed_above(blocks[len(spaced_notice(blocks)) :], reading.signers)
    if blocks and headline and _alike(blocks[0].text, headline) and len(blocks) > 1:
        blocks = _but_signed_above(blocks[1:], reading.signers)
        warnings.append(wording.HEADLINE_REPEATED)
    elif len(blocks) > 2 and is_label(blocks[0].text) and _alike(blocks[1].text, headline):
        blocks = [blocks[0], *blocks[2:]]
        warnings.append(wording.HEADLINE_REPEATED)
    said = (trim_dateline(clean_line(one)) for one in (reading.dateline, reading.body.dateline))
    given = next((one for one in said if one and not _NO_PLACE.match(one)), "")
    located = clean_line(reading.located)
    found, blocks = without_dateline(blocks, known=given or located, signers=reading.signers)
    dateline = given or found or located
    blocks = without_end(blocks, signed=(*reading.signers, dateline))
    if blocks and blocks[-1].kind is BlockKind.PARAGRAPH and is_initials(blocks[-1].text):
        warnings.append(wording.INITIALS.format(text=blocks[-1].text))
    return dateline, tuple(blocks)


def _but_signed_above(blocks: list[Block], signed: tuple[str, ...]) -> list[Block]:
    """A text without its agency's name alone above it, «ڕووداو دیجیتاڵ», «الواحة نيوز:»."""
    if len(blocks) < 2 or not signed or blocks[0].kind is not BlockKind.PARAGRAPH:
        return blocks
    is_name = fold(blocks[0].text).strip(" :.،-–") in set(map(fold, signed))
    return blocks[1:] if is_name or is_signature(blocks[0].text, signed) else blocks


_NO_PLACE = re.compile(
    r"\d{4}-?\d\d-?\d\d(?:[T ]|\Z)"
    r"|(?:\d{1,2}(?:\.|st|nd|rd|th)?[\s./-]*(?:[^\W\d_]{3,12}\.?|\d{1,2})(?:[\s,./-]+\d{2,4})?"
    r"(?:\s\d.*)?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?)\Z"
)
"""«2025-03-04 20:13:08 GMT», «2 Oct. 2019», "January 21": when it was sent, not where.
Some agencies run the dateline into the text then."""


def _alike(one: str, other: str) -> bool:
    letters = re.sub(r"\W+", "", one).casefold()
    return letters != "" and letters == re.sub(r"\W+", "", other).casefold()
