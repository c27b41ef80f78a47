"""Each colleague meets the desk in the language of their account, whoever came before."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from tests.desk.conftest import Colleague, WriteStory
from tests.newsroom.conftest import picture_bytes
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection, Page, Workflow

from warraq.newsroom.models import SectionPage, StoryPage, User


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "The requested page could not be found."), ("ar", "خطأ 404")],
)
def test_a_page_that_is_not_there_says_so_in_the_account_s_language(
    colleague: Colleague, language: str, words: str
) -> None:
    answer = colleague("editor", language=language).get("/desk/nothing-here/")
    assert answer.status_code == 404
    assert words in answer.content.decode()


def test_a_refusal_is_in_the_account_s_language(colleague: Colleague) -> None:
    page = colleague("moderator", language="en").get("/desk/wire/", follow=True)
    assert "Sorry, you do not have permission" in page.content.decode()


def test_a_changed_language_is_confirmed_in_the_new_one(colleague: Colleague) -> None:
    client = colleague("editor", language="ar")
    form = {
        "locale-preferred_language": "en", "theme-theme": "dark", "theme-density": "default",
        "theme-contrast": "system",
    }  # fmt: skip
    page = client.post("/desk/account/", form, follow=True).content.decode()
    assert "Your settings have been saved." in page
    assert "إعدادات" not in page


def test_the_photo_form_s_help_is_not_the_language_of_whoever_came_first(newsroom: None) -> None:
    form = get_image_form(get_image_model())
    for language, words in (("ar", "الصيغ"), ("en", "Supported formats")):
        with translation.override(language):
            assert words in str(form().fields["file"].help_text)


def test_the_photo_form_s_refusals_too(newsroom: None) -> None:
    form = get_image_form(get_image_model())
    for language, words in (("ar", "الصيغ"), ("en", "Not a supported image format")):
        with translation.override(language):
            file = SimpleUploadedFile("tide.txt", picture_bytes(format="PNG"))
            asked = form({"title": "tide"}, {"file": file}, user=User(is_superuser=True))
            assert words in str(asked.errors["file"])


def test_what_is_written_about_a_photo_has_its_own_direction(editor: Client) -> None:
    page = editor.get("/desk/images/add/").content.decode()
    assert page.count('dir="auto"') >= 5


def test_our_own_names_are_said_in_the_language_of_whoever_looks(newsroom: None) -> None:
    def names() -> set[str]:
        return {
            *(group.name for group in Group.objects.all()),
            Workflow.objects.get().name,
            Collection.get_first_root_node().name,
            Page.objects.get(depth=1).get_admin_display_title(),
        }

    ours = {
        "en": {"Editors", "Reporters", "Moderators", "Approval by editors", "All photos"},
        "ar": {"المحررون", "المراسلون", "المشرفون", "موافقة المحرّرين", "كل الصور"},
    }
    roots = {"en": "All editions", "ar": "كل الطبعات"}
    for language in ("en", "ar", "en"):
        with translation.override(language):
            assert names() == {*ours[language], roots[language]}


def test_a_name_that_the_newsroom_has_given_stays(newsroom: None) -> None:
    Group.objects.create(name="قسم المرفأ")
    with translation.override("en"):
        assert Group.objects.filter(name="قسم المرفأ").get().name == "قسم المرفأ"


def test_saving_a_group_in_one_language_takes_its_name_from_nobody(newsroom: None) -> None:
    number = Group.objects.get(name="المحررون").pk
    with translation.override("en"):
        Group.objects.get(pk=number).save()
    with translation.override("ar"):
        assert Group.objects.get(pk=number).name == "المحررون"


def test_submitting_names_the_workflow_in_english(
    colleague: Colleague, science: SectionPage, write_story: WriteStory
) -> None:
    story: StoryPage = write_story(science)
    client = colleague("reporter", language="en")
    StoryPage.objects.filter(pk=story.pk).update(owner=User.objects.get(username="reporter"))
    page = client.get(f"/desk/pages/{story.pk}/edit/").content.decode()
    assert "Submit to Approval by editors" in page


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Back to the desk"), ("ar", "العودة إلى غرفة التحرير")]
)
def test_a_fault_of_ours_is_told_in_the_account_s_language_with_the_way_back(
    colleague: Colleague, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    client = colleague("editor", language=language)
    client.raise_request_exception = False
    monkeypatch.setattr("warraq.desk.moderation.pending", fail)
    answer = client.get("/desk/comments/")
    assert answer.status_code == 500
    assert f'href="/desk/">{words}' in answer.content.decode()


def test_a_photo_form_that_is_sent_back_opens_at_what_is_wrong(editor: Client) -> None:
    page = editor.post("/desk/images/add/", {"title": "tide"}).content.decode()
    (field,) = re.findall(r"<(?:input|textarea)[^>]* autofocus[^>]*>", page)
    assert 'type="file"' in field
