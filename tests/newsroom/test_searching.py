"""What readers find, and what it costs. Numbers are those of the checks that arabic.md names."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.newsroom.conftest import MakeStory

from warraq.newsroom import indexing, searching
from warraq.newsroom.domain import publishing
from warraq.newsroom.models import EditionPage, IndexedStory, StoryPage
from warraq.stories.story import Kind
from warraq.voice.queries import BadCursorError

pytestmark = pytest.mark.database


def found(query: str, language: str = "ar", **how: object) -> list[int]:
    results = searching.search(language=language, query=query, **how).results  # type: ignore[arg-type]
    return [result.entry.id for result in results]


def publish(make_story: MakeStory, title: str, text: str = "نص الخبر.", **fields: object) -> int:
    story = make_story(title=title, body=[("text", f"<p>{text}</p>")], **fields)
    return int(publishing.publish(story=story).pk)


CHECKS = [
    (14, "محمد", "مُحَمَّد"),
    (15, "كتاب", "كـتـاب"),
    (15, "كتاب", "والكتاب"),
    (15, "کتاب", "كتابها"),
    (16, "اسرائيل", "لإسرائيل"),
    (16, "غزه", "بغزة"),
    (16, "مسؤول", "مسئول"),
    (17, "وزارة الصحة", "لوزارة الصحه"),
    (17, "رئيس", "رؤساء"),
    (18, "٢٠٢٥", "2025"),
    (18, "۲۰۲۵", "2025"),
    (18, '"حكومة', "الحكومة"),
    (18, "«حكومة»؟", "حكومة"),
]


@pytest.mark.parametrize(("check", "query", "written"), CHECKS)
def test_a_word_is_found_as_it_is_written(
    make_story: MakeStory, check: int, query: str, written: str
) -> None:
    wanted = publish(make_story, "خبر عن النحل", f"قيل إن {written} في الخبر.")
    publish(make_story, "خبر عن القمح", "لا شيء من ذلك هنا.")
    assert found(query) == [wanted]


def test_a_headline_counts_more_than_a_text(make_story: MakeStory) -> None:
    in_headline = publish(make_story, "جسر جديد فوق الوادي")
    in_text = publish(make_story, "أخبار الحي", "قال السكان إن الجسر بعيد.")
    assert found("جسر") == [in_headline, in_text]


def test_what_has_all_words_comes_before_what_has_some(make_story: MakeStory) -> None:
    some = publish(make_story, "النحل النحل النحل", "نحل ونحل وعسل.")
    whole = publish(make_story, "أخبار الحي", "في آخر النص نحل، وقبله خلايا، وبعده خشب.")
    assert found("نحل خشب") == [whole, some]


def test_where_little_is_found_what_is_akin_is_found_behind_it(make_story: MakeStory) -> None:
    akin = publish(make_story, "أغطية للشتاء", "وزعت الجمعية الأغطية على القرى.")
    itself = publish(make_story, "أخبار الحي", "نسجت الجدات غطاء من الصوف.")
    assert found("غطاء") == [itself, akin]
    assert found("غطاء الشتاء") == [akin, itself]


def test_a_word_that_clings_to_another_is_found_where_only_some_of_the_words_are(
    make_story: MakeStory,
) -> None:
    wanted = publish(make_story, "أخبار الحي", "اقترب النهر وارتفع فوق الجسر.")
    assert found("ارتفع الحليب") == [wanted]


@pytest.mark.parametrize(
    ("asked", "written"), [("لماذا الجسر", "الجسر"), ("ماذا القمح", "القمح"), ("كيف متى", "كيف")]
)
def test_words_that_ask_are_not_looked_for_beside_others(
    make_story: MakeStory, asked: str, written: str
) -> None:
    publish(make_story, "لماذا وماذا", "لا شيء هنا سوى سؤال.")
    wanted = publish(make_story, f"قصة {written}", "نص الخبر.")
    assert found(asked) == [wanted]


def test_new_comes_before_old_where_nothing_else_tells(make_story: MakeStory) -> None:
    with time_machine.travel(datetime(2024, 1, 1, tzinfo=UTC)):
        old = publish(make_story, "حصاد القمح")
    new = publish(make_story, "حصاد القمح")
    assert found("القمح") == [new, old]


def test_words_are_marked_as_they_are_written(make_story: MakeStory) -> None:
    publish(make_story, "معرض والكتاب ضيفه", "قرأ الناس كِتابًا، ثم كـتـابًا آخر، ومضوا.")
    result = searching.search(language="ar", query="كتاب").results[0]
    assert [piece.text for piece in result.headline if piece.found] == ["والكتاب"]
    assert [piece.text for piece in result.extract if piece.found] == ["كِتابًا", "كـتـابًا"]
    assert "".join(piece.text for piece in result.headline) == "معرض والكتاب ضيفه"


def test_what_readers_lose_nobody_finds(make_story: MakeStory) -> None:
    number = publish(make_story, "خبر سيُسحب")
    assert found("سيسحب") == [number]
    publishing.kill(story=StoryPage.objects.get(pk=number))
    assert found("سيسحب") == []
    assert not IndexedStory.objects.filter(pk=number).exists()


def test_a_draft_is_not_found(make_story: MakeStory) -> None:
    number = publish(make_story, "خبر عن البحر")
    make_story(title="مسودة عن البحر")
    story = StoryPage.objects.get(pk=number)
    story.title = "خبر عن السماء"
    story.save_revision()
    assert found("بحر") == [number]
    assert found("السماء") == []
    publishing.publish(story=story)
    assert found("السماء") == [number]
    assert found("بحر") == []


def test_an_edition_finds_its_own(make_story: MakeStory, english: EditionPage) -> None:
    publish(make_story, "BBC في الخبر")
    assert found("bbc", "en") == []
    assert len(found("bbc", "ar")) == 1


def test_a_kind_of_work_narrows_it_down(make_story: MakeStory) -> None:
    news = publish(make_story, "سباق الخيل")
    check = publish(make_story, "سباق الإبل", kind=Kind.FACT_CHECK)
    assert found("سباق", kind=Kind.FACT_CHECK) == [check]
    assert found("سباق", kind=Kind.NEWS) == [news]
    assert found("سباق", kind=Kind.OPINION) == []


def test_a_section_and_a_time_narrow_it_down(make_story: MakeStory, arabic: EditionPage) -> None:
    sport = publishing.ensure_section(home=arabic, name="رياضة")
    with time_machine.travel(datetime(2024, 1, 1, tzinfo=UTC)):
        old = publish(make_story, "سباق الخيل", section=sport)
    new = publish(make_story, "سباق العلماء")
    assert found("سباق", section="رياضة") == [old]
    assert found("سباق", section="علوم") == [new]
    assert found("سباق", section="لا-قسم") == []
    assert found("سباق", since=datetime.now(UTC) - timedelta(days=7)) == [new]


def test_pages_follow_one_another_and_new_stories_shift_none(
    make_story: MakeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within what is ranked together, and from there on to what is older."""
    monkeypatch.setattr(searching, "LOOKED_AT", 5)
    numbers = {publish(make_story, f"أخبار المطر {number}") for number in range(12)}
    seen: list[int] = []
    after = ""
    for _ in range(9):
        page = searching.search(language="ar", query="مطر", limit=2, after=after)
        seen += [result.entry.id for result in page.results]
        publish(make_story, "مطر آخر")
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == numbers


