"""Whoever reads only Arabic meets no other language on the Arabic desk; nor the other way round."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format, number_format
from PIL import Image
from tests.desk.conftest import Colleague, Comment, Keep, WriteStory
from tests.desk.crawl import walk
from tests.desk.reading import ARABIC, LATIN, in_letters
from wagtail.admin.templatetags.wagtailadmin_tags import naturaltime
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Workflow

from warraq.newsroom.models import Contributor, EditionPage, Photo, SectionPage, StoryPage, User
from warraq.wire.fetching.fetched import Fault
from warraq.wire.models import Feed, Poll

ALLOWED = re.compile("|".join([
    "English|Français",  # editions and languages, by their own names
    "Ctrl|Alt|Shift|Esc|Enter",  # keys, as they are printed on them
    r"(?:XLSX|CSV|AVIF|GIF|JPE?G|PNG|WEBP)\b",  # formats
    "ninjs|tide.json|urn:tide|gull|harbour[^ ]*",  # what came from outside
    r"\b(?:admin|head)\b|Comment policy",  # logins, and a page of the English edition
    r"newsroom\.\w+",  # models, in a report that no menu leads to
    r"S?FTP|\w+://\S+|WARRAQ_FEED_NETWORKS|OpenSSH|\bar\b|ckb-IQ",  # feeds' addresses and settings
    r"^None$",  # within a counter that is hidden until it has a number
    "</?div>",  # markup within markup
    r"%\(\w+\)s|__LABEL__|^/ar/\S*$",  # places that a script fills in, and addresses
]))  # fmt: skip


OURS = re.compile("|".join([
    "العربي[ةّ]|اردو|فارسی|کوردیی",  # languages, by their own names
    "موافقة المحرّرين. started",  # in the history, as it was called then
    "^/ar/|واحة",
    "علوم|خبر|سلمى|مرفأ|المد والجزر|أين يقاس المد|هبّت الرياح|المشارق|ورّاق|سياسة التعليقات",
]))  # fmt: skip
"""What the newsroom of these tests has written itself."""
PREVIEW = re.compile("/view_draft/|/view/|/workflow/preview/")  # readers' pages


@pytest.fixture
def story(science: SectionPage, write_story: WriteStory) -> StoryPage:
    return write_story(science)


@pytest.fixture
def head(colleague: Colleague) -> Client:
    return colleague("head")


@pytest.fixture
def starts(
    head: Client, story: StoryPage, kept: Keep, commented: Comment, write_story: WriteStory,
    english: EditionPage,
) -> list[str]:  # fmt: skip
    """Where the walk begins, in a newsroom that has one of everything."""
    kept()
    commented()
    by = User.objects.get(username="head")
    for _ in range(2):
        story.save_revision(user=by, log_action=True)
    Workflow.objects.get().start(story, by)
    write_story(story.section, live=True)
    feed = Feed.objects.create(name="واحة", source="واحة", way=Feed.Way.FTP, failures=2)
    for fault in Fault:
        Poll.objects.create(feed=feed, fault=fault, refusals=["a: The file is empty"])
    contributor = Contributor.objects.create(name="سلمى", locale=story.locale)
    return [
        "/desk/", "/desk/login/", "/desk/images/chooser/", f"/desk/feeds/{feed.pk}/",
        *in_bulk(story), *in_bulk(photo()), *in_bulk(contributor), *in_bulk(by),
    ]  # fmt: skip


def photo() -> Photo:
    content = BytesIO()
    Image.new("RGB", (64, 64)).save(content, "JPEG")
    return Photo.objects.create(title="مرفأ", file=ImageFile(content, name="harbour.jpg"))


def in_bulk(row: StoryPage | Photo | Contributor | User) -> list[str]:
    """The pages that ask before something is done to all that was ticked."""
    about = ("wagtailcore", "page") if isinstance(row, StoryPage) else named(row)
    return [
        f"/desk/bulk/{'/'.join(about)}/{action.action_type}/?next=/desk/&id={row.pk}"
        for action in bulk_action_registry.get_bulk_actions_for_model(*about)
    ]


def named(row: Photo | Contributor | User) -> tuple[str, str]:
    return row._meta.app_label, str(row._meta.model_name)


def test_no_page_of_the_arabic_desk_says_a_word_in_english(head: Client, starts: list[str]) -> None:
    pages, found = 0, set()
    for address, page in walk(head, starts):
        pages += 1
        for place, words in in_letters(page, LATIN):
            if LATIN.search(ALLOWED.sub("", words)):
                found.add((words, place, address))
    assert found == set()
    assert pages > 150


@pytest.mark.one_database
def test_no_page_of_the_english_desk_says_a_word_in_arabic(
    head: Client, colleague: Colleague, starts: list[str]
) -> None:
    english = colleague("head", language="en")
    found = {
        (words, place, address)
        for address, page in walk(english, starts)
        if not PREVIEW.search(address)
        for place, words in in_letters(page, ARABIC)
        if not OURS.search(words)
    }
    assert found == set()


def test_dates_and_numbers_are_those_of_the_readers_pages() -> None:
    with translation.override("ar"):
        assert date_format(date(2025, 7, 26)) == "26 تموز/يوليو 2025"
        moment = datetime(2025, 4, 1, 15, 5, tzinfo=UTC)
        assert date_format(moment, "DATETIME_FORMAT") == "1 نيسان/أبريل 2025، 15:05"
        assert date_format(moment, "SHORT_DATE_FORMAT") == "1 نيسان/أبريل 2025"
        assert number_format(1234567.5, force_grouping=True) == "1,234,567.5"


def test_english_dates_are_those_of_the_readers_pages_too() -> None:
    with translation.override("en"):
        moment = datetime(2026, 11, 26, 20, 8, tzinfo=UTC)
        assert date_format(moment, "DATETIME_FORMAT") == "26 November 2026, 20:08"
        assert date_format(moment, "SHORT_DATE_FORMAT") == "26 November 2026"


@pytest.mark.parametrize(
    ("hours", "words"),
    [(1, "قبل ساعة"), (2, "قبل ساعتين"), (5, "قبل 5 ساعات"), (11, "قبل 11 ساعة")],
)
def test_how_long_ago_has_the_dual_and_the_plural(hours: int, words: str) -> None:
    now = datetime.now(UTC)
    with translation.override("ar"):
        assert naturaltime(now - timedelta(hours=hours)) == words
