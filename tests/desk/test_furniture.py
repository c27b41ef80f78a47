"""The desk's furniture: its language and direction, its menu, and no road out of the house."""

import json
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from tests.desk.conftest import Colleague, Comment, Keep, WriteStory

from warraq.newsroom.models import EditionPage, SectionPage

PAGES = (
    "/desk/", "/desk/wire/", "/desk/wire/{item}/", "/desk/comments/", "/desk/stories/",
    "/desk/pages/{story}/edit/", "/desk/pages/{story}/", "/desk/images/", "/desk/images/add/",
    "/desk/contributors/", "/desk/contributors/add/", "/desk/account/", "/desk/users/",
    "/desk/groups/new/", "/desk/reports/site-history/", "/desk/feeds/", "/desk/feeds/new/",
    "/desk/alerts/",
)  # fmt: skip
ELSEWHERE = re.compile(
    r"""(?:https?:)?//(?!www\.w3\.org/|[a-z]+\.example/|127\.0\.0\.1|testserver)[a-z0-9-]+\.[^\s"'<]+"""
)


@pytest.fixture
def places(
    kept: Keep, commented: Comment, science: SectionPage, write_story: WriteStory
) -> dict[str, int]:
    commented()
    return {"item": kept().pk, "story": write_story(science).pk}


def all_pages(client: Client, places: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Each page of the desk with its HTML."""
    for path in PAGES:
        answer = client.get(path.format(**places))
        assert answer.status_code == 200, path
        yield path, answer.content.decode()


def test_the_arabic_desk_runs_from_right_to_left(
    colleague: Colleague, places: dict[str, int]
) -> None:
    for path, page in all_pages(colleague("head"), places):
        assert '<html lang="ar" dir="rtl"' in page, path


def test_the_english_desk_runs_from_left_to_right(
    colleague: Colleague, places: dict[str, int]
) -> None:
    for path, page in all_pages(colleague("head", language="en"), places):
        assert '<html lang="en" dir="ltr"' in page, path


def test_no_page_of_the_desk_names_another_site(
    colleague: Colleague, places: dict[str, int]
) -> None:
    for path, page in all_pages(colleague("head"), places):
        assert ELSEWHERE.findall(page) == [], path


def test_the_login_is_in_the_main_language_and_names_no_other_site(
    client: Client, newsroom: None
) -> None:
    page = client.get("/desk/login/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert "كلمة المرور" in page
    assert "reader/icon.svg" in page
    assert ELSEWHERE.findall(page) == []


def test_the_desk_is_called_as_its_edition_is(colleague: Colleague) -> None:
    EditionPage.objects.filter(locale__language_code="ar").update(site_name="صحيفة المد")
    EditionPage.objects.filter(locale__language_code="en").update(site_name="The Tide")
    for language, name in (("ar", "صحيفة المد"), ("en", "The Tide")):
        page = colleague("editor", language=language).get("/desk/").content.decode()
        assert f"- {name}</title>" in page
        assert f'<bdi class="desk-mark-word">{name}</bdi>' in page
        assert f'<bdi class="desk-site">{name}</bdi>' in page


def test_an_edition_without_a_name_has_the_installations(editor: Client) -> None:
    assert f"- {settings.WARRAQ_SITE_NAME}</title>" in editor.get("/desk/").content.decode()


def menu(client: Client) -> dict[str, dict[str, object]]:
    """The entries of the menu by name, as the page hands them to its script."""
    page = client.get("/desk/").content.decode()
    found = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page)
    assert found
    named = (entry for entry in entries(json.loads(found[1])) if entry.get("name"))
    return {str(entry["name"]): entry for entry in named}


def entries(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        below = [entry for part in value.values() for entry in entries(part)]
        return [value, *below]
    return [entry for part in value for entry in entries(part)] if isinstance(value, list) else []


def test_the_menu_shows_each_colleague_what_is_theirs(colleague: Colleague) -> None:
    ours = {"wire", "comments", "stories", "images", "topics", "contributors"}
    roles = ("head", "editor", "reporter", "moderator")
    shown = {role: (ours | {"feeds"}) & menu(colleague(role)).keys() for role in roles}
    assert shown == {
        "head": ours | {"feeds"},
        "editor": ours,
        "reporter": ours - {"comments"},
        "moderator": {"comments"},
    }


def test_the_menu_leads_to_no_help_elsewhere(colleague: Colleague) -> None:
    assert not {"help", "editor-guide", "sites", "locales"} & menu(colleague("editor")).keys()


def test_the_menu_counts_what_waits(colleague: Colleague, kept: Keep, commented: Comment) -> None:
    client = colleague("editor")
    assert menu(client)["comments"]["attrs"] == {}
    for number in range(3):
        commented(f"تعليق {number}")
    kept()
    assert menu(client)["comments"]["attrs"] == {"data-count": "3"}
    assert menu(client)["wire"]["attrs"] == {"data-count": "1"}


def test_the_menu_counts_no_further_than_it_can_show(
    colleague: Colleague, commented: Comment
) -> None:
    for number in range(101):
        commented(f"تعليق {number}")
    assert menu(colleague("moderator"))["comments"]["attrs"] == {"data-count": "99+"}