@pytest.mark.parametrize("after", ["x", "-", "1-2", "1-2-3-4", "9" * 40, "١-٢-٣"])
def test_a_cursor_that_none_gave_is_told(newsroom: None, after: str) -> None:
    with pytest.raises(BadCursorError):
        searching.search(language="ar", query="مطر", after=after)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(min_size=1, max_size=2000), st.sampled_from(["ar", "en", "ckb", "fa"]))
def test_whatever_is_asked_is_answered(newsroom: None, query: str, language: str) -> None:
    searching.search(language=language, query=query)


@pytest.mark.parametrize("word", ["'", "''", "\\", "a'b", 'a"b', "a\\", "\x00", "NEAR(", "-", "*"])
def test_signs_of_the_databases_are_words_like_others(make_story: MakeStory, word: str) -> None:
    publish(make_story, f"خبر {word} هنا".replace("\x00", ""))
    assert len(found(f"{word} خبر")) == 1


@pytest.mark.parametrize("stories", [1, 8])
def test_a_search_costs_the_same_queries_for_one_story_and_for_many(
    make_story: MakeStory, stories: int
) -> None:
    for number in range(stories):
        publish(make_story, f"أخبار المطر {number}")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(found("مطر أخبار")) == stories
    assert len(asked) <= 9


def test_what_was_published_before_there_was_an_index_is_brought_in(
    make_story: MakeStory,
) -> None:
    numbers = {publish(make_story, f"أخبار المطر {number}") for number in range(3)}
    IndexedStory.objects.all().delete()
    assert sum(indexing.renew()) == 3
    assert set(found("مطر")) == numbers
    assert sum(indexing.renew()) == 0


def test_rows_of_another_recipe_are_made_anew(
    make_story: MakeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = publish(make_story, "أخبار المطر")
    assert sum(indexing.renew()) == 0
    IndexedStory.objects.update(headline=" قديم ")
    monkeypatch.setattr(indexing, "RECIPE", indexing.RECIPE + 1)
    assert sum(indexing.renew()) == 1
    assert found("مطر") == [number]
