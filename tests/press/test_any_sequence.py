"""After any sequence of changes, and of deaths, the store is what a fresh rebuild would make it.

And at every moment in between nothing that was taken from readers stands in it.
`FUZZ=2000 .venv/bin/pytest tests/press/test_any_sequence.py` asks for so many sequences.
"""

import os
import shutil
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as ours
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.press import scene
from tests.press.conftest import NOW, Built
from tests.press.dying import DiedError, captured, done_and_committed, dying
from tests.press.scene import FIELDS, OF_ARABIC, SAID, Scene, bytes_below, rebuilt
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.picturing import make_renditions
from warraq.newsroom.drafted import Wish
from warraq.newsroom.hindered import HinderedError
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import StoryBylineLine, StoryPage, StoryTopic
from warraq.press import following, plan
from warraq.press.domain import working
from warraq.press.domain.staling import mark_missing
from warraq.press.domain.working import work_removals
from warraq.press.following import Worker
from warraq.press.models import StalePage
from warraq.press.store import page_store
from warraq.reader.pages import page_at
from warraq.voice.domain import approve, erase, reject
from warraq.voice.models import Comment
from warraq.voice.queries import is_readable
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Block, BlockKind, Status, WireItem

SEQUENCES = int(os.environ.get("FUZZ", "20" if connection.vendor == "sqlite" else "10"))

which = st.integers(0, 11)
deaths = st.none() | st.integers(0, 60)
Act = Callable[[], object]


