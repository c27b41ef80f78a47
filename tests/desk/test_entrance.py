"""The desk's door. On Redis as well, where `REDIS_URL` names one."""

import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from redis import Redis

from warraq.newsroom.models import User
from warraq.voice import limits

A_MINUTE = limits.LOGINS[0].amount
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.4"
PASSWORD = "سبعة جمال تحت الجسر"

pytestmark = pytest.mark.usefixtures("newsroom")


def forget() -> None:
    for made in (limits._limiter, limits._own_key, limits._redis):
        made.cache_clear()


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    forget()
    if settings.REDIS_URL:
        Redis.from_url(settings.REDIS_URL).delete(limits._KEY_NAME)
        limits._limiter().clear(limits.LIMITED_LOGINS_TOLD, "limited-logins-told")
    yield
    forget()


@pytest.fixture(autouse=True)
def editor(newsroom: None) -> User:
    return User.objects.create_superuser("editor", password=PASSWORD)


def log_in(
    password: str = "wrong", *, account: str = "editor", address: str = HERE, **headers: str
) -> Any:
    """A login from a network of one's own, with a browser of one's own."""
    fields = {"username": account, "password": password}
    return Client(headers={"X-Warraq-Client": address, **headers}).post("/desk/login/", fields)


def test_guesses_are_limited_and_the_page_says_for_how_long() -> None:
    tries = [log_in() for _ in range(A_MINUTE + 3)]
    assert [answer.status_code for answer in tries] == [200] * A_MINUTE + [429] * 3
    assert 0 < int(tries[-1]["Retry-After"]) <= 60
    assert "محاولات كثيرة" in tries[-1].content.decode()
    assert "no-store" in tries[-1]["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [("en-GB,en;q=0.9,ar;q=0.5", "Too many tries. Try again in"),
     ("ar-EG,en;q=0.5", "حاول مرة أخرى بعد"),
     ("de", "حاول مرة أخرى بعد")],
)  # fmt: skip
def test_one_is_told_in_ones_own_language(asked: str, words: str) -> None:
    for _ in range(A_MINUTE):
        log_in()
    page = log_in(**{"Accept-Language": asked}).content.decode()
    assert words in page
    assert f'lang="{"en" if asked.startswith("en") else "ar"}"' in page


def test_the_right_password_is_not_tried_either() -> None:
    for _ in range(A_MINUTE):
        log_in()
    assert log_in(PASSWORD).status_code == 429


def test_others_come_in_and_the_account_does_from_elsewhere() -> None:
    User.objects.create_superuser("reporter", password=PASSWORD)
    for _ in range(A_MINUTE + 1):
        log_in()
    assert log_in(PASSWORD, address=ELSEWHERE).status_code == 302
    assert log_in(PASSWORD, account="reporter").status_code == 302


def test_spaces_make_no_other_account() -> None:
    for number in range(A_MINUTE):
        log_in(account=" " * number + "editor")
    assert log_in(account="editor  ").status_code == 429


def test_who_mistypes_and_then_gets_it_right_begins_anew() -> None:
    for _ in range(4):
        for _ in range(A_MINUTE - 1):
            assert log_in().status_code == 200
        assert log_in(PASSWORD).status_code == 302


def test_an_address_that_tries_many_accounts_waits() -> None:
    here = limits.LOGINS_FAILED_HERE[0].amount
    tries = [log_in(account=f"reporter{number}").status_code for number in range(here + 1)]
    assert tries == [200] * here + [429]
    assert log_in(PASSWORD).status_code == 429
    assert log_in(PASSWORD, address=ELSEWHERE).status_code == 302


def test_nobody_locks_an_editor_out_by_guessing_from_everywhere() -> None:
    many = limits.LOGINS_FAILED.amount
    for number in range(many):
        assert log_in(address=f"203.0.113.{number}").status_code == 200
    guesses = [log_in(address="192.0.2.1").status_code for _ in range(2)]
    assert guesses == [200, 429], "each address has one try a minute now"
    assert log_in(PASSWORD, address=ELSEWHERE).status_code == 302


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="Redis keeps its own time")
def test_who_waits_may_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(A_MINUTE):
        log_in()
    wait = int(log_in(PASSWORD)["Retry-After"])
    later = time.time() + wait + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert log_in(PASSWORD).status_code == 302


def test_the_log_tells_of_failures_without_address_name_or_password(
    editor: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "warraq.desk.entrance"):
        for _ in range(A_MINUTE + 3):
            log_in("hunter-at-dawn")
        log_in(account="hunter-at-dawn", address=ELSEWHERE)
    told = [record.getMessage() for record in caplog.records]
    assert told.count(f"a login failed: wrong password, account {editor.pk}") == A_MINUTE
    assert told.count("a login failed: there is no such account") == 1
    assert told.count("logins are limited: somebody tries too many") == 1
    assert not any(word in " ".join(told) for word in (HERE, ELSEWHERE, "hunter", "editor"))


def test_who_is_limited_costs_no_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(A_MINUTE):
        log_in()
    monkeypatch.setattr("django.contrib.auth.authenticate", pytest.fail)
    monkeypatch.setattr("django.contrib.auth.forms.authenticate", pytest.fail)
    assert log_in().status_code == 429


def test_nobody_has_a_password_sent() -> None:
    answer = Client().post("/desk/password_reset/", {"email": "editor@news.example"})
    assert answer.status_code == 404


def test_the_front_is_told_who_is_logged_in(editor: User) -> None:
    client = Client()
    assert "X-Warraq-Logged-In" not in client.get("/desk/login/")
    client.cookies["sessionid"] = "made-up"
    assert "X-Warraq-Logged-In" not in client.get("/desk/")
    entered = client.post("/desk/login/", {"username": "editor", "password": PASSWORD})
    assert "X-Warraq-Logged-In" in entered
    assert "X-Warraq-Logged-In" in client.get("/desk/")
    assert "X-Warraq-Logged-In" not in client.get("/ar/")
    client.post("/desk/logout/")
    assert "X-Warraq-Logged-In" not in client.get("/desk/")


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="looks into the memory of one process")
def test_neither_address_nor_account_is_kept() -> None:
    for _ in range(A_MINUTE + 1):
        log_in()
    kept = " ".join(limits._limiter().storage.keys())  # type: ignore[attr-defined]
    assert "203.0.113" not in kept
    assert "editor" not in kept
