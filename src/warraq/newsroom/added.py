"""Words added to a story from another agency's item: taken back, they go and the story may stay.

A story that readers have with such words goes with them, as one that was made of the item, also
where an editor has put them otherwise. Where only a draft has them readers keep their story, and
the draft goes to nobody as it is; what is in quite other words there the desk is told of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from warraq.newsroom.alike import is_of, retells
from warraq.newsroom.chain import known_versions, later_word, recalls
from warraq.newsroom.hindered import HinderedError
from warraq.newsroom.licences import photos_of
from warraq.newsroom.models.alerts import Alert
from warraq.newsroom.models.photos import Photo
from warraq.newsroom.models.taken import TakenItem
from warraq.newsroom.pieces import body_pieces
from warraq.text.fold import fold
from warraq.wire.domain.pictures import kept_pictures
from warraq.wire.models import Item
from warraq.wire.queries import wire_item
from warraq.wire.reasons import held_reason

if TYPE_CHECKING:
    from warraq.newsroom.models.stories import StoryPage

TEXTS = ("title", "summary", "photo_caption", "photo_alt", "correction", "claim", "verdict")
"""Where a story says something beside its body."""


class AddedTakenBackError(HinderedError):
    """Raised where a story would be published with words that their agency has taken back."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a story says and shows, paragraph by paragraph."""

    texts: tuple[str, ...]
    photos: tuple[Photo, ...]

    def folded(self) -> list[str]:
        return [fold(text) for text in self.texts]


def said(fields: Mapping[str, Any]) -> Said:
    """What the fields of a story say, as its page or its form has them."""
    body = list(fields.get("body") or ())
    shown = [part.value["alt"] or "" for part in body if part.block_type == "picture"]
    texts = [*(fields.get(name) or "" for name in TEXTS), *shown]
    pieces = [piece.text for piece in body_pieces(body)]
    photos = photos_of(lead=fields.get("photo"), body=body)
    return Said(tuple(text for text in (*texts, *pieces) if text.strip()), tuple(photos))


def said_by(story: "StoryPage") -> Said:
    return said({name: getattr(story, name) for name in (*TEXTS, "body", "photo")})


def note(taken: TakenItem, *, before: Said, after: Said) -> None:
    """Keep what a draft has of an item since an editor chose it, and what of it was our own."""
    known, had = taken.added, before.folded()
    theirs = [*known.get("words", ()), *(text for text in after.folded() if text not in had)]
    ours = [text for text in had if text not in theirs and not _is_theirs(taken, text)]
    taken.added = {
        "words": theirs,
        "ours": list(dict.fromkeys([*known.get("ours", ()), *ours])),
        "photos": known.get("photos", [photo.file_hash for photo in before.photos]),
    }
    taken.save(update_fields=["added"])


def is_only_drafted(taken: TakenItem, story: "StoryPage") -> bool:
    """Whether readers have nothing of an item that was added: not a word, not a picture.

    A translation has other words: it says what was added once it was published since.
    """
    if not taken.added_in:
        return False
    if story.pk != taken.story_id:
        return (story.live_revision_id or 0) < taken.added_in
    return not (story.live and any(_of_item(taken, said_by(story), retold=True)))


def to_take_out(*, story: "StoryPage", has: Said, retold: bool = False) -> tuple[str, ...]:
    """What a draft that says this still has of items that were taken back; where it is `retold`,
    what tells the same in quite other words too, which an editor may mean."""
    added = filter(_is_recalled, _added_to(story))
    found = (text for taken in added for text in _of_item(taken, has, retold=retold))
    return tuple(dict.fromkeys(found))


def once_added(story: "StoryPage") -> tuple[str, ...]:
    """What was added of items that were taken back, whether the story has it or not: the headline
    of each, and its words."""
    return tuple(text for taken in filter(_is_recalled, _added_to(story)) for text in _named(taken))


