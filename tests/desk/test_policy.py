"""The desk's Content-Security-Policy, and that no page of it has a script within."""

import re

import pytest
from django.test import Client
from tests.desk.conftest import Colleague, WriteStory

from warraq.newsroom.models import SectionPage

SCRIPT = re.compile(r"<script(?P<says>[^>]*)>", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]+\s(?:on[a-z]+|style)=[\"']", re.IGNORECASE)
PAGES = (
    "/desk/", "/desk/wire/", "/desk/comments/", "/desk/feeds/new/", "/desk/rules/add/",
    "/desk/images/add/", "/desk/sites/new/", "/desk/workflows/add/", "/desk/groups/new/",
    "/desk/users/new/", "/desk/account/", "/desk/reports/site-history/", "/desk/nowhere/",
)  # fmt: skip


def directives(policy: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: value for name, _, value in parts}


@pytest.fixture
def head(colleague: Colleague) -> Client:
    return colleague("head")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_policy_and_keeps_it(head: Client, path: str) -> None:
    answer = head.get(path)
    page = answer.content.decode()
    policy = directives(answer["Content-Security-Policy"])
    assert policy["script-src"] == policy["form-action"] == policy["base-uri"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == policy["default-src"] == "'none'"
    assert_no_script_within(page)


def test_the_editor_of_a_story_has_no_script_within(
    head: Client, write_story: WriteStory, science: SectionPage
) -> None:
    story = write_story(science)
    assert_no_script_within(head.get(f"/desk/pages/{story.pk}/edit/").content.decode())


def assert_no_script_within(page: str) -> None:
    within = [says for says in SCRIPT.findall(page) if " src=" not in says and "json" not in says]
    assert within == []
    assert HANDLER.findall(page) == []


def test_who_is_not_in_yet_gets_the_policy_too(newsroom: None, client: Client) -> None:
    assert "object-src 'none'" in client.get("/desk/login/")["Content-Security-Policy"]
    assert "object-src 'none'" in client.get("/desk/")["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get("/ar/")["Content-Security-Policy"]
