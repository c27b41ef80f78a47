"""The slot for the renderer of previews.

The desk previews a story as readers will see it, but what renders it stands above the
newsroom: reader registers its renderer here at start, the newsroom only calls it.
"""

from typing import Protocol

from warraq.stories.edition import Edition
from warraq.stories.story import Story


class PreviewRenderer(Protocol):
    def __call__(self, *, edition: Edition, story: Story) -> bytes: ...


_renderers: list[PreviewRenderer] = []


def register_preview(renderer: PreviewRenderer) -> None:
    """Make `renderer` the one that draws previews."""
    _renderers[:] = [renderer]


def preview(*, edition: Edition, story: Story) -> bytes:
    """The reader's page of an unpublished story, as HTML."""
    (renderer,) = _renderers
    return renderer(edition=edition, story=story)