def tells(taken: TakenItem, has: Said) -> bool:
    """Whether a copy of the item's story says what any version of the item said, also otherwise."""
    theirs = [fold(block.text) for row in _versions(taken) for block in wire_item(row).body]
    others = list(_said_by_others(taken)) if taken.added_in else []
    ours, language = [*taken.added.get("ours", ()), *others], taken.story.language
    return any(
        is_of(text, theirs, ours) or retells(text, theirs, ours, language=language)
        for text in has.folded()
    )


def _added_to(story: "StoryPage") -> Iterable[TakenItem]:
    return TakenItem.objects.filter(story_id=story.pk, added_in__gt=0)


def _named(taken: TakenItem) -> Iterator[str]:
    words = set(taken.added.get("words", ()))
    for row in _versions(taken):
        blocks = [block.text for block in wire_item(row).body if fold(block.text) in words]
        if row.version == taken.version or blocks:
            yield from (row.headline, *blocks)


def _of_item(taken: TakenItem, has: Said, *, retold: bool) -> Iterator[str]:
    """What of it came of an item that was added: texts, and the titles of pictures."""
    others = list(_said_by_others(taken)) if taken.added.get("words") else []
    for text in has.texts:
        if _is_theirs(taken, fold(text), others, retold=retold):
            yield text
    if has.photos:
        hashes = set(_hashes(_versions(taken))) - set(taken.added.get("photos", ()))
        yield from (photo.title for photo in has.photos if photo.file_hash in hashes)


def _is_theirs(
    taken: TakenItem, text: str, others: Iterable[str] = (), *, retold: bool = True
) -> bool:
    """Whether a folded text is of an item that was added, neither ours nor that of `others`."""
    theirs, ours = taken.added.get("words", ()), [*taken.added.get("ours", ()), *others]
    if is_of(text, theirs, ours):
        return True
    return retold and retells(text, theirs, ours, language=taken.story.language)


def _is_recalled(taken: TakenItem) -> bool:
    """Whether its agency has taken it back, or does not want it read yet."""
    known = known_versions(source=taken.source, guid=taken.guid)
    elsewhere = any(later_word(row).code in ("canceled", "withheld") for row in known[:1])
    if elsewhere or any(row.version >= taken.version for row in recalls(known)):
        return True
    now = timezone.now()
    mine = (row for row in known if row.version == taken.version and row.embargo)
    return any(held_reason(item=wire_item(row), now=now) for row in mine)


def _versions(taken: TakenItem) -> list[Item]:
    return list(Item.objects.filter(source=taken.source, guid=taken.guid))


def _said_by_others(taken: TakenItem) -> Iterator[str]:
    """What another item that the story came of says."""
    others = TakenItem.objects.filter(story_id=taken.story_id).exclude(pk=taken.pk)
    rows = [row for other in others if not _is_recalled(other) for row in _versions(other)]
    return (fold(block.text) for row in rows for block in wire_item(row).body)


def _hashes(rows: Iterable[Item]) -> Iterator[str]:
    for row in rows:
        read = kept_pictures(row)
        for picture in wire_item(row).pictures:
            if content := read(picture.href):
                yield str(hash_filelike(BytesIO(content)))


def refusal(words: Iterable[str]) -> str:
    """Why a draft is not published, in the language of whoever reads it."""
    return _(
        "An agency has taken back what was added to this story from its item. Take it out, then"
        " publish: %(words)s"
    ) % {"words": " ".join(f"“{one[:200]}”" for one in words)}


def check(story: "StoryPage") -> None:
    """Raises `AddedTakenBackError` for a draft that may not go to readers."""
    if words := to_take_out(story=story, has=said_by(story)):
        raise AddedTakenBackError(refusal(words), story_id=story.pk)


def settle(story: "StoryPage") -> None:
    """What is published has nothing of them any more: the alert has ended."""
    told = Alert.objects.filter(story_id=story.pk, kind=Alert.Kind.ADDED, ended=None)
    if told.exists() and not to_take_out(story=story, has=said_by(story), retold=True):
        told.update(ended=timezone.now())
