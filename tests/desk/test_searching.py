"""Where the desk looks for pages and photos, it finds them by any word, with no index kept."""

import re
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from tests.desk.conftest import WriteStory
from tests.newsroom.conftest import picture_bytes
from wagtail.search.models import IndexEntry

from warraq.newsroom.models import EditionPage, Photo, SectionPage

pytestmark = pytest.mark.database

HEADLINE = "نحّالو الوادي يعودون إلى الخلايا الطينية"
OTHER = "المد والجزر"


@pytest.fixture
def stories(science: SectionPage, write_story: WriteStory) -> None:
    for headline in (HEADLINE, OTHER):
        write_story(science, headline)


@pytest.fixture
def photo(db: None) -> Photo:
    file = ImageFile(BytesIO(picture_bytes(size=(60, 40))), name="harbour.jpg")
    return Photo.objects.create(title="مرفأ الصيادين", file=file)


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("words", ["الخلايا", "خلايا", "يعودون الوادي"])
def test_wherever_the_desk_looks_for_stories_it_finds_them(
    editor: Client, arabic: EditionPage, words: str
) -> None:
    for address in (
        f"/desk/pages/{arabic.pk}/results/",
        "/desk/pages/search/results/",
        "/desk/choose-page/search/",
    ):
        found = editor.get(address, {"q": words}).content.decode()
        assert HEADLINE in found, address
        assert OTHER not in found, address


@pytest.mark.usefixtures("stories")
def test_what_is_found_is_put_in_the_order_that_was_asked_for(
    editor: Client, science: SectionPage, arabic: EditionPage, write_story: WriteStory
) -> None:
    write_story(science, f"{OTHER} مرة أخرى")
    for ordering, is_first in (("title", True), ("-title", False)):
        asked = {"q": OTHER, "ordering": ordering}
        found = editor.get(f"/desk/pages/{arabic.pk}/results/", asked).content.decode()
        alone = re.search(rf"{OTHER}(?! مرة)", found)
        assert alone is not None
        assert (alone.start() < found.index("مرة أخرى")) is is_first


def test_a_photo_is_found_by_its_title(editor: Client, photo: Photo) -> None:
    for address in ("/desk/images/results/", "/desk/images/chooser/results/"):
        assert photo.title in editor.get(address, {"q": photo.title[2:]}).content.decode()
        assert photo.title not in editor.get(address, {"q": "قاطرة"}).content.decode()


@pytest.mark.usefixtures("stories")
def test_no_index_is_kept_for_it(photo: Photo) -> None:
    assert not IndexEntry.objects.exists()


@pytest.mark.parametrize("words", ["خليه طيني", "الخليات", "نحّالو", "نحالو الوادي", '"الطينية'])
def test_the_list_of_stories_finds_a_word_however_it_is_written(
    editor: Client, science: SectionPage, write_story: WriteStory, words: str
) -> None:
    headline = "نحّالو الوادي يعودون إلى الخلية الطينية"
    write_story(science, headline)
    write_story(science, OTHER)
    found = editor.get("/desk/stories/results/", {"q": words}).content.decode()
    assert headline in found
    assert OTHER not in found


def test_a_search_of_a_thousand_words_is_answered(editor: Client) -> None:
    asked = {"q": "كلمة " * 1_200}
    assert editor.get("/desk/stories/results/", asked).status_code == 200
