"""What stands at `/.well-known/`."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("newsroom")


def test_who_finds_a_hole_reads_whom_to_tell(client: Client, settings: Settings) -> None:
    settings.WARRAQ_SECURITY_CONTACT = "mailto:safety@news.example"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert said["Contact"] == "mailto:safety@news.example"
    assert said["Canonical"] == f"{settings.WARRAQ_SITE_URL}/.well-known/security.txt"
    assert said["Preferred-Languages"] == "ar, en"
    left = datetime.fromisoformat(said["Expires"]) - datetime.now(tz=UTC)
    assert timedelta(days=170) < left < timedelta(days=365)


def test_there_is_no_such_file_where_nobody_is_named(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


def test_browser_finds_where_a_password_is_changed(client: Client) -> None:
    answer = client.get("/.well-known/change-password")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/account/")
