"""A message of ANPA 1312 as a reading."""

import re
from collections.abc import Iterator
from hashlib import sha256

from warraq.wire import copy, holding, notices, wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.formats.anpa1312.text import Text, plain_characters, read_text
from warraq.wire.guessing import guess_language
from warraq.wire.items import Subject
from warraq.wire.refusals import RefusedError
from warraq.wire.tags import joined
from warraq.wire.telegraph import Message

HEADER = re.compile(
    r"^(?P<level>[A-Za-z])(?P<number>\d{3,4})[\x1c-\x1f ]?(?P<selectors>[\w.,-]{0,24})[^\S\n]*\n+"
    r"(?P<priority>[A-Za-z])[^\S\n\x1c-\x1f]+(?P<category>[A-Za-z])[\x10-\x1f \t]+"
    r"(?:[ftb] )?(?P<keyword>[^\s\x02]{2,40})(?P<version>[^\n\x02]*?)[ \t\x1c-\x1f]+"
    r"(?P<date>[01]?\d-[0-3]?\d)(?:[ \t\x1c-\x1f]+(?P<words>\d{1,5}))?[^\S\n]*(?=[\n\x02]|\Z)",
    re.MULTILINE,
)
"""Service level, number and selectors; priority, category, keyword, version, date, words."""

_URGENCY = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6, "s": 6, "n": 6, "w": 6, "z": 7}
"""Flash, bulletin, urgent, regular, deferred, and the weekend's and the advance copy."""
_CATEGORIES = {
    "a": "domestic", "b": "special events", "c": "features", "d": "food", "e": "entertainment",
    "f": "financial", "i": "international", "j": "lottery", "k": "commentary", "l": "lifestyle",
    "n": "regional", "o": "weather", "p": "politics", "q": "sports", "r": "racing",
    "s": "sports", "t": "travel", "v": "advisories", "w": "washington",
}  # fmt: skip


def read_message(message: Message) -> Reading | RefusedError:
    text = read_text(plain_characters(message.text), keyword=message.header["keyword"])
    headline = text.headline or _from_alert(text)
    if not text.blocks and not headline and not text.slug:
        return RefusedError(wording.EMPTY_TEXT, line=message.line)
    flags = (*_flags(message.header["version"], text.slug), *text.flags)
    killing = notices.said(headlines=[headline], notes=flags)
    codes = (*([killing] if killing else []), *copy.signals(*flags))
    held = holding.part(list(text.blocks))
    dateline, agency, blocks = copy.split_opening(held.blocks)
    category = message.header["category"].lower()
    sent, sender = _sent(message)
    made = _guid(message, sent)
    return Reading(
        guid=made,
        line=message.line,
        version=copy.version(" ".join(flags), codes),
        guess=guess_language(message.text),
        status=copy.status((*codes, *(("advisory",) if category == "v" else ()))),
        orders=(*text.notes, *text.flags, _slugged(message, text), *held.orders),
        urgency=_URGENCY.get(message.header["priority"].lower()),
        headlines=(headline, text.slug_words),
        bylines=(joined((text.byline, *text.titles)),),
        credits=(agency, sender),
        dateline=dateline,
        subjects=(Subject(code=category, name=_CATEGORIES.get(category, "")),),
        keywords=(text.slug_words or message.header["keyword"],),
        sent=(sent,),
        notes=(*text.flags, *text.notes),
        asides=(*text.digest, *held.notes),
        body=Body(blocks),
        signals=codes,
        flags=flags,
        alternate_ids=(_name(message.header["level"] + message.header["number"]),),
        speaks_of=tuple(_named(message)),
        warnings=(*message.warnings, *((wording.MADE_GUID,) if ":sha256:" in made else ())),
    )


def _slugged(message: Message, text: Text) -> str:
    return f"{message.header['keyword']} {message.header['version']} {text.slug}"


def _flags(version: str, slug: str) -> tuple[str, ...]:
    """What the header and the slug say after the keyword, «2ndLd-CORRECTION», «…, KILL»: of the
    keyword's own words, «Sudan-Killed», «EU-Budget», stories are made."""
    after = slug.partition(",")[2]
    return tuple(said.replace("-", " ").strip() for said in (version, *after.split(",")) if said)


def _from_alert(text: Text) -> str:
    """An alert is one paragraph without a headline: what it says is its headline."""
    if not text.blocks:
        return ""
    first = text.blocks[0].text
    dash = re.search(r"\)\s*[—–-]+\s*", first[:100])
    return first[dash.end() :] if dash else first


_SENT = re.compile(
    r"(?P<sender>[A-Z]{2,6})-[A-Z]{2}-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)"
    r"[ \t]+(?P<hour>\d\d)(?P<minute>\d\d)(?P<zone>GMT|[A-Z]{3})?"
)
_SENT_AFTER = re.compile(
    r"(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)[ \t]+(?P<hour>\d\d)-(?P<minute>\d\d)(?:-\d\d)?"
)
_SENT_BEFORE = re.compile(
    r"(?P<sender>[A-Z]{2,6})-(?P<hour>\d\d):(?P<minute>\d\d)-(?P<day>\d\d)-(?P<month>\d\d)"
    r"-(?P<year>\d\d)"
)
_ZONES = {"GMT": "Z", "EDT": "-04:00", "EST": "-05:00"}


def _sent(message: Message) -> tuple[str, str]:
    """When it was sent and by whom: «AP-WF-08-29-16 1626GMT», or after ETX «24-11-25 09-30-00»."""
    ends = (message.tail, message.text[-200:])
    patterns = (_SENT, _SENT_BEFORE, _SENT_AFTER)
    for pattern, end in ((pattern, end) for pattern in patterns for end in ends):
        if found := pattern.search(end):
            said = found.groupdict()
            day = f"20{said['year']}-{said['month']}-{said['day']}"
            zone = _ZONES.get(said.get("zone") or "", "")
            sender = (said.get("sender") or "").replace("KWS", "Kyodo")
            return f"{day}T{said['hour']}:{said['minute']}:00{zone}", sender
    return "", ""


_NUMBERED = re.compile(r"\b([A-Za-z]\d{4})\b")
_SLUGGED = re.compile(r"\b(?:AM|PM|BC|AP)s?-{1,2}([A-Za-z][\w.-]{3,30})")


def _named(message: Message) -> Iterator[str]:
    """Other stories in the text, by number or keyword: «kill a0123», «slugged BC-Lobster»."""
    text = message.text[:_LOOKED_THROUGH]
    own = {message.header["level"] + message.header["number"], _keyword(message)}
    for found in (*_NUMBERED.finditer(text), *_SLUGGED.finditer(text)):
        said = found[1].lower().rstrip(".-")
        if said not in {one.lower() for one in own}:
            yield _name(said)


_LOOKED_THROUGH = 3000


def _name(said: str) -> str:
    return f"anpa1312:{said.lower()}"


def _keyword(message: Message) -> str:
    return re.sub(r"^(?:am|pm|bc|ap)s?-", "", message.header["keyword"].lower())


def _guid(message: Message, sent: str) -> str:
    """A story's leads and corrections share its keyword and filing date, not its number."""
    keyword = _keyword(message)
    if len(keyword) < 4:
        return f"anpa1312:{keyword}:sha256:{sha256(message.text.encode()).hexdigest()}"
    year = f"{sent[:4]}-" if sent else ""
    return f"anpa1312:{keyword}:{year}{message.header['date']}"
