"""What an order to hold looks like, in a line that an editor wrote or that may be anything.

Of an editor's line any words of an order count. Elsewhere it begins with them and goes on with a
time, or the other way round; a time and «forbidden» stand around «publication»; or it says that it
speaks to editors. The words are in `warraq.wire.orders`.
"""

import re
from dataclasses import dataclass

from warraq.wire import orders

_ORDER, _TOPIC, _ALLOWING = map(orders.phrases, ("order", "topic", "allowing"))
_BEFORE, _AFTER, _BETWEEN = map(orders.phrases, ("before", "after", "between"))
_CORE = rf"(?:(?P<order>{_ORDER})|(?P<topic>{_TOPIC})|(?P<allowing>{_ALLOWING}))"

_ZONE = (
    r"(?:gmt|utc|z|bst|ist|cet|cest|mez|mesz|est|edt|et|cst|cdt|ct|mst|pst|pdt|pt|hrs?|hours?"
    r"|ب?توقيت \w+|غرينتش|كرينويچ|ت\W{0,2}غ|heures? de \w+|\w+ time|به وقت \w+)(?!\w)"
    r"(?:[+-]\d{1,2})?"
)
_CLOCK = (
    r"(?:(?<![\d:])\d{1,2} ?[:h] ?\d\d(?!\d)(?::\d\d)?(?: ?[ap]\. ?m\.| ?[ap]m(?!\w))?"
    r"|(?<![\d:])\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.? ?m|h|uhr|o.?clock|heures?)(?!\w)\.?"
    rf"|(?<!\d)\d{{1,2}}[.:]?\d\d ?{_ZONE}"
    r"|(?<!\w)(?:ال)?(?:ساعه|ساعت|كاتژمير|سهعات|سعات)(?:ي)? \w+"
    r"|(?<!\w)\w+ بجي(?!\w)"
    r"|(?<!\w)(?:noon|midnight|midi|minuit|mitternacht|medianoche|منتصف الليل|نيمه ?شب)(?!\w))"
)
_FIGURES = r"\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?!\w)"
_MONTH = orders.calendar("months")
_DAY = (
    rf"(?<!\w)(?:{_FIGURES}|\d{{1,2}}(?:st|nd|rd|th|er)?\W{{1,3}}(?:of )?{_MONTH}"
    rf"|{_MONTH}\W{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?(?!\w)|{orders.calendar('days')}"
    rf"|{orders.phrases('time')}|\d{{4}}\W{{1,3}}{orders.calendar('days')})"
)
_TOKEN = re.compile(
    rf"(?P<clock>{_CLOCK})|(?P<day>{_DAY})"
    rf"|(?P<more>{_ZONE}|\d{{1,4}}(?!\w)|\([^()]{{1,30}}\))|(?P<before>{_BEFORE})"
    rf"|(?P<small>{_BETWEEN}|{_AFTER}|{_ORDER}|{_TOPIC}|{_ALLOWING})"
)
_BEGINS = re.compile(rf"(?:{_BETWEEN}\W{{0,4}}){{0,6}}?{_CORE}")
_CORES = re.compile(_CORE)
_PUBLISHING = re.compile(rf"(?:{_BETWEEN}\W{{0,4}}){{0,4}}?{orders.phrases('publishing')}\W{{0,4}}")
_FORBIDDEN = re.compile(rf"\W{{0,3}}(?:\w+\W{{1,3}})?{orders.phrases('forbidden')}")
FRAME = re.compile(rf"{orders.phrases('frame')}\s*[:\-–—/|.؛]\s*")
_GENEROUS = re.compile(
    rf"{_CORE}|(?P<note>{orders.phrases('note')}|(?<![a-z])adv\W?\d{{1,2}}(?!\d))"
)
_ELSEWHERE = re.compile(r"\W*(?:in|by|as|outside|without|with|after)\b")
"""«Not for use in France»: who may have it, not when."""

_NOTES_BELOW = re.compile(
    r"(?:following (?:information|notes?|contacts?|details)"
    r"|folgenden? (?:informationen|hinweise|angaben)"
    r"|informations suivantes|(?:المعلومات|الملاحظات) التاليه)\W(?:\w+\W){0,2}\Z"
)
"""«The following information is not intended for publication»: what dpa's notebooks begin with."""

