"""The page of what was found, as a reader gets it."""

from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.newsroom.conftest import MakeStory
from tests.reader.drawing import every, parsed

from warraq.newsroom import searching
from warraq.newsroom.domain import publishing
from warraq.press.store import page_store

pytestmark = pytest.mark.database

FOUND = "//ol[@class='found']//h3/a"


def look_for(client: Client, query: str = "", **fields: str) -> bytes:
    answer = client.get("/ar/search/", {"q": query, **fields})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return bytes(answer.content)


def headlines(body: bytes) -> list[str]:
    return [one.text_content().strip() for one in every(parsed(body), FOUND)]


def test_results_lead_to_stories_with_the_words_marked(
    client: Client, make_story: MakeStory
) -> None:
    story = publishing.publish(story=make_story(title="معرض والكتاب ضيفه"))
    body = look_for(client, "كتاب")
    assert headlines(body) == ["معرض والكتاب ضيفه"]
    page = parsed(body)
    assert [one.get("href") for one in every(page, FOUND)] == [story.address()]
    assert [one.text for one in every(page, "//h3//mark")] == ["والكتاب"]
    assert [one.get("value") for one in every(page, "//input[@name='q']")] == ["كتاب"]


def test_the_form_alone_where_nothing_is_asked(client: Client, newsroom: None) -> None:
    body = look_for(client)
    assert headlines(body) == []
    assert not every(parsed(body), "//*[@role='status']")


def test_what_a_reader_types_is_text(client: Client, newsroom: None) -> None:
    body = look_for(client, '"><script>alert(1)</script>')
    assert b"<script>alert" not in body
    assert every(parsed(body), "//*[@role='status']")


OPERATORS = st.sampled_from([
    '"', "'", "*", "(", ")", ":", "^", "-", "+", "&", "|", "!", "<->", "<2>", ":*A", "\\", "%", "_",
    " AND ", " OR ", " NOT ", "NEAR(", "headline:", "{headline text}:", "\x00", "\u202e", "\u2066",
    "\u200c", "\ue000ar", "\ue001", "الجسر", "نحل",
])  # fmt: skip
"""What one of the databases reads as more than a word, what turns a line round, and words."""

TYPED = st.one_of(
    st.text(min_size=1, max_size=2000).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(OPERATORS, min_size=1, max_size=60).map(lambda parts: "".join(parts).encode()),
    st.binary(min_size=1, max_size=2000),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TYPED)
def test_whatever_is_typed_is_answered(one_story: str, client: Client, typed: bytes) -> None:
    answer = client.get(f"/ar/search/?q={quote_from_bytes(typed)}")
    assert answer.status_code == 200
    parsed(answer.content)


@pytest.fixture
def one_story(make_story: MakeStory) -> str:
    return publishing.publish(story=make_story(title='الجسر AND نحل OR "NEAR"')).title


def test_a_narrowed_search_keeps_what_was_chosen_on_every_page(
    client: Client, make_story: MakeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "LOOKED_AT", 20)
    for number in range(12):
        publishing.publish(story=make_story(title=f"أخبار المطر {number}"))
    first = look_for(client, "مطر", section="علوم", period="week")
    chosen = [one.get("value") for one in every(parsed(first), "//option[@selected]")]
    assert chosen == ["علوم", "week"]
    (further,) = every(parsed(first), "//a[@rel='next']")
    answer = client.get(str(further.get("href")))
    assert len(headlines(first)) == 10
    assert len(headlines(answer.content)) == 2
    assert not set(headlines(first)) & set(headlines(answer.content))


def test_a_place_that_no_page_gave_is_not_found(client: Client, newsroom: None) -> None:
    assert client.get("/ar/search/?q=مطر&after=x").status_code == 404


def test_a_search_is_stored_nowhere(client: Client, make_story: MakeStory) -> None:
    publishing.publish(story=make_story())
    look_for(client, "نحل")
    assert not [path for path in page_store().paths() if "search" in path]


def test_no_section_may_stand_at_its_address(newsroom: None, client: Client) -> None:
    section = publishing.ensure_section(home=publishing.home_of(language="ar"), name="search")
    assert section.address() != "/ar/search/"
