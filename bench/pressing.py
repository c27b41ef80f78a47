"""What is done inside a newsroom's process with its published stories, for `bench.archives`."""

import os
import re
import shutil
import time
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from django.conf import settings
from django.core.management import call_command
from django.db.models import QuerySet

from bench.filling import Keys, highest_keys
from bench.verbs import FIRST, begin, bring_stories
from warraq.front.packing import etag_of
from warraq.newsroom import indexing
from warraq.newsroom.conversion import COMMENT_POLICY
from warraq.newsroom.domain.preparing import prepare
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import SectionPage, StoryPage
from warraq.press import plan
from warraq.press.domain import renewing
from warraq.press.models import StalePage
from warraq.press.store import page_store
from warraq.reader.pages import FRONT_STORIES, page_at
from warraq.wire.models import Fingerprint, ItemPicture

ARCHIVE = "/archive/"
DATA = "/api/"
"""Addresses below it are stories as data, which nobody asks for here."""

TIME = re.compile(rb"<time [^>]*>[^<]*</time>|\d{4}-\d\d-\d\dT[\d:]{8}\+00:00")


def begin_published(stories: int) -> tuple[Keys, Keys]:
    """Prepare an empty newsroom and publish so many stories; the keys before and after."""
    begin(0)
    prepare()
    before = highest_keys()
    for story in bring_stories(range(FIRST, FIRST + stories)):
        publish(story=story)
    StalePage.objects.all().delete()
    Fingerprint.objects.all().delete()
    return before, highest_keys()


def store_share(share: int, shares: int) -> None:
    """Store one share of all pages, as the press would."""
    for path in islice(_stored_addresses(), share, None, shares):
        page = page_at(path)
        if page and page.storable:
            page_store().write(path, page)


def _stored_addresses() -> Iterator[str]:
    return (path for path in plan.every_path() if not path.startswith(DATA))


def bring_up() -> None:
    """What `warraq up` does first: an archive that was made by older code has its tables then."""
    prepare()


def outdated(step: int) -> list[str]:
    """Of each `step`-th address those where the store has not what the press would store now."""
    some = islice(_stored_addresses(), 0, None, step)
    return [path for path in some if not _stands(path)]


def _stands(path: str) -> bool:
    page, head = page_at(path), page_store().head(path)
    made = etag_of(page) if page and page.storable else None
    return (head.etag if head else None) == made


def say_good() -> None:
    """Have the press know that every page is what it should be; readers find stories as these are
    looked for now; the feeds know that pictures are not to be had, as they would have learnt long
    ago: the agency is nobody."""
    for _ in indexing.renew():
        pass
    StalePage.objects.all().delete()
    ItemPicture.objects.update(due_at=None)
    mark = settings.WARRAQ_DATA / renewing.MADE_WITH
    mark.write_text(renewing._made_with(), encoding="ascii")


def addresses() -> dict[str, list[str]]:
    """What is stored: stories, the newest first, pages of the archive, and all other fronts."""
    live = _live().only("title", "locale__language_code")
    stories = [page.address() for page in live.iterator()]
    known = {*stories, "/"}
    rest = [path for path in _stored_addresses() if path not in known and path.endswith("/")]
    archive = [path for path in rest if ARCHIVE in path]
    fronts = [path for path in rest if ARCHIVE not in path and COMMENT_POLICY not in path]
    return {"stories": stories, "archive": archive, "fronts": fronts}


def unlike(after: Keys, step: int) -> list[str]:
    """Addresses of what copies are no archive for: every `step`-th copy is looked at whether its
    page is, but for its number and times, that of the story it is a copy of; and each section
    whether its front shows the newest of its stories.
    """
    originals = StoryPage.objects.filter(pk__lte=after["wagtailcore.Page"])
    copies = _live().filter(pk__gt=after["wagtailcore.Page"])
    some = list(copies.values_list("pk", flat=True))[::step]
    wrong = [
        copy.address()
        for copy in copies.filter(pk__in=some)
        if _shown(copy) != _shown(originals.get(title=copy.title))
    ]
    fronts = SectionPage.objects.live().select_related("locale")
    return wrong + [front.address() for front in fronts if not _shows_newest(front)]


def _shows_newest(front: SectionPage) -> bool:
    body = _body(front.address())
    newest = _live().filter(section=front)[:FRONT_STORIES]
    return all(story.address().encode() in body for story in newest)


def _shown(story: StoryPage) -> bytes:
    """A story's page without what is its alone."""
    number = re.compile(rb"(/|%%2F)%d(?=/|%%2F)" % story.pk)
    return TIME.sub(b"<time>", number.sub(rb"\1N", _body(story.address())))


def _body(path: str) -> bytes:
    page = page_at(path)
    return page.body if page and page.status == 200 else b""


def _live() -> "QuerySet[StoryPage]":
    live: QuerySet[StoryPage] = StoryPage.objects.filter(published_at__isnull=False)
    return live.select_related("locale").order_by("-published_at", "-pk")


def settle(core: int) -> None:
    """Work where the newsroom works, and as it does behind its readers."""
    os.sched_setaffinity(0, {core})
    os.nice(5)


def publish_again(story_id: int, mark: str) -> tuple[float, float]:
    """Publish a story with `mark` as its correction and summary; when that began and was done.

    Seconds of the clock that all processes share.
    """
    story = StoryPage.objects.get(pk=story_id)
    begun = time.monotonic()
    story.correction = story.summary = mark
    publish(story=story)
    return begun, time.monotonic()


def rendered_size() -> int:
    """Bytes of the newest story's page."""
    newest = _live().first()
    return len(_body(newest.address())) if newest else 0


def rebuild() -> float:
    """Make every page anew from nothing, as `warraq press rebuild` does; pages a second."""
    shutil.rmtree(settings.WARRAQ_DATA / "pages", ignore_errors=True)
    said = StringIO()
    begun = time.monotonic()
    call_command("press", "rebuild", stdout=said)
    taken = time.monotonic() - begun
    made = re.search(r"\d+", said.getvalue().splitlines()[-1])
    if made is None or not int(made[0]):
        raise SystemExit(f"bench: {said.getvalue()}")
    return int(made[0]) / taken
