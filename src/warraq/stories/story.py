"""A published story and its parts, as frozen values.

Text in these values is plain text as the author typed it (after cleaning): templates
escape it, nothing here is HTML. Times are aware UTC datetimes. URLs are paths from the
site's root (`/ar/…`) unless a field says otherwise.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from warraq.text.slug import slugify


class BylineKind(StrEnum):
    """Who signs: a team or an agency can stand where a person must not be named."""

    PERSON = "person"
    TEAM = "team"
    AGENCY = "agency"
    TEXT = "text"
    """A wire byline, one text until an editor links it."""


class Kind(StrEnum):
    """What kind of work a story is; all but news is labelled so."""

    NEWS = "news"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    EXPLAINER = "explainer"
    INTERVIEW = "interview"
    FACT_CHECK = "factcheck"


@dataclass(frozen=True, slots=True)
class FactCheck:
    """What a fact-check has found: who said what, and how true it is, in the newsroom's words."""

    claim: str
    claimant: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Byline:
    """One name of the byline, in the order in which the page joins them; `url` where the newsroom
    gives it a page of its own."""

    name: str
    kind: BylineKind = BylineKind.TEXT
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an edition: `slug` is its part of the URL, never decimal."""

    name: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a story is about, and the page that gathers all that is."""

    name: str
    url: str


class FrontKind(StrEnum):
    """What a front is of. Topics' and authors' stand in folders of these names, `/ar/topics/…`."""

    SECTION = "sections"
    TOPIC = "topics"
    AUTHOR = "authors"


@dataclass(frozen=True, slots=True)
class Front:
    """A page that lists stories, newest first: of a section, of a topic, or over which one name
    stands.

    `id` is the number of what it is of, `about` says in a sentence or two what that is, `signs`
    who an author is. `twins` is the same front in other editions, by their codes and its address.
    """

    kind: FrontKind
    id: int
    name: str
    slug: str
    url: str
    about: str = ""
    signs: BylineKind | None = None
    twins: tuple[tuple[str, str], ...] = ()

    @property
    def section(self) -> Section | None:
        if self.kind is not FrontKind.SECTION:
            return None
        return Section(name=self.name, slug=self.slug, url=self.url)


@dataclass(frozen=True, slots=True)
class PictureSource:
    """One rendition: `url` is absolute from the root, `width` in CSS pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureSources:
    """The renditions of one format, narrowest first; `mime` such as `image/avif`."""

    mime: str
    renditions: tuple[PictureSource, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a story or a card.

    `fallback` is a JPEG that every browser shows; `formats` are better ones, best first,
    and are empty until the renditions have been made; `shared` is a large JPEG, for who shows the
    story's address elsewhere. `alt` says what is seen (may be
    empty), `caption` what it means, `credit` is already joined («byline/agency»).
    """

    fallback: PictureSource
    formats: tuple[PictureSources, ...] = ()
    shared: PictureSource | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""

    @property
    def largest(self) -> PictureSource:
        """Of those that every network reads: until the large one is made the one that there is."""
        return self.shared or self.fallback


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph's text with one look. `href` is an absolute or rooted URL."""

    text: str
    href: str = ""
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Subhead:
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart; `source` says whose words, and may be empty."""

    paragraphs: tuple[Paragraph, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class List:
    items: tuple[Paragraph, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in reading order; `header` says that the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]
    header: bool = False
    caption: str = ""


Block = Paragraph | Subhead | Quote | List | Table | Picture


LEAD = 300
"""Letters of the first paragraph where a story has no summary."""

BESIDE_A_STORY = frozenset({"comments", "feedback", "lite"})
"""What no story's slug may be: there are other pages."""


def story_address(*, language: str, story_id: int, headline: str) -> str:
    slug = slugify(headline)
    if slug in BESIDE_A_STORY:
        slug = f"{slug}-"
    return f"/{language}/{story_id}/{slug or '-'}/"


def lite_address(*, language: str, story_id: int) -> str:
    """Where the story stands in few bytes: an address that no new headline moves."""
    return f"/{language}/{story_id}/lite/"


def edition_address(language: str) -> str:
    return f"/{language}/"


FEEDS = ("feed.xml", "atom.xml", "feed.json")
"""What the addresses of a front's feeds end with."""


def feed_addresses(front: str) -> tuple[str, ...]:
    """Where the feeds of a front stand, an edition's home among them."""
    return tuple(f"{front}{name}" for name in FEEDS)


EDITION_FILES = ("opensearch.xml", "app.webmanifest", "worker.js", "offline.html")
"""What browsers ask an edition for beside its pages."""


def edition_files(language: str) -> tuple[str, ...]:
    return tuple(f"{edition_address(language)}{name}" for name in EDITION_FILES)


def section_address(*, language: str, slug: str) -> str:
    return f"/{language}/{slug}/"


def front_address(kind: FrontKind, *, language: str, slug: str) -> str:
    if kind is FrontKind.SECTION:
        return section_address(language=language, slug=slug)
    return f"/{language}/{kind}/{slug}/"


def policy_address(*, language: str, slug: str) -> str:
    return f"/{language}/{slug}/"


def data_address(story_id: int) -> str:
    """Where other publishers' machines read a story."""
    return f"/api/stories/{story_id}.json"


@dataclass(frozen=True, slots=True)
class Translation:
    """The same story in another edition (`language` is the edition's code)."""

    story_id: int
    language: str
    url: str
    headline: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a front shows of a story."""

    id: int
    language: str
    url: str
    headline: str
    summary: str
    section: Section
    published: datetime
    modified: datetime
    picture: Picture | None = None
    comments: int = 0
    kind: Kind = Kind.NEWS


@dataclass(frozen=True, slots=True)
class Entry:
    """What a long list says of a published story."""

    id: int
    language: str
    url: str
    headline: str
    section: Section
    published: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """One published story in one language, whole: all that a page, a feed or an API needs.

    `id` names the story in this language and stands in its URL; `key` (a UUID as text) is
    shared by its translations. `published` is the first publication, `modified` the last
    change that a reader can see.
    """

    id: int
    key: str
    language: str
    url: str
    headline: str
    summary: str
    section: Section
    byline: tuple[Byline, ...]
    dateline: str
    body: tuple[Block, ...]
    published: datetime
    modified: datetime
    picture: Picture | None = None
    kind: Kind = Kind.NEWS
    topics: tuple[Topic, ...] = ()
    fact_check: FactCheck | None = None
    correction: str = ""
    translations: tuple[Translation, ...] = ()
    comments_open: bool = True

    @property
    def lead(self) -> str:
        """What the fronts say of it, or else how it begins."""
        if self.summary:
            return self.summary
        paragraphs = (block.text for block in self.body if isinstance(block, Paragraph))
        first = next(paragraphs, self.headline)
        if len(first) <= LEAD:
            return first
        blank = first.rfind(" ", LEAD // 2, LEAD)
        return f"{first[: blank if blank > 0 else LEAD]}…"
