"""The NewsLines of a component, and of those around it: headline, byline, dateline, notes."""

import re
from collections.abc import Iterable, Iterator

from warraq.wire.formats.newsml_1.component import Component, formal_name, lines_in, parties
from warraq.wire.markup import attribute, child, children, text_of
from warraq.wire.tags import joined, same_language

_INITIALS = re.compile(r"[^\W\d_]{1,4}(?:\s*/\s*[^\W\d_]{1,4})*")
_PARTING = re.compile(r"\s*[,،;؛/]\s*")


def lines(component: Component, kind: str) -> list[str]:
    """The lines of a kind (`headline`) that stand in this very component."""
    said = lines_in(component.parts.get("newslines"), kind)
    return [text for line in said if (text := text_of(line))]


def nearest(component: Component, kind: str) -> list[str]:
    """The lines of a kind in the innermost component that has one."""
    return next(filter(None, (lines(level, kind) for level in component.outwards())), [])


def headlines(component: Component, tag: str) -> list[str]:
    """The headlines of the nearest component that has one, those of a language first."""
    for level in component.outwards():
        said = list(lines_in(level.parts.get("newslines"), "headline"))
        said.sort(key=lambda line: not same_language(attribute(line, "lang") or tag, tag))
        if found := [text for line in said if (text := text_of(line))]:
            return found
    return []


def byline(component: Component) -> str:
    """Who signs, then what they are; writers' initials sign nothing."""
    signed = [line for line in nearest(component, "byline") if not is_initials(line)]
    return joined([*signed, *nearest(component, "bylinetitle")] if signed else [])


def is_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text))


def creators(component: Component) -> str:
    """The people who made it, told from agencies and logins by their having two names."""
    for level in component.outwards():
        agencies = set(parties(level, "provider", "source"))
        people = [name for name in parties(level, "creator") if " " in name]
        if named := joined(name for name in people if name not in agencies):
            return named
    return ""


def credited(component: Component) -> tuple[str, ...]:
    """The agency, best first."""
    providers = (
        joined(dict.fromkeys(parties(level, kind)))
        for kind in ("provider", "source")
        for level in component.outwards()
    )
    return (joined(nearest(component, "creditline")), *providers)


def dateline(component: Component) -> str:
    """The dateline; a mere date, as some agencies have it there, is none."""
    said = nearest(component, "dateline")
    return next((line for line in said if re.search(r"[^\W\d_]", line)), "")


def keywords(component: Component) -> Iterator[str]:
    for kind in ("keywordline", "slugline"):
        for line in nearest(component, kind):
            yield from split(line) if kind == "keywordline" else (line,)


def split(line: str) -> list[str]:
    return _PARTING.split(line)


_NOTES = re.compile(r"advisory|note|embargo|warning|caution|instruction|correction|product", re.I)


def notes(component: Component) -> Iterator[str]:
    """The lines that speak to the desk: «CORRECTS paragraph 4»."""
    for level in component.outwards():
        for line in children(level.parts.get("newslines"), "newsline"):
            if _NOTES.search(formal_name(child(line, "newslinetype"))):
                yield from map(text_of, children(line, "newslinetext"))


def rights(component: Component) -> Iterator[str]:
    """The copyright line and the terms of use that stand in this very component."""
    yield from (*lines(component, "copyrightline"), *lines(component, "rightsline"))
    yield from terms((component,))


def terms(components: Iterable[Component]) -> Iterator[str]:
    for component in components:
        for usage in children(component.parts.get("rightsmetadata"), "usagerights"):
            yield text_of(usage)
