"""A colleague's account: a login and a password are enough, and nothing asks for more."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from tests.desk.conftest import Colleague

from warraq.newsroom.models import User

PASSWORD = "long enough to be said"


@pytest.fixture
def head(colleague: Colleague) -> Client:
    return colleague("head")


def change_account(client: Client, **fields: str) -> int:
    """Send «Account» as its form has it; where it leads."""
    form = {"locale-preferred_language": "en", "theme-theme": "system", **fields}
    form |= {"theme-contrast": "system", "theme-density": "default"}
    return client.post("/desk/account/", form).status_code


def test_an_account_is_made_without_name_or_address(head: Client) -> None:
    group = Group.objects.order_by("pk")[0]
    form = {"username": "gull", "password1": PASSWORD, "password2": PASSWORD, "groups": group.pk}
    assert head.post("/desk/users/new/", form).status_code == 302
    gull = User.objects.get(username="gull")
    assert (gull.first_name, gull.last_name, gull.email) == ("", "", "")


def test_an_account_is_changed_without_name_or_address(head: Client, editor: Client) -> None:
    user = User.objects.get(username="editor")
    form = {"username": "editor", "is_active": "on", "first_name": "نورس"}
    assert head.post(f"/desk/users/edit/{user.pk}/", form).status_code == 302
    assert User.objects.get(pk=user.pk).get_full_name() == "نورس"


def test_a_first_and_a_last_name_become_the_one_that_is_shown(head: Client) -> None:
    heron = User.objects.create(username="heron", first_name="Grey", last_name="Heron")
    address = f"/desk/users/edit/{heron.pk}/"
    page = head.get(address).content.decode()
    assert re.search(r'name="first_name" value="Grey Heron"', page)
    assert 'name="last_name"' not in page
    head.post(address, {"username": "heron", "is_active": "on", "first_name": ""})
    assert User.objects.get(pk=heron.pk).get_full_name() == ""


def test_the_list_of_colleagues_says_what_each_is(colleague: Colleague, head: Client) -> None:
    for role in ("editor", "reporter", "moderator"):
        colleague(role)
    page = head.get("/desk/users/").content.decode()
    for said in ("المحررون", "المراسلون", "المشرفون", "مدير الموقع"):
        assert re.search(rf"<td[^>]*>\s*{said}\s*</td>", page)


def test_the_form_of_a_new_account_names_it_once(head: Client) -> None:
    page = head.get("/desk/users/new/").content.decode()
    assert "مستخدم: مستخدم" not in page


def test_the_language_is_changed_without_giving_a_name(editor: Client) -> None:
    assert change_account(editor) == 302
    assert '<html lang="en" dir="ltr"' in editor.get("/desk/account/").content.decode()


def test_a_name_is_of_ones_own_choosing(editor: Client) -> None:
    assert change_account(editor, **{"name_email-first_name": "نورس"}) == 302
    assert User.objects.get(username="editor").get_full_name() == "نورس"


def test_an_account_asks_for_no_picture_and_no_family_name(editor: Client) -> None:
    page = editor.get("/desk/account/").content.decode()
    asked = set(re.findall(r'name="(name_email-\w+|avatar-\w+)"', page))
    assert asked == {"name_email-first_name"}


@pytest.mark.parametrize("role", ["reporter", "moderator"])
@pytest.mark.parametrize("page", ["", "results/"])
def test_who_did_what_is_not_for_everybody(colleague: Colleague, role: str, page: str) -> None:
    client = colleague(role)
    answer = client.get(f"/desk/reports/site-history/{page}")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert "/desk/reports/site-history/" not in client.get("/desk/").content.decode()


@pytest.mark.parametrize("role", ["editor", "head"])
def test_editors_see_what_became_of_stories(colleague: Colleague, role: str) -> None:
    client = colleague(role)
    assert client.get("/desk/reports/site-history/").status_code == 200
    assert "/desk/reports/site-history/" in client.get("/desk/").content.decode()