_STEMS = orders.stems("order", "topic", "allowing", "forbidden", "note")
_WORD = re.compile(r"\w+|\W+")
_FEW = 3
"""Words of a greeting before an order."""
_GAP = re.compile(r"\W{0,4}")
_SIGN = re.compile(r"\s+[-–—|]+\s|[:|]\s")
_SENTENCE = re.compile(r"[.:;|؟!۔\n]\s+|\s+[-–—]\s+")
_ENDS = re.compile(r"\W*\Z|\W{0,3}\s[-–—|]|\W{0,3}[:|]\s")
_ENDS_SENTENCE = re.compile(r"\W*\Z|\s*[.:;|]|\s+[-–—]")
_DECORATION = " \t*#=>•·-–—_.!\"'«»“”()[]{}"
SHORT = 140
"""Characters of a line that stands alone."""
READ = 300
"""Characters of a line in which an order is looked for."""
_MOST = 100
"""Orders in a note."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order to hold found where a text begins."""

    left: int
    """How many characters of the folded text come after it."""
    says_when: bool
    stands_out: bool
    """Whether its words can be nothing else: in capitals, or forbidding, in Arabic script."""
    before: int = 0
    """How many come before it."""
    whole: bool = False
    """Whether nothing comes after it."""
    framed: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of orders and times in a row."""

    end: int
    clock: bool
    day: bool
    before: bool
    time_ends: int


def speaks_of_it(note: str) -> bool:
    """Whether a line that is known to be an editor's holds a story back."""
    return _speaks(orders.folded(note))


def _speaks(text: str) -> bool:
    if not _has_stem(text) and "adv" not in text:
        return False
    for count, found in enumerate(_GENEROUS.finditer(text)):
        if count > _MOST:  # nobody writes so, and each costs time
            return True
        if found["allowing"]:
            run = _run(text, found.end())
            if run.clock or run.day:
                return True
        elif not (found["order"] and _is_of_something_else(text, found)):
            return True
    return any(_split(one) or _time_first(one) for one in _SENTENCE.split(text))


def _is_of_something_else(text: str, found: re.Match[str]) -> bool:
    """Whether it forbids the notes under it, or some clients, and not the story."""
    before = text[max(found.start() - 80, 0) : found.start()]
    return bool(_ELSEWHERE.match(text, found.end()) or _NOTES_BELOW.search(before))


def _has_stem(text: str) -> bool:
    return any(stem in text for stem in _STEMS)


def is_order(line: str) -> bool:
    """Whether a line that may be anything is an order to hold."""
    order = read_order(line)
    return order is not None and (order.says_when or order.stands_out)


def read_order(line: str) -> Order | None:
    """The order that a line begins with."""
    text = begun(line)
    if (frame := FRAME.match(text)) and _speaks(text[frame.end() :]):
        return Order(0, names_time(text), stands_out=True, framed=True)
    found = unframed(line, text)
    return found if (found and found.says_when) or not _has_stem(text) else inside(text) or found


def begun(line: str) -> str:
    """A line's text, folded, without what decorates it."""
    return orders.folded(line[:READ]).lstrip(_DECORATION)


def unframed(line: str, text: str) -> Order | None:
    """The same for its text as `begun` has it, whoever it speaks to."""
    if not _has_stem(text):
        return None
    return _split(text) or _words_first(text, line) or _time_first(text)


def _words_first(text: str, line: str) -> Order | None:
    """«Not for publication before 6 pm», «محظور النشر حتى الساعة السادسة»."""
    found = _BEGINS.match(text)
    if not found:
        return None
    run = _run(text, found.end())
    core = found["order"] or found["topic"] or found["allowing"]
    forbids = bool(found["order"])
    capitals = core.isascii() and core.upper() in " ".join(line.split())
    sign = _SIGN.search(text, found.end())
    end = min(run.end, sign.start()) if sign else run.end
    if run.clock or (run.day and (not found["topic"] or _is_until(text, found.start(), run))):
        end = run.end if _ENDS.match(text, run.end) else run.time_ends
        return Order(len(text) - end, says_when=True, stands_out=True)
    if (forbids or (capitals and not found["allowing"])) and run.before:
        sign = _SIGN.search(text, run.end)
        end = sign.start() if sign else len(text)
        return Order(len(text) - end, says_when=False, stands_out=True, whole=True)
    if _ENDS.match(text, end) and not found["allowing"]:
        stands_out = capitals or (forbids and not core.isascii())
        whole = not text[end:].strip(_DECORATION)
        return Order(len(text) - end, False, stands_out=stands_out, whole=whole)
    return None


