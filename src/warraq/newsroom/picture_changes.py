"""Pictures of a wire item for a story of ours: what came or went, and what an editor takes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from wagtail.utils.file import hash_filelike

from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.filling import without_credit
from warraq.newsroom.licences import photos_of
from warraq.newsroom.models import Photo, StoryPage, User
from warraq.wire.domain.pictures import kept_pictures, with_its_own
from warraq.wire.items import WirePicture
from warraq.wire.models import Item
from warraq.wire.queries import wire_item


class Change(StrEnum):
    """What a new version does to a picture. `RESAID`: its caption, credits or terms are others."""

    CAME = "came"
    RESAID = "resaid"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture of the version `row`, by its position there; `before` is what had been said of it.

    `is_shown`: our draft has it, in its lead or in its body.
    """

    change: Change
    row: Item
    position: int
    picture: WirePicture
    is_shown: bool
    before: WirePicture | None = None


@dataclass(frozen=True, slots=True)
class PictureChoice:
    """What an editor chose, by position: the new version's to take, the earlier's to take out."""

    take: frozenset[int] = frozenset()
    drop: frozenset[int] = frozenset()


NO_PICTURES = PictureChoice()


@dataclass(frozen=True, slots=True)
class Saved:
    """A story's new draft, and how many of the pictures that were chosen could not be had."""

    story: StoryPage
    missing: int = 0


def picture_changes(*, story: StoryPage, before: Item, after: Item) -> tuple[PictureChange, ...]:
    """What came first, then what is gone, each in the order of its version."""
    return (*_arrivals(story, before, after), *_departures(story, before, after))


def _arrivals(story: StoryPage, before: Item, after: Item) -> Iterator[PictureChange]:
    known = {key: picture for picture, keys in _keyed(before) for key in keys}
    for position, (picture, keys) in enumerate(_keyed(after)):
        earlier = next((known[key] for key in keys if key in known), None)
        is_shown = _is_shown(story, after, picture)
        if earlier is None:
            yield PictureChange(Change.CAME, after, position, picture, is_shown)
        elif _words(earlier) != _words(picture):
            yield PictureChange(Change.RESAID, after, position, picture, is_shown, earlier)


def _departures(story: StoryPage, before: Item, after: Item) -> Iterator[PictureChange]:
    still = {key for _, keys in _keyed(after) for key in keys}
    for position, (picture, keys) in enumerate(_keyed(before)):
        if still.isdisjoint(keys):
            is_shown = _is_shown(story, before, picture)
            yield PictureChange(Change.GONE, before, position, picture, is_shown)


def _keyed(row: Item) -> list[tuple[WirePicture, set[str]]]:
    """The pictures of a version, each with what it is known by: its address, and its bytes."""
    kept = dict(row.pictures.exclude(sha256="").values_list("href", "sha256"))
    return [
        (picture, {key for key in (picture.href, kept.get(picture.href)) if key})
        for picture in wire_item(row).pictures
    ]


def _words(picture: WirePicture) -> tuple[object, ...]:
    return picture.caption, picture.byline, picture.credit, picture.rights, picture.expires


def _is_shown(story: StoryPage, row: Item, picture: WirePicture) -> bool:
    content = kept_pictures(row)(picture.href)
    hashes = {photo.file_hash for photo in photos_of(lead=story.photo, body=story.body)}
    return content is not None and _hash(content) in hashes


def _hash(content: bytes) -> str:
    return str(hash_filelike(BytesIO(content)))


def exchange_pictures(
    *, story: StoryPage, changes: Collection[PictureChange], choice: PictureChoice, by: User
) -> int:
    """Do to the draft what was chosen; how many pictures could not be had.

    What is taken is among the photos, and leads a story that has no picture in its lead. Nothing
    is saved of the story.
    """
    missing = 0
    for one in changes:
        if one.change is Change.GONE:
            if one.position in choice.drop:
                _take_out(story, kept_pictures(one.row)(one.picture.href))
        elif one.position in choice.take:
            missing += not _take_in(story, one, by)
    return missing


def _take_in(story: StoryPage, change: PictureChange, by: User) -> bool:
    found = photo_with_caption(row=change.row, picture=change.picture, by=by)
    if found is None:
        return False
    photo, caption = found
    if change.before and change.is_shown:
        content = kept_pictures(change.row)(change.picture.href) or b""
        _say_anew(story, photo, without_credit(with_its_own(change.before, content)), caption)
    elif story.photo is None:
        story.photo, story.photo_caption = photo, caption
    return True


def photo_with_caption(*, row: Item, picture: WirePicture, by: User) -> tuple[Photo, str] | None:
    """A picture of the item among our photos, and what stands below it; None if it is not to be
    had, or not yet."""
    content = kept_pictures(row)(picture.href)
    photo = photo_of(picture=picture, content=content, by=by)
    if content is None or photo is None:
        return None
    return photo, without_credit(with_its_own(picture, content))


def _say_anew(story: StoryPage, photo: Photo, before: str, caption: str) -> None:
    """The picture with its new credits; a caption that the desk has written stays."""
    if story.photo and story.photo.file_hash == photo.file_hash:
        story.photo = photo
        if story.photo_caption == before:
            story.photo_caption = caption
    for block in story.body:
        if block.block_type == "picture" and _is_of(block.value["photo"], photo.file_hash):
            block.value["photo"] = photo
            if block.value["caption"] == before:
                block.value["caption"] = caption


def _take_out(story: StoryPage, content: bytes | None) -> None:
    gone = _hash(content) if content else ""
    if _is_of(story.photo, gone):
        story.photo, story.photo_caption, story.photo_alt = None, "", ""
    story.body = [
        (block.block_type, block.value)
        for block in story.body
        if not (block.block_type == "picture" and _is_of(block.value["photo"], gone))
    ]


def _is_of(photo: Photo | None, file_hash: str) -> bool:
    return photo is not None and photo.file_hash == file_hash
