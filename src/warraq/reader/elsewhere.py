"""Where the same stands in other languages of the site: for readers, and for search engines."""

from dataclasses import dataclass

from warraq.stories.edition import Edition
from warraq.stories.story import Front, Story


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page in another language: this page's translation or, at the least, an edition's home."""

    language: str
    url: str
    headline: str = ""


def of_home(edition: Edition) -> tuple[Elsewhere, ...]:
    return tuple(Elsewhere(code, url) for code, url in edition.others)


def of_story(edition: Edition, story: Story) -> tuple[Elsewhere, ...]:
    found = {other.language: other for other in story.translations}
    return tuple(
        Elsewhere(code, found[code].url, found[code].headline)
        if code in found
        else Elsewhere(code, home)
        for code, home in edition.others
    )


def of_front(edition: Edition, front: Front) -> tuple[Elsewhere, ...]:
    """The same front in other editions, or at the least their homes."""
    found = dict(front.twins)
    return tuple(Elsewhere(code, found.get(code, home)) for code, home in edition.others)


Alternates = tuple[tuple[str, str], ...]
"""The same in every language of the site that has it: `hreflang` and address, itself included."""


def languages_of_homes(edition: Edition) -> Alternates:
    return _with_default(edition, {edition.code: edition.url, **dict(edition.others)})


def languages_of_story(edition: Edition, story: Story) -> Alternates:
    """None where the story stands in one language alone."""
    others = {other.language: other.url for other in story.translations}
    return _with_default(edition, {story.language: story.url, **others}) if others else ()


def languages_of_front(edition: Edition, front: Front) -> Alternates:
    """None where it stands in one language alone."""
    codes = {code for code, _home in edition.others}
    others = {code: url for code, url in front.twins if code in codes}
    return _with_default(edition, {edition.code: front.url, **others}) if others else ()


def _with_default(edition: Edition, found: dict[str, str]) -> Alternates:
    """For readers of any other language the main edition's, which all of these name alike."""
    default = found.get(edition.main) or found[min(found)]
    return (*found.items(), ("x-default", default))