def _is_until(text: str, start: int, run: _Run) -> bool:
    """«Embargo: Tuesday», «embargo until Tuesday», and not a word more."""
    said = text[start : run.end]
    says_until = run.before or ":" in said or re.search(_BEFORE, said)
    return bool(says_until) and bool(_ENDS_SENTENCE.match(text, run.time_ends))


def inside(text: str) -> Order | None:
    """«Dear colleagues, this story is embargoed until 6 pm»: after few words of another kind."""
    found = _CORES.search(text)
    if not found or found["allowing"]:
        return None
    above, run = _apart(text[: found.start()]), _run(text, found.end())
    clock = above.clock or run.clock
    says_when = clock if found["topic"] else clock or above.day or run.day
    if above.others > _FEW or not says_when or not (above.before or run.before or clock):
        return None
    if not _ENDS_SENTENCE.match(text, run.end):
        return None
    return Order(len(text) - run.end, says_when=True, stands_out=True, before=above.others_end)


@dataclass(frozen=True, slots=True)
class _Apart:
    """What stands before an order: what it says of times, and how many other words there are."""

    others: int
    others_end: int
    clock: bool
    day: bool
    before: bool


def _apart(text: str) -> _Apart:
    kinds: set[str] = set()
    others = others_end = at = 0
    while (at := _past_gap(text, at)) < len(text):
        if found := _TOKEN.match(text, at):
            kinds.add(found.lastgroup or "")
            at = found.end()
        else:
            others += 1
            word = _WORD.match(text, at)
            others_end = at = word.end() if word else len(text)
    return _Apart(others, others_end, "clock" in kinds, "day" in kinds, "before" in kinds)


def _time_first(text: str) -> Order | None:
    """«تا ساعت ۱۸ منتشر نشود», «شام 6 بجے تک شائع نہ کریں»."""
    found = next((one for one in _CORES.finditer(text) if not one["topic"]), None)
    run = _run(text[: found.start()], 0) if found else None
    if not found or not run or not (run.clock or (run.day and found["order"])):
        return None
    rest = _run(text, found.end())
    is_near = len(text[run.end : found.start()].split()) < 4
    if not is_near or not _ENDS_SENTENCE.match(text, rest.end):
        return None
    return Order(len(text) - rest.end, says_when=True, stands_out=True)


def _split(text: str) -> Order | None:
    """«انتشار این خبر تا ساعت ۱۸ ممنوع است»: the time between what is forbidden and that it is."""
    found = _PUBLISHING.match(text)
    run = _run(text, found.end()) if found else None
    if not run or not run.before or not (run.clock or run.day):
        return None
    forbidden = _FORBIDDEN.match(text, run.end) or _FORBIDDEN.match(text, run.time_ends)
    if not forbidden:
        return None
    return Order(len(text) - _run(text, forbidden.end()).end, says_when=True, stands_out=True)


def _run(text: str, start: int) -> _Run:
    """The words of orders and times from a place on, and what they say.

    Past a sign only what names a time again belongs to them.
    """
    kinds: set[str] = set()
    end = time_ends = start
    at = _past_gap(text, start)
    furthest = min(len(text), start + SHORT)
    while found := _TOKEN.match(text, at, furthest):
        kind = found.lastgroup or ""
        signed = _SIGN.search(text, end, at) and kinds & {"clock", "day"}
        if signed and kind not in ("clock", "day"):
            break
        kinds.add(kind)
        end = found.end()
        if kind in ("clock", "day", "more") or (kind == "before" and not found[0].isascii()):
            time_ends = end
        at = _past_gap(text, end)
    return _Run(end, "clock" in kinds, "day" in kinds, "before" in kinds, time_ends)


def _past_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def names_time(text: str) -> bool:
    """Whether a folded text names a clock or a day."""
    return bool(_WHEN.search(text))


_WHEN = re.compile(rf"{_CLOCK}|{_DAY}")
