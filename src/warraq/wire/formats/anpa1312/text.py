"""The text of a message of ANPA 1312: marked lines above the story, paragraphs, tables.

«^Headline^<», «^By ANN LEE=», a tab before each paragraph; where the marks were lost, the
indent is what is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from warraq.wire import copy
from warraq.wire.items import Block, BlockKind
from warraq.wire.markup import tidy_line
from warraq.wire.order_shapes import is_order


@dataclass(slots=True)
class Text:
    """The lines of a text by what they are."""

    slug: str = ""
    headline: str = ""
    byline: str = ""
    titles: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    digest: list[str] = field(default_factory=list)
    """What stands under the headline and says what the story says."""
    blocks: list[Block] = field(default_factory=list)

    @property
    def slug_words(self) -> str:
        """The slug without priority, version and length: «US--Giant Lobster»."""
        words = re.sub(r"^(?:AM|PM|BC|AP)s?-", "", self.slug)
        return re.split(r",\s*(?=\d|[A-Z]*\s*(?:Ld|KILL|CORR|ADV|Adv))", words)[0].strip(" ,")


_QUOTES = (("``", "“"), ("''", "”"), ("`", "‘"))
_SEPARATORS = str.maketrans({"\x1c": "\n", "\x1d": "\n", "\x08": "\t", "\x10": " ", "\x1f": " "})


def plain_characters(text: str) -> str:
    """The characters that the wire's six bits had no other sign for: quotes, dash, fractions."""
    text = text.translate(_SEPARATORS)
    for sign, character in _QUOTES:
        text = text.replace(sign, character)
    text = re.sub(r"(?<=\d)\{", "½", text)
    return re.sub(r"(?<=\s)_(?=\s)", "—", text)


_TRAILER = re.compile(
    r"^[ \t^]*(?:[A-Z]{2,6}-[A-Z]{2}-\d\d-\d\d-\d\d .*|[A-Z]{2,6}-\d\d:\d\d-\d\d-\d\d-\d\d.*"
    r"|NNNN|MORE|-0-|-30-|___=?)[<\s]*$",
    re.MULTILINE,
)
_MARKED = re.compile(r"[ ]*\^")
_INDENTED = re.compile(r"\t|  +\S")


def read_text(text: str, *, keyword: str) -> Text:
    """The text by its marks. `keyword` is the header's, which the slug line spells out."""
    lines = [line for line in _TRAILER.sub("", text).split("\n") if line.strip(" \t^<=\x03")]
    lines = [part for line in lines for part in re.split(r"<\s*(?=\^)", line)]
    marked = any(_MARKED.match(line) for line in lines)
    story = (number for number, line in enumerate(lines) if _is_story(line, marked=marked))
    top = next(story, None)
    if top is None:
        top = _end_without_story(lines, keyword=keyword)
        lines[top:] = [_MARKED.sub("\t", line) for line in lines[top:]]
    read = Text()
    head = [_bare(line) for line in lines[:top]]
    end = _read_head(head, read, "" if _has_no_slug(head, keyword) else keyword)
    read.blocks += _body(lines[end:])
    return read


def _is_story(line: str, *, marked: bool) -> bool:
    """What the story itself is written in: indented, or without the mark that others have."""
    return bool(_INDENTED.match(line)) or (marked and not _MARKED.match(line)) or _is_row(line)


def _is_row(line: str) -> bool:
    return line.count(";") > 2 and "; " not in line


def _end_without_story(lines: list[str], *, keyword: str) -> int:
    """Where nothing is indented, the slug and the headline stand above the rest."""
    kinds = [_kind(_bare(line), keyword) for line in lines]
    for number, kind in enumerate(kinds):  # a headline may begin with the slug's words
        if kind == "slug" and "slug" in kinds[:number]:
            kinds[number] = ""
    headline = next((number for number, kind in enumerate(kinds) if not kind), len(lines))
    below = (number for number in range(headline + 1, len(lines)) if not kinds[number])
    return next(below, len(lines))


def _bare(line: str) -> str:
    return tidy_line(line).strip("^<=+ ").strip()


