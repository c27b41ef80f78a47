"""A rebuild makes every page again, and nothing stands in the store that is no page."""

from io import StringIO

from tests.newsroom.conftest import MakeStory
from tests.press.test_press import stale, status_at, work_all

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import SectionPage
from warraq.press.management.commands.press import Command
from warraq.press.store import page_store
from warraq.reader import pages
from warraq.stories.story import edition_files, feed_addresses


def rebuild() -> None:
    Command(stdout=StringIO()).rebuild()


def test_a_rebuild_removes_what_is_nobodys(newsroom: None) -> None:
    home = pages.page_at("/ar/")
    assert home is not None
    for path in ("/ar/nobody/", "/ar/999/headline/", "/xx/", "/ar/feed.txt"):
        page_store().write(path, home)
    rebuild()
    assert set(page_store().paths()) == {
        "/", "/ar/", "/ar/comment-policy/", "/en/", "/en/comment-policy/",
        "/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/sitemap-ar.xml", "/sitemap-en.xml",
        "/ar/archive/", "/en/archive/", *feed_addresses("/ar/"), *feed_addresses("/en/"),
        *edition_files("ar"), *edition_files("en"),
    }  # fmt: skip
    assert stale() == set()


def test_a_rebuild_keeps_what_is_moved_or_gone(make_story: MakeStory, science: SectionPage) -> None:
    story = publishing.publish(story=make_story())
    publishing.kill(story=story)
    science.slug = "معرفة"
    science.save()
    work_all()
    rebuild()
    assert status_at(story.address()) == 410
    assert (status_at("/ar/علوم/"), status_at("/ar/معرفة/")) == (301, 200)


def test_a_rebuild_makes_a_lost_page_and_one_that_is_out_of_date(make_story: MakeStory) -> None:
    story = publishing.publish(story=make_story())
    work_all()
    made = set(page_store().paths())
    page_store().remove(story.address())
    gone = pages.page_at("/ar/")
    assert gone is not None
    page_store().write("/en/", gone)
    rebuild()
    assert set(page_store().paths()) == made
    stored = page_store().read("/en/")
    assert stored is not None
    assert stored.bodies["identity"] != gone.body
