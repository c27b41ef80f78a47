"""Words added to a story from another agency's item: taken back, they go and the story may stay.

A story that readers have with such words goes with them, as one that was made of the item. Where
only a draft has them readers keep their story, and the draft goes to nobody as it is.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from warraq.newsroom.chain import known_versions, later_word, recalls
from warraq.newsroom.hindered import HinderedError
from warraq.newsroom.licences import photos_of
from warraq.newsroom.models.alerts import Alert
from warraq.newsroom.models.photos import Photo
from warraq.newsroom.models.taken import NEVER_PUBLISHED, TakenItem
from warraq.newsroom.pieces import body_pieces
from warraq.text.fold import fold
from warraq.wire.domain.pictures import kept_pictures
from warraq.wire.models import Item
from warraq.wire.queries import wire_item

if TYPE_CHECKING:
    from warraq.newsroom.models.stories import StoryPage

LIKE = 0.6
"""From here on a paragraph is still that of the item, however an editor has worded it."""

FEW = 4
"""Words of which nothing but themselves is like them."""


class AddedTakenBackError(HinderedError):
    """Raised where a story would be published with words that their agency has taken back."""


def is_only_drafted(taken: TakenItem, story: "StoryPage") -> bool:
    """Whether readers have nothing of the item: no version was published since it was added."""
    return bool(taken.added_in) and (story.live_revision_id or 0) < taken.added_in


def to_take_out(*, story: "StoryPage", body: Iterable[Any], lead: Photo | None) -> tuple[str, ...]:
    """What a draft with this body and lead picture still has of items that were taken back."""
    body, found = list(body), dict[str, None]()
    for taken in _taken_back(story):
        rows = _versions(taken)
        said = [fold(block.text) for row in rows for block in wire_item(row).body]
        own = _said_by_others(story, taken)
        for piece in body_pieces(body):
            if fold(piece.text) not in own and _is_like(fold(piece.text), said):
                found[piece.text] = None
        hashes = set(_hashes(rows))
        for photo in photos_of(lead=lead, body=body):
            if photo.file_hash in hashes:
                found[photo.title] = None
    return tuple(found)


def _taken_back(story: "StoryPage") -> list[TakenItem]:
    added = TakenItem.objects.filter(story_id=story.pk, added_in__gt=0)
    return [taken for taken in added if _is_recalled(taken)]


def _is_recalled(taken: TakenItem) -> bool:
    known = known_versions(source=taken.source, guid=taken.guid)
    elsewhere = any(later_word(row).code in ("canceled", "withheld") for row in known[:1])
    return elsewhere or any(row.version >= taken.version for row in recalls(known))


def _versions(taken: TakenItem) -> list[Item]:
    return list(Item.objects.filter(source=taken.source, guid=taken.guid))


def _said_by_others(story: "StoryPage", taken: TakenItem) -> set[str]:
    """What another item that the story came of says in just these words."""
    others = TakenItem.objects.filter(story_id=story.pk).exclude(pk=taken.pk)
    rows = [row for other in others if not _is_recalled(other) for row in _versions(other)]
    return {fold(block.text) for row in rows for block in wire_item(row).body}


def _is_like(text: str, said: Iterable[str]) -> bool:
    words = text.split()
    for other in said:
        theirs = other.split()
        if words == theirs:
            return True
        if min(len(words), len(theirs)) >= FEW and (
            text in other or other in text or _share(words, theirs) >= LIKE
        ):
            return True
    return False


def _share(words: list[str], theirs: list[str]) -> float:
    """How much of the shorter text stands in the other, in its order."""
    matcher = SequenceMatcher(None, words, theirs, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / min(len(words), len(theirs))


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
    if words := to_take_out(story=story, body=story.body, lead=story.photo):
        raise AddedTakenBackError(refusal(words), story_id=story.pk)


def settle(story: "StoryPage") -> None:
    """What readers have now is without them: the story is none of these items any more.

    They stay noted, for an earlier draft may be fetched back.
    """
    keys = [taken.pk for taken in _taken_back(story)]
    if keys and not to_take_out(story=story, body=story.body, lead=story.photo):
        TakenItem.objects.filter(pk__in=keys).update(added_in=NEVER_PUBLISHED)
        told = Alert.objects.filter(story_id=story.pk, kind=Alert.Kind.ADDED, ended=None)
        told.update(ended=timezone.now())
