"""The demo's content as frozen values. Text is plain and clean; ages are hours before now."""

from dataclasses import dataclass
from enum import StrEnum

from warraq.stories.story import BylineKind, List, Paragraph, Quote, Subhead, Table


class CommentState(StrEnum):
    APPROVED = "approved"
    PENDING = "pending"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class DemoSection:
    """A section in one edition; `key` is shared by the editions."""

    key: str
    language: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class DemoContributor:
    """A name for bylines in one edition; `key` is shared by the editions. Readers have a page of
    whom there is something `about`."""

    key: str
    language: str
    name: str
    kind: BylineKind
    about: str = ""


@dataclass(frozen=True, slots=True)
class DemoTopic:
    """A topic in one edition; `key` is shared by the editions, `stories` are keys of stories."""

    key: str
    language: str
    name: str
    about: str
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoPicture:
    """An illustration to be drawn (`pictures.draw(motif, seed=seed)`) and what is said of it.

    `byline` and `credit` are names as the caption's brackets show them; either may be "".
    """

    motif: str
    seed: int
    alt: str
    caption: str
    byline: str
    credit: str


DemoBlock = Paragraph | Subhead | Quote | List | Table | DemoPicture


@dataclass(frozen=True, slots=True)
class DemoFeedback:
    """How many readers said that they liked a story, and how many that they did not."""

    yes: int = 0
    no: int = 0


@dataclass(frozen=True, slots=True)
class DemoComment:
    """A reader's comment; a reply has no replies of its own."""

    name: str
    body: str
    state: CommentState
    hours_ago: float
    replies: tuple["DemoComment", ...] = ()


@dataclass(frozen=True, slots=True)
class DemoStory:
    """A story in one edition; `key` is shared by its translations.

    `section` and `byline` are keys of the newsroom's sections and contributors; `dateline`
    may be "". Replies are later than what they answer, comments later than their story.
    """

    key: str
    language: str
    section: str
    headline: str
    summary: str
    byline: tuple[str, ...]
    dateline: str
    hours_ago: float
    picture: DemoPicture
    body: tuple[DemoBlock, ...]
    feedback: DemoFeedback
    comments: tuple[DemoComment, ...]


@dataclass(frozen=True, slots=True)
class DemoNewsroom:
    """Sections in the order of the menu, stories from the newest to the oldest."""

    sections: tuple[DemoSection, ...]
    contributors: tuple[DemoContributor, ...]
    topics: tuple[DemoTopic, ...]
    stories: tuple[DemoStory, ...]

    def translations(self, story: DemoStory) -> tuple[DemoStory, ...]:
        """The same story in the other editions."""
        return tuple(
            other
            for other in self.stories
            if other.key == story.key and other.language != story.language
        )
