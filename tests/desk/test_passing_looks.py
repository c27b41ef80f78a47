"""Where Wagtail asks only for a login, a colleague sees no draft that is not theirs to see."""

import json

import pytest
from django.test import Client
from tests.desk.conftest import Colleague
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import SectionPage, StoryPage, User
from warraq.wire.items import WirePicture

DRAFT, PUBLISHED, OWN = "مسودة لا يعلم بها أحد", "خبر منشور للجميع", "مسودة بدأها المراسل"


@pytest.fixture
def stories(science: SectionPage, colleague: Colleague) -> dict[str, StoryPage]:
    colleague("reporter")
    home = science.get_parent().specific
    owners = {DRAFT: None, PUBLISHED: None, OWN: User.objects.get(username="reporter")}
    made = {
        title: home.add_child(
            instance=StoryPage(
                title=title, section=science, locale=home.locale, live=False, owner=owner
            )
        )
        for title, owner in owners.items()
    }
    publish(story=made[PUBLISHED])
    return made


def looks(draft: StoryPage, published: StoryPage) -> list[str]:
    home = draft.get_parent().pk
    api = "/desk/api/main"
    return [
        *(f"/desk/choose-page/search/?q={title.split()[0]}" for title in (DRAFT, PUBLISHED, OWN)),
        "/desk/choose-page/",
        "/desk/choose-page/?page_type=newsroom.storypage",
        f"/desk/choose-page/{home}/",
        f"/desk/choose-page/{draft.pk}/",
        f"/desk/choose-page/chosen-multiple/?id={draft.pk}&id={published.pk}",
        f"{api}/pages/{draft.pk}/?fields=*",
        f"{api}/pages/?fields=*&limit=100",
        *(
            f"/desk/bulk/wagtailcore/page/{action}/?id={draft.pk}"
            for action in ("publish", "unpublish", "delete", "move")
        ),
    ]


def seen(client: Client, paths: list[str], title: str) -> set[str]:
    """The paths at which the headline stands."""
    escaped = json.dumps(title)[1:-1]
    answers = {path: client.get(path).content.decode() for path in paths}
    return {path for path, text in answers.items() if title in text or escaped in text}


def test_a_moderator_sees_no_story_and_no_photo(
    colleague: Colleague, stories: dict[str, StoryPage]
) -> None:
    photo_of(picture=WirePicture(href="secret-name.jpg"), content=picture_bytes(size=(60, 40)))
    moderator = colleague("moderator")
    paths = looks(stories[DRAFT], stories[PUBLISHED])
    assert seen(moderator, paths, DRAFT) == set()
    listed = moderator.get("/desk/api/main/images/?fields=*").json()
    assert listed["items"] == []
    assert colleague("editor").get("/desk/api/main/images/").json()["items"] != []


def test_a_reporter_links_to_what_is_published_and_to_their_own(
    colleague: Colleague, stories: dict[str, StoryPage]
) -> None:
    reporter = colleague("reporter")
    search, home, draft = (
        "/desk/choose-page/search/?q=%s",
        f"/desk/choose-page/{stories[DRAFT].get_parent().pk}/",
        stories[DRAFT].pk,
    )
    assert seen(reporter, [home, search % DRAFT.split()[0]], OWN)
    assert home in seen(reporter, [home], PUBLISHED)
    hidden = [
        home,
        search % DRAFT.split()[0],
        f"/desk/choose-page/{draft}/",
        f"/desk/choose-page/chosen-multiple/?id={draft}",
        f"/desk/api/main/pages/{draft}/?fields=*",
    ]
    assert seen(reporter, hidden, DRAFT) == set()


def test_an_editor_sees_them_all(colleague: Colleague, stories: dict[str, StoryPage]) -> None:
    home = f"/desk/choose-page/{stories[DRAFT].get_parent().pk}/"
    bulk = f"/desk/bulk/wagtailcore/page/publish/?id={stories[DRAFT].pk}"
    api = f"/desk/api/main/pages/{stories[DRAFT].pk}/"
    assert seen(colleague("editor"), [home, bulk, api], DRAFT) == {home, bulk, api}


def test_what_is_no_number_is_not_found(colleague: Colleague) -> None:
    answer = colleague("editor").get("/desk/choose-page/chosen-multiple/?id=x")
    assert answer.status_code == 404
