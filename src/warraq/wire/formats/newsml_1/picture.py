"""The pictures of an item: components with the files of one picture, and its caption."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from warraq.wire.formats.newsml_1.component import Component, parties
from warraq.wire.formats.newsml_1.content import medium, rendition
from warraq.wire.formats.newsml_1.lines import credited, is_initials, lines, rights, terms
from warraq.wire.formats.newsml_1.text import is_caption, shows, text_in
from warraq.wire.items import WirePicture
from warraq.wire.pictures import Rendition, best_rendition
from warraq.wire.tags import joined

_RENDITIONS = (
    "thumb", "quick", "preview", "high", "low", "main", "full", "small", "large", "medium",
    "square", "original", "web", "icon",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, and the component that it stands in."""

    component: Component
    picture: WirePicture


def pictures(root: Component, stories: Iterable[Component]) -> list[Shown]:
    """The pictures under a component. `stories` are the components that hold the texts."""
    around = {level for story in stories for level in story.outwards()}
    return [one for component in root.inwards() for one in _of(component, around)]


def _of(component: Component, stories: set[Component]) -> Iterator[Shown]:
    captions = [inner for inner in component.inner if is_caption(inner) and not shows(inner)]
    if shows(component):
        if component.above is None or not _is_file(component):
            files = [component, *filter(_is_file, component.inner)]
            yield from _shown(component, files, captions, said_by=component)
        return
    groups = list(_groups(component))
    if not groups:
        return
    for files, caption in zip_longest(groups, captions[: len(groups)]):
        said_by = files[0] if component in stories else component
        yield from _shown(component, files, [caption] if caption else [], said_by=said_by)


def _is_file(component: Component) -> bool:
    """Whether a component is but a file of the picture that the one around it tells of."""
    return shows(component) and not component.inner and "newslines" not in component.parts


def _groups(component: Component) -> Iterator[list[Component]]:
    """The files under a component by picture."""
    files = [inner for inner in component.inner if _is_file(inner)]
    roles = [file.role for file in files]
    one = len(set(roles)) == len(roles) and any(map(_is_rendition, roles))
    if files and (component.is_list_of_equivalents or one):
        yield files
    else:
        yield from ([file] for file in files)


def _is_rendition(role: str) -> bool:
    return any(word in role for word in _RENDITIONS)


def _shown(
    place: Component, files: list[Component], captions: list[Component], *, said_by: Component
) -> Iterator[Shown]:
    best = best_rendition(_renditions(files))
    caption = " ".join(filter(None, map(_caption, captions))) or _own_caption(said_by)
    if best is None and not caption:
        return
    yield Shown(
        place,
        WirePicture(
            caption=caption,
            byline=_photographer(said_by),
            credit=next(filter(None, _credits(said_by)), ""),
            rights="\n".join(filter(None, rights(said_by))),
            href=best.href if best else "",
            terms="\n".join(filter(None, terms((said_by,)))),
        ),
    )


def _renditions(files: Iterable[Component]) -> Iterator[Rendition]:
    """The files; what is declared a photo is one, whatever its name ends in."""
    for file in files:
        for content in file.contents:
            if medium(content) in ("picture", "graphic"):
                found = rendition(content, file.role)
                if found.href:
                    yield found


def _caption(component: Component) -> str:
    return " ".join(block.text for block in text_in(component).body.blocks)


def _own_caption(component: Component) -> str:
    own = _caption(component) if shows(component) and is_caption(component) else ""
    return own or next(iter(lines(component, "headline")), "")


def _photographer(component: Component) -> str:
    signed = lines(component, "byline") or [
        name for name in parties(component, "creator") if " " in name
    ]
    return joined(name for name in signed if not is_initials(name))


def _credits(component: Component) -> tuple[str, ...]:
    if "newslines" in component.parts or "administrativemetadata" in component.parts:
        return credited(component)
    return ()
