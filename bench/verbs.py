"""What is measured inside a newsroom's process, through the verbs that a newsroom uses."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from bench.corpus import dispatch
from bench.deliveries import newsml_g2
from bench.filling import Keys, Pattern, copy, highest_keys
from bench.newsrooms import Cost
from warraq.newsroom.domain.preparing import prepare_newsroom
from warraq.newsroom.domain.publishing import find_section, home_of, publish
from warraq.newsroom.drafted import Wish
from warraq.newsroom.filling import fill
from warraq.newsroom.ingesting import Ingested, ingest
from warraq.newsroom.models import StoryPage
from warraq.wire.models import Fingerprint, Item
from warraq.wire.parsing import parse

AT_ONCE = 5_000
"""Stories that are copied in one transaction."""

FIRST = 1_000
"""Numbers of dispatches below it are those that an empty newsroom begins with."""


def begin(stories: int) -> tuple[Keys, Keys]:
    """Prepare an empty newsroom and bring so many items in; the keys before and after.

    Half of them in each language are published, the others stay drafts.
    """
    call_command("migrate", verbosity=0)
    prepare_newsroom()
    bring_stories(range(1, 5))  # the first of an edition makes its section
    Fingerprint.objects.all().delete()  # what is copied joins no event that is not
    before = highest_keys()
    for story in bring_stories(range(FIRST, FIRST + stories)):
        if story.pk % 4 < 2:
            publish(story=story)
    return before, highest_keys()


def grow(before: Keys, after: Keys, size: int, whole: int = 0) -> int:
    """Copy what came between until about `size` items are kept; how many are.

    Where they are to be `whole` in the end, copies are as old as they would be then.
    """
    pattern = Pattern(before, after)
    width = pattern.span(Item)
    kept = Item.objects.count()
    behind, later = (max(whole, size) - kept) // width, (max(whole, size) - size) // width
    _hasten(True)
    while behind > later:
        times = min(behind - later, AT_ONCE // width)
        behind -= times
        copy(pattern, times=times, behind=behind)
    _hasten(False)
    return Item.objects.count()


def _hasten(hastens: bool) -> None:
    """Nothing of value is lost when the machine stops while a database is filled."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={'OFF' if hastens else 'FULL'}")
            cursor.execute(f"PRAGMA cache_size={-400_000 if hastens else -16_000}")


def bring(numbers: range) -> Cost:
    """Parse, keep and draft one delivery after the other."""
    files = [newsml_g2(dispatch(number)) for number in numbers]
    return _cost(len(files), lambda: _bring_files(files))


def bring_out(numbers: range) -> Cost:
    """Publish drafts, after they are brought in."""
    stories = bring_stories(numbers)
    return _cost(len(stories), lambda: [publish(story=story) for story in stories])


def draft_plainly(numbers: range) -> Cost:
    """What Wagtail takes for a draft of the same words and its revision, and nothing around."""
    items = [parse(newsml_g2(dispatch(number)), name="bench").items[0] for number in numbers]

    def draft() -> None:
        for item in items:
            with transaction.atomic():
                home = home_of(language=item.language)
                section = find_section(home=home, name="News") or home.section_pages().first()
                story = StoryPage(locale=home.locale, section=section, live=False)
                fill(story, item, lambda _href: None)
                home.add_child(instance=story).save_revision(clean=True)

    return _cost(len(items), draft)


def bring_stories(numbers: Iterable[int]) -> list[StoryPage]:
    return _bring_files([newsml_g2(dispatch(number)) for number in numbers])


def _bring_files(files: list[bytes]) -> list[StoryPage]:
    stories = []
    for raw in files:
        came = ingest(
            raw=raw, name="bench.xml", source="waha", wishes=lambda *_: Wish(), read=lambda _: None
        )
        for one in came:
            if not isinstance(one, Ingested) or one.drafted.story is None:
                raise SystemExit(f"bench: {one}")
            stories.append(one.drafted.story)
    return stories


def _cost(number: int, does: Callable[[], object]) -> Cost:
    clock, cores = time.perf_counter(), _cores()
    does()
    return Cost((time.perf_counter() - clock) / number, (_cores() - cores) / number)


def _cores() -> float:
    """Seconds of this process, and of PostgreSQL's that serves it where that is to be seen."""
    seconds = time.process_time()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            spent = Path("/proc", str(cursor.fetchone()[0]), "schedstat")
        if spent.exists():
            seconds += int(spent.read_text().split()[0]) / 1e9
    return seconds
