"""What a page shows of its readers, and the forms it gives them."""

from dataclasses import replace

import pytest
from tests.reader.drawing import (
    ARABIC,
    KEY,
    NOBODY,
    NOON,
    STORY,
    bound_form,
    drawn,
    every,
    one,
    parsed,
)

from warraq.reader import rendering
from warraq.stories.edition import ZeroComments
from warraq.voice.forms import CommentForm
from warraq.voice.queries import PublishedComment, Thread


def test_reader_text_runs_its_own_way_and_keeps_its_lines() -> None:
    thread = Thread(1, (PublishedComment(7, "John", "First.\nSecond.\n\nThird.", NOON),))
    comment = one(drawn(thread=thread), "//article[@id='comment-7']")
    assert one(comment, ".//h3/bdi").text == "John"
    said = one(comment, "div[@class='said']")
    assert said.get("dir") == "auto"
    assert (len(said.findall("p")), len(said.findall("p/br"))) == (2, 1)


def test_replies_stand_under_what_they_answer() -> None:
    reply = PublishedComment(2, "سلمى", "نعم.", NOON, parent=1)
    thread = Thread(2, (PublishedComment(1, "كريم", "هل من جديد؟", NOON, replies=(reply,)),))
    top = one(drawn(thread=thread), "//article[@id='comment-1']/parent::li")
    assert every(top, "ol/li/article/@id") == ["comment-2"]
    assert every(top, "article/p[@class='reply']/a/@href") == [
        "/ar/12/comments/?reply=1#comment-form"
    ]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 تعليق"),
        (1, "تعليق واحد"),
        (2, "تعليقان"),
        (3, "3 تعليقات"),
        (11, "11 تعليقًا"),
        (100, "100 تعليق"),
        (1103, "1,103 تعليقات"),
    ],
)
def test_comments_are_counted_as_arabic_counts(count: int, text: str) -> None:
    page = drawn(thread=Thread(count, ()))
    assert one(page, "//h2[@id='comments-count']").text == text


def test_no_comments_can_be_said_in_words() -> None:
    page = drawn(edition=replace(ARABIC, zero_comments=ZeroComments.WORDS))
    assert one(page, "//h2[@id='comments-count']").text == "لا تعليقات"


def test_forms_post_what_the_views_take() -> None:
    page = drawn()
    feedback, comment = every(page, "//form")
    assert (feedback.get("method"), feedback.get("action")) == ("post", "/ar/12/feedback/")
    assert every(feedback, ".//button[@name='liked']/@value") == ["yes", "no"]
    assert (comment.get("method"), comment.get("action")) == ("post", "/ar/12/comments/")
    assert every(comment, ".//@name") == ["body", "name", "email"]
    assert every(page, "//*[@id='received' or @id='thanks']/@class") == ["notice", "notice"]


def test_counter_is_ready_for_its_script_and_right_without_it() -> None:
    page = drawn()
    field = one(page, "//textarea")
    assert (field.get("data-limit"), field.get("maxlength")) == ("1500", None)
    assert one(page, "//*[@data-rest]").text == "1500"
    assert one(page, "//*[@data-announcer]").get("aria-live") == "polite"


def test_form_comes_back_with_what_was_typed_and_what_is_wrong() -> None:
    form = bound_form(name="", email="nowhere", body="م" * 1501)
    drawing = rendering.render_comments(edition=ARABIC, story=STORY, thread=NOBODY, form=form)
    page = parsed(drawing)
    assert one(page, "//textarea").text_content().strip() == "م" * 1501
    assert one(page, "//input[@name='email']").get("value") == "nowhere"
    assert one(page, "//*[@data-rest]").text == "-1"
    assert "over" in one(page, "//*[@data-rest]/..").get("class", "").split()
    for name in ("body", "name", "email"):
        field = one(page, f"//*[@name='{name}']")
        assert field.get("aria-invalid") == "true"
        assert f"comment-{name}-error" in field.get("aria-describedby").split()
        assert one(page, f"//*[@id='comment-{name}-error']").text_content().strip()
    assert every(page, "//*[@autofocus]/@name") == ["body"]


def test_reply_form_names_whom_it_answers() -> None:
    thread = Thread(1, (PublishedComment(5, "كريم", "مرحبًا", NOON),))
    form = CommentForm(initial={"parent": "5"}, story_key=KEY, language="ar")
    drawing = rendering.render_comments(edition=ARABIC, story=STORY, thread=thread, form=form)
    page = parsed(drawing)
    assert one(page, "//input[@name='parent']").get("value") == "5"
    assert one(page, "//p[@class='answering']//bdi").text == "كريم"


def test_closed_story_shows_comments_and_takes_none() -> None:
    thread = Thread(1, (PublishedComment(5, "كريم", "مرحبًا", NOON),))
    page = drawn(replace(STORY, comments_open=False), thread)
    assert one(page, "//article[@id='comment-5']") is not None
    assert every(page, "//form[@id='comment-form'] | //p[@class='reply']") == []
    assert not [src for src in every(page, "//script/@src") if "comment" in src]


def test_more_comments_are_a_link_away() -> None:
    thread = Thread(90, (PublishedComment(5, "كريم", "مرحبًا", NOON),), next="17-5")
    assert one(drawn(thread=thread), "//p[@class='more']/a").get("href") == "/ar/12/comments/"
    drawing = rendering.render_comments(edition=ARABIC, story=STORY, thread=thread)
    link = one(parsed(drawing), "//p[@class='more']/a")
    assert link.get("href") == "/ar/12/comments/?after=17-5#comments"


def test_later_pages_of_comments_lead_back_to_the_newest() -> None:
    thread = Thread(90, (PublishedComment(5, "كريم", "مرحبًا", NOON),), next="17-5")
    for one_page in (thread, replace(thread, next=None)):
        drawing = rendering.render_comments(
            edition=ARABIC, story=STORY, thread=one_page, is_newest=False
        )
        back = every(parsed(drawing), "//p[@class='more']/a")[0]
        assert back.get("href") == "/ar/12/comments/#comments"