class Newsroom(RuleBasedStateMachine):
    """A newsroom, its worker and its store, under one clock that only the rules move."""

    there: Scene
    clock: time_machine.Traveller
    begun: Path
    """A data folder as it is when a sequence begins."""

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self.clock.move_to(NOW + timedelta(hours=1))
        shutil.rmtree(ours.WARRAQ_DATA)
        shutil.copytree(self.begun, ours.WARRAQ_DATA)
        self.worker = Worker(iter(()))
        self.told = 0
        self.headlines: dict[int, set[str]] = defaultdict(set)
        self.texts: dict[int, str] = {}
        self.wire: dict[str, int] = {}

    # The hands.

    def commit(self, act: Act, *, dies: int | None = None) -> None:
        """Do something in a transaction of its own; a process that dies in it did nothing, one
        that dies behind it left the rest to others."""
        try:
            with captured() as callbacks, transaction.atomic():
                if dies is None:
                    act()
                else:
                    with dying(dies):
                        act()
        except HinderedError:
            return
        except DiedError:
            self.restart()
            return
        try:
            with dying(1000 if dies is None else dies % 5):
                for callback in callbacks:
                    callback()
        except DiedError:
            self.restart()

    def restart(self) -> None:
        """As `follow` begins."""
        self.worker = Worker(iter(()))
        work_removals()

    def token(self) -> str:
        self.told += 1
        return f"رمز{self.told}رمز"

    def a_story(self, number: int) -> StoryPage | None:
        stories = StoryPage.objects.order_by("pk")
        count = stories.count()
        return stories[number % count] if count else None

    def a_comment(self, number: int) -> int | None:
        ids = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
        return ids[number % len(ids)] if ids else None

    def publish(self, story: StoryPage) -> None:
        self.headlines[story.pk].add(story.title)
        publishing.publish(story=story)

    # Stories.

    @rule(section=st.booleans(), dies=deaths, photo=st.booleans())
    def write(self, section: bool, dies: int | None, photo: bool) -> None:
        there = self.there
        draft = scene.add(
            there.arabic,
            there.now(there.science if section else there.culture),
            self.token(),
            photo=there.lead if photo else None,
        )
        self.commit(lambda: self.publish(draft), dies=dies)

    @rule(number=which, dies=deaths, what=st.sampled_from((
        "title", "summary", "correction", "section", "photo", "body", "link",
        "comments_open", "again", "topics", "byline",
    )))  # fmt: skip
    def edit(self, number: int, dies: int | None, what: str) -> None:
        story = self.a_story(number)
        if story is None:
            return
        there, parts = self.there, [(part.block_type, part.value) for part in story.body]
        signed = [StoryBylineLine(contributor=there.author)]
        values: dict[str, Any] = {
            **dict.fromkeys(("title", "summary", "correction"), self.token()),
            "section": (there.science, there.culture)[story.section_id == there.science.pk],
            "photo": None if story.photo else there.lead,
            "body": [*parts, ("picture", {"photo": there.inside, "caption": "", "alt": ""})],
            "link": [*parts, *scene.linking_to(self.a_story(number + 1))],
            "comments_open": not story.comments_open,
            "topics": [] if story.topic_lines.count() else [StoryTopic(topic=there.topic)],
            "byline": [] if story.byline_lines.count() else signed,
        }
        if what in values and not (what in OF_ARABIC and story.language == "en"):
            setattr(story, FIELDS.get(what, what), values[what])
        self.commit(lambda: self.publish(story), dies=dies)

    @rule(number=which)
    def save_a_draft(self, number: int) -> None:
        if story := self.a_story(number):
            story.title = f"مسودة {self.token()}"
            self.commit(story.save_revision)

    @rule(number=which, dies=deaths, how=st.sampled_from(("desk", "bulk", "kill", "delete")))
    def take_back(self, number: int, dies: int | None, how: str) -> None:
        story = self.a_story(number)
        if story is None:
            return
        page = Page.objects.get(pk=story.pk)
        acts: dict[str, Act] = {
            "desk": story.unpublish,
            "bulk": page.unpublish,
            "kill": lambda: publishing.kill(story=story),
            "delete": lambda: DeletePageAction(story, None).execute(skip_permission_checks=True),
        }
        self.commit(acts[how], dies=dies)

    @rule(number=which)
    def translate(self, number: int) -> None:
        story = self.a_story(number)
        if story is None or story.language != "ar" or not story.live:
            return
        if StoryPage.objects.filter(translation_key=story.translation_key).count() > 1:
            return
        there = self.there
        other = scene.add(
            there.english,
            there.now(there.news),
            self.token(),
            translation_key=story.translation_key,
        )
        self.commit(lambda: self.publish(other))

    @rule(
        guid=st.sampled_from(("waha:1", "waha:2")),
        status=st.sampled_from((Status.USABLE, Status.USABLE, Status.WITHHELD, Status.CANCELED)),
        dies=deaths,
    )
    def wire_sends(self, guid: str, status: Status, dies: int | None) -> None:
        headline = self.token()
        self.wire[guid] = version = self.wire.get(guid, 0) + 1
        item = WireItem(
            guid=guid, version=version, format="nitf", language="ar", status=status,
            headline=headline, body=(Block(BlockKind.PARAGRAPH, "يبدأ الحصاد غدًا."),),
        )  # fmt: skip
        [kept] = keep(raw=repr(item).encode(), name="a.xml", items=[item], source="waha")
        wish = Wish(publish=True, rule="كل شيء", section=self.there.now(self.there.science).slug)
        self.commit(lambda: bring(row=kept.item, wish=wish), dies=dies)
        for story in StoryPage.objects.filter(title=headline):
            self.headlines[story.pk].add(headline)

    @rule(number=which, hours=st.integers(1, 3), ends=st.booleans())
    def schedule(self, number: int, hours: int, ends: bool) -> None:
        story = self.a_story(number)
        if story is None:
            return
        moment = datetime.now(tz=UTC) + timedelta(hours=hours)
        story.title = self.token()
        story.go_live_at, story.expire_at = (None, moment) if ends else (moment, None)
        self.commit(lambda: self.publish(story))

    # Readers.

    @rule(number=which, other=which, answers=st.booleans())
    def comment(self, number: int, other: int, answers: bool) -> None:
        story = self.a_story(number)
        if story is None:
            return
        parent = self.a_comment(other) if answers else None
        if parent and not scene.is_under(story, parent):
            parent = None
        text = self.token()
        said = scene.comment(story, text, parent)
        self.texts[said] = text

    @rule(
        number=which, dies=deaths, verb=st.sampled_from((approve, approve, approve, reject, erase))
    )
    def moderate(self, number: int, dies: int | None, verb: Callable[..., object]) -> None:
        if comment := self.a_comment(number):
            self.commit(lambda: verb(comment_id=comment, by=None), dies=dies)

    # The newsroom itself.

    @rule(dies=deaths, name=st.sampled_from(sorted(SAID)), what=st.integers(0, 3))
    def set_up(self, dies: int | None, name: str, what: int) -> None:
        fields = SAID[name]
        row = self.there.now(getattr(self.there, name))
        field = fields[what % len(fields)]
        names = {"slug": (f"{name}-أ", f"{name}-ب")[what // 2]}
        setattr(row, field, names.get(field, self.token()))
        self.commit(row.save, dies=dies)

    @rule(dies=deaths)
    def show_or_hide_the_author(self, dies: int | None) -> None:
        author = self.there.now(self.there.author)
        author.has_page = not author.has_page
        self.commit(author.save, dies=dies)

    @rule(name=st.sampled_from(("science", "culture", "policy", "topic", "english")))
    def switch(self, name: str) -> None:
        """Withdraws a page of the newsroom, or brings it back."""
        row = self.there.now(getattr(self.there, name))
        self.commit(row.unpublish if row.live else lambda: row.save_revision().publish())

    @rule()
    def reorder(self) -> None:
        first, second = self.there.now(self.there.science), self.there.now(self.there.culture)
        if first.path > second.path:
            first, second = second, first
        self.commit(lambda: second.move(first, "left"))

    # The worker and time.

    @rule(pages=st.integers(1, 8), dies=st.none() | st.integers(0, 150))
    def work(self, pages: int, dies: int | None) -> None:
        try:
            with dying(100_000 if dies is None else dies):
                for _ in range(pages):
                    self.worker.work_once()
        except DiedError:
            self.restart()

    @rule(number=which, what=st.sampled_from(("title", "section", "kill", "desk", "reject")))
    def work_while_something_happens(self, number: int, what: str) -> None:
        """It is committed when the worker has drawn a page and not written it."""
        happened: list[str] = []

        def drawn(path: str) -> Any:
            page = page_at(path)
            if not happened:
                happened.append(path)
                if what in ("kill", "desk"):
                    self.take_back(number, None, what)
                elif what == "reject":
                    self.moderate(number, None, reject)
                else:
                    self.edit(number, None, what)
            return page

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(working, "page_at", drawn)
            self.work(1, None)

    @rule()
    def draw_renditions(self) -> None:
        self.commit(make_renditions)

    @rule(seconds=st.sampled_from((0.1, 1, 60, 3600, 7200)))
    def wait(self, seconds: float) -> None:
        self.clock.shift(timedelta(seconds=seconds))

    @precondition(lambda self: any(page_store().paths()))
    @rule(number=which)
    def lose_a_page(self, number: int) -> None:
        """As after a power cut; somebody asks for it."""
        paths = sorted(page_store().paths())
        path = paths[number % len(paths)]
        page_store().remove(path)
        mark_missing(path=path)

    @rule(number=which)
    def ask_for_a_light_page(self, number: int) -> None:
        if story := self.a_story(number):
            mark_missing(path=f"/{story.language}/{story.pk}/lite/")

    # What always holds.

    @invariant()
    def nothing_that_was_taken_back_stands_in_the_store(self) -> None:
        found = bytes_below(Path(ours.WARRAQ_DATA, "pages"))
        stored = "".join(found[file].decode() for file in found if not file.startswith("heads/"))
        seen = set(StoryPage.objects.filter(live=True).values_list("pk", flat=True))
        for pk, headlines in self.headlines.items():
            if pk not in seen:
                assert not [each for each in headlines if each in stored]
        for row in Comment.objects.filter(pk__in=self.texts):
            key = str(row.story_key)
            if not is_readable(comment_id=row.pk, story_key=key, language=row.language):
                assert self.texts[row.pk] not in stored

    @invariant()
    def nobody_finds_an_author_who_is_hidden(self) -> None:
        author = self.there.now(self.there.author)
        pages = [page_store().read(path) for path in author.addresses()]
        assert author.has_page or not [page for page in pages if page and page.status == 200]

    def teardown(self) -> None:
        try:
            self.finish()
            assert bytes_below(Path(ours.WARRAQ_DATA, "pages")) == rebuilt()
        finally:
            transaction.set_rollback(True)
            self._undone.__exit__(None, None, None)

    def finish(self) -> None:
        """Until the worker has nothing left to do, not even what one had claimed that died."""
        self.clock.shift(working.LEASE)
        while make_renditions() or self.worker.work_once() or StalePage.waiting().exists():
            assert not list(StalePage.objects.exclude(last_error="").values("path", "last_error"))
            self.clock.shift(timedelta(seconds=0.5))


@pytest.fixture
def begun(
    built: Built[Scene],
    there: Scene,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> type[Newsroom]:
    monkeypatch.setattr(following, "close_old_connections", lambda: None)  # the test's own
    monkeypatch.setattr(following, "done", done_and_committed)
    monkeypatch.setattr(plan, "STRETCH", 3)
    monkeypatch.setattr(ours, "REDIS_URL", "")  # the store in files
    page_store.cache_clear()
    assert not StalePage.waiting().exists()
    Newsroom.there, Newsroom.clock, Newsroom.begun = there, clock, built.data
    return Newsroom


def test_store_is_what_a_rebuild_makes_it_after_any_sequence(begun: type[Newsroom]) -> None:
    run_state_machine_as_test(
        begun,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize="FUZZ" not in os.environ,
            database=None,
        ),
    )
