"""A page has one address: whatever else is asked for, nothing else is ever stored."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver
from tests.press.scene import Scene
from tests.press.test_press import status_at, work_all

from warraq.front.queries import keys_of
from warraq.newsroom.domain import publishing
from warraq.press.models import StalePage
from warraq.press.plan import every_path
from warraq.press.store import page_store

HUGE = (2**31, 2**63 // 1000, 2**63 - 1, 2**63, 10**18, 10**23)


@pytest.fixture
def there(there: Scene) -> Scene:
    """A newsroom whose store has lost all pages, so that whatever is asked for is missed."""
    for path in list(page_store().paths()):
        page_store().remove(path)
    StalePage.objects.all().delete()
    return there


def ask(client: Client, path: str) -> int:
    """By the decoded path, which no client's library has looked at."""
    raw = path.encode("utf-8", "surrogatepass").decode("latin-1")
    return client.get("/", PATH_INFO=raw, headers={"host": "127.0.0.1"}).status_code


def misspelt(path: str) -> Iterator[str]:
    yield from (re.sub(r"\d+", rf"{zeros}\g<0>", path) for zeros in ("0", "00", "+"))
    yield path.translate({ord(str(digit)): 0x0660 + digit for digit in range(10)})
    yield from (unicodedata.normalize("NFKD", path), path.upper(), path.replace("/", "//"))
    yield from (path + end for end in ("/", "\n", " ", "%2F", ";a", "?a", "index.html"))
    yield path.rstrip("/")


def test_whatever_is_asked_for_only_what_there_is_is_stored(there: Scene, client: Client) -> None:
    paths = sorted(set(every_path()))
    assert not [path for path in paths if keys_of(path)]
    for path in paths:
        for spelling in (path, *misspelt(path)):
            ask(client, spelling)
    work_all()
    assert set(page_store().paths()) == set(every_path()) == set(paths)


def test_a_killed_story_stands_at_no_other_spelling(there: Scene, client: Client) -> None:
    story = there.now(there.story)
    zeros = [re.sub(rf"\b{story.pk}\b", f"00{story.pk}", path) for path in story.addresses()]
    assert [ask(client, path) for path in zeros] == [404, 404]
    work_all()
    publishing.kill(story=story)
    work_all()
    assert [ask(client, path) for path in (*story.addresses(), *zeros)] == [410, 410, 404, 404]
    assert [status_at(path) for path in zeros] == [None, None]


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize(
    "address",
    ["/sitemap-en-{}.xml", "/en/{}/", "/en/{}/a/", "/en/{}/comments/", "/api/stories/{}.json"],
)
def test_a_number_that_nothing_can_have_is_not_found(
    newsroom: None, client: Client, address: str, number: int
) -> None:
    assert ask(client, address.format(number)) == 404


@pytest.mark.parametrize("address", ["/ar/{}/", "/ar/{}/older/", "/ar/1/{}/"])
@pytest.mark.parametrize("sign", ["\0", "a\0", "\n", "\x7f"])
def test_a_sign_that_no_text_has_is_in_no_address(
    newsroom: None, client: Client, address: str, sign: str
) -> None:
    """PostgreSQL refuses to look for some of them."""
    assert ask(client, address.format(sign)) == 404


def test_each_part_of_an_address_has_one_spelling() -> None:
    """What a converter makes of a text, it writes as that text again: no two lead to one page."""
    patterns = get_resolver("warraq.reader.urls").url_patterns
    converters = {one for each in patterns for one in each.pattern.converters.values()}
    texts = [
        *(f"{zeros}{number}" for zeros in ("", "0", "00") for number in (0, 1, 7, 12, 2024, *HUGE)),
        *("ar", "ckb", "a-b", "خبر", "AR", "+1", "1_0", "٢٤", ""),
    ]
    for converter in converters:
        for text in texts:
            if re.fullmatch(converter.regex, text):
                assert converter.to_url(converter.to_python(text)) == text, converter
