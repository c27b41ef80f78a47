"""The project's own signals: rooms below tell the rooms above that something changed.

All are sent inside the transaction that changed it, so that what a receiver writes stands
or falls with the change.
"""

from dataclasses import dataclass

from django.dispatch import Signal

from warraq.stories.story import FrontKind


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Where a story stands or stood: its own address, its data's and its day's. `fronts` list it
    beside its edition's home: its section's first, then its topics' and its authors'."""

    story_id: int
    language: str
    key: str
    url: str
    data_url: str
    fronts: tuple[str, ...]
    day_url: str


@dataclass(frozen=True, slots=True)
class Named:
    """What stands by its name over or under stories: a contributor or a topic, by its number."""

    kind: FrontKind
    id: int


story_changed = Signal()
"""A story that readers see, or once saw, changed. Sent with `places`: a set of
`StoryPlace`, before and after the change, `gone`: whether readers may see it no more, and `edited`:
whether it stands where it stood, at the same time and under the same headline."""

picture_changed = Signal()
"""What readers see of a photo changed (its file, renditions, credits, description). Sent with
`photo_id`."""

name_changed = Signal()
"""A name that stands over or under stories changed, or where it leads. Sent with `named`,
`languages`: the codes of the editions that have it, and `hidden`: whether nothing that readers are
given is to lead to it from now on."""

edition_changed = Signal()
"""A page of an edition other than a story changed. Sent with `language`, `own`: the addresses
of the page before and after, `moved`: those at which readers find now something else, or
nothing, and `everywhere`: whether every page of the edition shows it, as its menu does."""

link_changed = Signal()
"""Where a link to a page leads changed. Sent with `page_id`, `gone`: whether it leads nowhere any
more, and `everywhere`: whether every page of the edition names that page anyway."""

unlinked = Signal()
"""A page that readers see leads to another one no more. Sent with `own`: its addresses before and
after."""

comments_changed = Signal()
"""The comments that readers see under a story changed. Sent with `story_key`, `language` and
`removed`: whether something that readers saw must not be seen any more."""

page_missed = Signal()
"""A page that should have been stored was made for a reader. Sent with its decoded `path`."""
