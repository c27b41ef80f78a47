"""A wire item: what an agency says in one version of one story, whatever its format.

The contract with newsroom, the desk and the command line. Text is plain and cleaned
(`warraq.text.clean`), nothing is HTML, and what is absent is empty. Times are aware, in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

GUID_LENGTH = 500
"""The longest identifier that is kept, in characters."""


VERSION_DIGITS = 18
"""The longest version that is kept: some agencies count by the second, as 20251124093000."""


class Status(StrEnum):
    """What the agency allows, in the three words of NewsML-G2, NITF and ninjs."""

    USABLE = "usable"
    WITHHELD = "withheld"
    """Not for the public; also every status that is not known, with a warning naming it."""
    CANCELED = "canceled"


class BlockKind(StrEnum):
    """What a block of the body is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    LIST = "list"
    TABLE = "table"


SPEAKER_DASH = "— "
"""Begins the last line of a quote that says whose words they are."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body.

    The text of a paragraph or subhead is one line. A quote has a paragraph a line, a list an
    item a line, a table a row a line with its cells parted by tabs: line breaks and tabs
    inside a cell or an item have become spaces, so that nothing else can be meant by them.
    """

    kind: BlockKind
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs of a quote, the items of a list, the rows of a table."""
        return tuple(self.text.split("\n"))

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The rows of a table as cells in reading order; an empty cell is an empty string."""
        return tuple(tuple(line.split("\t")) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A topic as the agency codes it: `medtop:20000523`, `04000000`, a URI, or a name alone."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WirePicture:
    """A picture that belongs to the item.

    `href` is an http or https URL, a path relative to the wire file that never climbs out of
    its folder, or `cid:…`, a part of the mail that the wire file is; empty for none of these.
    `byline` is the photographer, `credit` the agency, `rights` the copyright notice and the
    usage terms, a line each. `expires` is when the licence to publish it ends; only a picture
    that has an end is printed with one. The last two are kept and not printed: `terms` are the
    usage terms by themselves, `alt` is what is seen, for those who do not see it.
    """

    caption: str = ""
    credit: str = ""
    byline: str = ""
    rights: str = ""
    href: str = ""
    expires: datetime | None = None

    terms: str = ""
    alt: str = ""

    @property
    def notice(self) -> str:
        """The copyright notice: the rights without the usage terms."""
        terms = self.terms.split("\n")
        return "\n".join(line for line in self.rights.split("\n") if line not in terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class WireItem:
    """One version of one item. Identity is (source, `guid`, `version`); the feed is the source.

    `language` is a BCP 47 tag, `direction` `rtl`, `ltr` or empty when the language is not
    known. `version` has at most VERSION_DIGITS, and is 1 when the agency gives none.
    `expires` is when the agency says that the item is over; only an item that has an end is
    printed with one. `unclear` is `status` or `embargo` where it cannot be told what the agency
    says of it, which withholds, and then printed too. `urgency` is 1 (flash) to 9. `dateline` is
    as the agency wrote it, without the dash that parts it from the text; the body never repeats
    it. `note` is for the desk only: editors' notes and usage terms, a line each. `warnings` are
    English sentences.

    `earlier` names items of the same source, by identifiers or what agencies write for them,
    that this one under another identifier cancels, corrects or replaces; a `kill` among the
    `signals` says that it cancels them.

    The last five stay out of the printed item. `kind` is `text`, `picture`, `graphic`,
    `video`, `audio`, `composite` or `package`; `signals` hold the agency's signal codes
    (`correction`, `update`…); `alternate_ids` are other names of the same item. What is not
    `numbered` has no version of its own: when it comes with other words, it is a later one.
    """

    guid: str
    version: int = 1
    format: str
    language: str = ""
    direction: str = ""
    status: Status = Status.USABLE
    embargo: datetime | None = None
    unclear: str = ""
    expires: datetime | None = None
    urgency: int | None = None
    headline: str = ""
    byline: str = ""
    credit: str = ""
    dateline: str = ""
    section: str = ""
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    sent: datetime | None = None
    note: str = ""
    body: tuple[Block, ...] = ()
    pictures: tuple[WirePicture, ...] = ()
    warnings: tuple[str, ...] = ()

    kind: str = "text"
    signals: tuple[str, ...] = ()
    alternate_ids: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    numbered: bool = True


def to_dict(item: WireItem) -> dict[str, Any]:
    """The item in the shape that is printed; absent scalars are None."""
    return {
        "guid": item.guid,
        "version": item.version,
        "format": item.format,
        "language": item.language or None,
        "direction": item.direction or None,
        "status": item.status.value,
        "embargo": _iso(item.embargo),
        **({"unclear": item.unclear} if item.unclear else {}),
        **_end(item.expires),
        "urgency": item.urgency,
        "headline": item.headline or None,
        "byline": item.byline or None,
        "credit": item.credit or None,
        "dateline": item.dateline or None,
        "section": item.section or None,
        "subjects": [_scalars(subject, "code", "name") for subject in item.subjects],
        "keywords": list(item.keywords),
        "sent": _iso(item.sent),
        "note": item.note or None,
        "body": [{"kind": block.kind.value, "text": block.text} for block in item.body],
        "pictures": [_picture_dict(picture) for picture in item.pictures],
        "warnings": list(item.warnings),
    }


def to_row(item: WireItem) -> dict[str, Any]:
    """The item in the shape that is kept: as printed, and what else it and its pictures say."""
    pictures = [_kept_picture(picture) for picture in item.pictures]
    earlier = {"earlier": list(item.earlier)} if item.earlier else {}
    return {**to_dict(item), "pictures": pictures, **earlier}


def from_dict(stored: Mapping[str, Any]) -> WireItem:
    """The item again, from `to_row` or `to_dict`; what is not there has its default."""
    said: dict[str, Any] = {field: stored[field] or "" for field in _TEXT_FIELDS}
    return WireItem(
        **said,
        version=stored["version"],
        urgency=stored["urgency"],
        status=Status(stored["status"]),
        embargo=_moment(stored["embargo"]),
        unclear=stored.get("unclear", ""),
        earlier=tuple(stored.get("earlier", ())),
        expires=_moment(stored.get("expires")),
        sent=_moment(stored["sent"]),
        subjects=tuple(Subject(**_texts(subject)) for subject in stored["subjects"]),
        keywords=tuple(stored["keywords"]),
        body=tuple(Block(BlockKind(block["kind"]), block["text"]) for block in stored["body"]),
        pictures=tuple(map(_picture, stored["pictures"])),
        warnings=tuple(stored["warnings"]),
    )


_PICTURE_FIELDS = ("caption", "credit", "byline", "rights", "href")
_KEPT_PICTURE_FIELDS = ("terms", "alt")
_TEXT_FIELDS = (
    "guid", "format", "language", "direction", "headline", "byline", "credit", "dateline",
    "section", "note",
)  # fmt: skip


def _scalars(value: object, *fields: str) -> dict[str, str | None]:
    return {field: getattr(value, field) or None for field in fields}


def _picture_dict(picture: WirePicture) -> dict[str, str | None]:
    return {**_scalars(picture, *_PICTURE_FIELDS), **_end(picture.expires)}


def _kept_picture(picture: WirePicture) -> dict[str, str | None]:
    kept = _scalars(picture, *_KEPT_PICTURE_FIELDS)
    return {**_picture_dict(picture), **{field: text for field, text in kept.items() if text}}


def _end(expires: datetime | None) -> dict[str, str | None]:
    return {"expires": _iso(expires)} if expires else {}


def _picture(stored: Mapping[str, str | None]) -> WirePicture:
    texts = {field: stored[field] or "" for field in _PICTURE_FIELDS}
    texts |= {field: stored.get(field) or "" for field in _KEPT_PICTURE_FIELDS}
    return WirePicture(**texts, expires=_moment(stored.get("expires")))


def _texts(stored: Mapping[str, str | None]) -> dict[str, str]:
    return {field: text or "" for field, text in stored.items()}


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None
