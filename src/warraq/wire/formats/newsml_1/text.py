"""The texts of an item: which components are one story, and which are another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.formats.newsml_1.component import Component, language
from warraq.wire.formats.newsml_1.content import medium, read_text
from warraq.wire.items import Block

_TITLES = ("title", "headline")
_SUMMARIES = ("summary", "abstract", "synopsis", "teaser", "description", "resume")
_ASIDES = ("tweettext", "tweet", "socialmedia", "stylesheet")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one component, which other parts of the same story may follow."""

    component: Component
    reading: Reading

    @property
    def holder(self) -> Component:
        """The component that is the story: the innermost with a headline, else this one."""
        levels = self.component.outwards()
        return next((level for level in levels if level.headline), self.component)


def stories(root: Component) -> list[Text]:
    """The stories under a component: texts of one headline and one language are one.

    Lead and body often stand in components of their own, and so does the same story in
    another language, or another story that the agency sends along.
    """
    found: dict[tuple[str, str], Text] = {}
    for text in _texts(root):
        key = (text.holder.headline, language(text.component).partition("-")[0])
        found[key] = _joined(found[key], text) if key in found else text
    return list(found.values())


def titles(component: Component) -> Iterator[str]:
    """The headlines that stand as texts of their own beside a text."""
    for beside in component.above.inner if component.above else ():
        if beside.role in _TITLES:
            yield from (block.text for block in text_in(beside).body.blocks)


def summary(component: Component) -> Body:
    """What may stand in for the body: the summary beside it."""
    for beside in component.above.inner if component.above else component.inner:
        if beside.role in _SUMMARIES:
            return text_in(beside).body
    return Body()


def text_in(component: Component) -> Reading:
    """The text in a component itself, the fullest: its ContentItems are forms of one content."""
    texts = [read_text(content) for content in component.contents if medium(content) == "text"]
    return max(texts, key=lambda text: text.body.length, default=Reading(guid=""))


def is_caption(component: Component) -> bool:
    """Whether the text of a component tells of the picture beside it."""
    return any(word in component.role for word in ("caption", "legend", "photo", "picture"))


def shows(component: Component) -> bool:
    """Whether a component holds a picture itself."""
    return any(medium(content) in ("picture", "graphic") for content in component.contents)


def _texts(component: Component) -> Iterator[Text]:
    texts = list(_own_text(component))
    for inner in component.inner:
        texts.extend(_texts(inner))
    yield from _fullest(texts) if component.is_list_of_equivalents else texts


def _own_text(component: Component) -> Iterator[Text]:
    if component.role in (*_TITLES, *_SUMMARIES, *_ASIDES) or is_caption(component):
        return
    reading = text_in(component)
    if reading.body.blocks or reading.summary.blocks or reading.warnings:
        yield Text(component, reading)


def _fullest(texts: Iterable[Text]) -> Iterator[Text]:
    best: dict[str, Text] = {}
    for text in texts:
        tag = language(text.component)
        if tag not in best or text.reading.body.length > best[tag].reading.body.length:
            best[tag] = text
    yield from best.values()


def _joined(one: Text, other: Text) -> Text:
    """Two parts as one story; a paragraph that stands in both, as a lead may, stands once."""
    said: set[Block] = set(one.reading.body.blocks)
    more = [block for block in other.reading.body.blocks if block not in said]
    body = replace(one.reading.body, blocks=[*one.reading.body.blocks, *more])
    body.pictures.extend(other.reading.body.pictures)
    return replace(one, reading=replace(one.reading, body=body))