def _kind(line: str, keyword: str) -> str:
    """What a line above the story is, but for the headline."""
    if _is_slug(line, keyword):
        return "slug"
    if is_order(line) or copy.NOTE.match(line):
        return "note"
    if copy.BYLINE.match(line):
        return "byline"
    return "flag" if _FLAG.match(line) or re.fullmatch(r"\*\d+", line) else ""


_FLAG = re.compile(
    r"(?:BULLETIN|URGENT|FLASH|ADVISORY|CORRECTION|CORRECTIVE|KILL|MANDATORY KILL|WITHHOLD"
    r"|ELIMINATION|ADV|ADVANCE)\b[^a-z]{0,60}\Z"
)


def _is_slug(line: str, keyword: str) -> bool:
    letters, wanted = (re.sub(r"[\W_]", "", text).lower() for text in (line, keyword))
    begins = re.match(r"(?:AM|PM|BC|AP)s?-\S", line) or re.search(r"[,،]\s?\d{2,5}\Z", line)
    return bool(begins) or (len(wanted) > 3 and letters.startswith(wanted[:12]))


_TITLE = re.compile(
    r"\b(?:Press|Writers?|Reporters?|Editors?|Staff|Correspondents?|News|Service|AP|CP|AAP)\b"
    r"|مراسل|محرر|وكالة"
)

_AGENCY_ALONE = re.compile(r"(?:The )?(?:\w+ ){0,2}(?:Press|News|Writer|Agency)")


def _read_head(head: list[str], read: Text, keyword: str) -> int:
    """Sorts the lines above the story; gives where it begins: subheads may come before it."""
    for number, line in enumerate(head):
        kind = _kind(line, keyword)
        if kind == "slug" and not read.slug:
            read.slug = line
        elif not line:
            continue
        elif kind == "byline" and read.headline and not read.byline:
            read.byline = line
        elif kind in ("note", "flag"):
            (read.notes if kind == "note" else read.flags).append(line)
        elif read.byline:
            if read.titles or not _TITLE.search(line):
                return number
            read.titles.append(line)
        elif not read.headline and not _AGENCY_ALONE.fullmatch(line):
            read.headline = line
        else:
            read.digest.append(line)
    return len(head)


def _has_no_slug(head: list[str], keyword: str) -> bool:
    """Whether what begins with the keyword is the headline, for there is no other: it has nothing
    of a slug, and says more than the keyword does."""
    slugs = [line for line in head if _is_slug(line, keyword)]
    others = (line for line in head if line and not _kind(line, keyword))
    most = max(3, len(re.findall(r"[^\W_]+", keyword)))
    are_headlines = all(len(one.split()) > most and not _SLUGGED.search(one) for one in slugs)
    return bool(slugs) and are_headlines and all(map(_TITLE.search, others))


_SLUGGED = re.compile(
    r"\A(?:AM|PM|BC|AP)s?-\S|--\S|[,،]\s?\d{2,5}\Z|\b\d\w\w-?Ld\b|,\s*(?:KILL|CORR|ADV|Adv)"
)


def _body(lines: list[str]) -> Iterator[Block]:
    """Marked lines inside the story are subheads; rows part their cells by «;» or columns."""
    for kind, run in groupby(lines, _line_kind):
        part = list(run)
        if kind == "row":
            yield Block(BlockKind.TABLE, "\n".join(map(_row, part)))
        elif kind == "subhead":
            yield from (Block(BlockKind.SUBHEAD, _bare(line)) for line in part if _bare(line))
        else:
            indented = any(map(_INDENTED.match, part))
            text = "\n".join(_apart(line) if indented else line for line in part)
            yield from copy.blocks(text)


def _line_kind(line: str) -> str:
    if _is_row(line):
        return "row"
    return "subhead" if _MARKED.match(line) else "text"


def _row(line: str) -> str:
    return "\t".join(tidy_line(cell) for cell in line.strip("^<= ").split(";"))


def _apart(line: str) -> str:
    """A line, after a blank one where it begins a paragraph or closes the text, «==Kyodo»."""
    text = line.rstrip(" <=")
    is_first = _INDENTED.match(line) or line.startswith("==")
    return f"\n{text.strip()}" if is_first else text
