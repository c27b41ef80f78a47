"""Every kind of readers' page in any language, with nothing in it that its newsroom has typed but
the language's own name: whatever else a page says is the site's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.reader.drawing import KEY, NOON, PICTURE, paragraph

from warraq.languages import LANGUAGES
from warraq.newsroom.fronts import Stretch
from warraq.newsroom.published import Policy
from warraq.newsroom.searching import Found, Result
from warraq.reader import rendering
from warraq.reader.rendering import MESSAGES
from warraq.reader.search import KINDS, PERIODS, Asked
from warraq.stories.edition import Edition, PolicyLink, ZeroComments
from warraq.stories.story import (
    Byline,
    BylineKind,
    Card,
    Entry,
    FactCheck,
    Front,
    FrontKind,
    Kind,
    List,
    Quote,
    Section,
    Story,
    Subhead,
    Table,
    Topic,
    Translation,
)
from warraq.text.extract import Piece
from warraq.voice.forms import CommentForm
from warraq.voice.models import BODY_LIMIT
from warraq.voice.queries import PublishedComment, Thread

STATUSES = (*MESSAGES, 400)


def pages(code: str) -> dict[str, bytes]:
    """By a name for each, every page of the edition in a language."""
    here = edition(code)
    stretch = Stretch(tuple(cards(code)), older="1-1", newer="1-2")
    return {
        **_stories(here),
        **_searches(here),
        "home": rendering.render_home(edition=here, cards=cards(code)),
        "home, empty": rendering.render_home(edition=here, cards=[]),
        **{
            f"{front.kind} {front.signs}, {name}": draw(edition=here, front=front, stretch=stretch)
            for front in fronts(here)
            for name, draw in (("front", rendering.render_front), ("older", rendering.render_older))
        },
        "taken away": rendering.render_taken_away(edition=here),
        "archive": rendering.render_archive(
            edition=here, months=[date(2025, month, 1) for month in range(12, 0, -1)]
        ),
        "month": rendering.render_month(
            edition=here, days=[date(2025, 7, day) for day in range(1, 32)]
        ),
        "day": rendering.render_day(
            edition=here, day=date(2025, 7, 26), entries=[entry(code)], after="1-1", more="1-2"
        ),
        "offline": rendering.render_offline(edition=here),
        "policy": rendering.render_policy(edition=here, policy=policy(code)),
        **{
            str(status): rendering.render_message(edition=here, status=status)
            for status in STATUSES
        },
    }


def fronts(here: Edition) -> Iterator[Front]:
    """Of a section, of a topic, and of everybody who signs."""
    section = here.sections[0]
    word = name(here.code)
    yield Front(FrontKind.SECTION, 1, section.name, section.slug, section.url)
    yield Front(FrontKind.TOPIC, 2, word, "x", f"{here.url}topics/x/", about=word)
    for kind in (BylineKind.PERSON, BylineKind.TEAM, BylineKind.AGENCY):
        url = f"{here.url}authors/x/"
        yield Front(FrontKind.AUTHOR, 3, word, "x", url, about=word, signs=kind)


def _stories(here: Edition) -> dict[str, bytes]:
    code = here.code
    told = replace(
        story(code),
        modified=NOON + timedelta(hours=1),
        correction=name(code),
        kind=Kind.FACT_CHECK,
        fact_check=FactCheck(name(code), name(code), name(code)),
        topics=(Topic(name(code), f"{here.url}topics/x/"),),
        translations=tuple(
            Translation(20, other, f"/{other}/20/x/", name(other))
            for other in LANGUAGES
            if other != code
        ),
    )
    in_words = replace(here, zero_comments=ZeroComments.WORDS)
    kinds = {
        f"story, {kind}": rendering.render_story(
            edition=in_words, story=replace(story(code), kind=kind), thread=Thread(0, ())
        )
        for kind in Kind
    }
    counts = {
        f"story, {count} comments": rendering.render_story(
            edition=here, story=story(code), thread=Thread(count, ())
        )
        for count in (0, 1, 2, 3, 11, 100)
    }
    return {
        **kinds,
        **counts,
        "story": rendering.render_story(edition=here, story=told, thread=thread(code)),
        "story, closed": rendering.render_story(
            edition=here, story=replace(told, comments_open=False), thread=thread(code)
        ),
        **_light(here, told),
        **_comments(here, told),
    }


def _light(here: Edition, told: Story) -> dict[str, bytes]:
    """Of a story that is long enough for three parts."""
    parts = rendering.render_lite(edition=here, story=replace(told, body=told.body * 200))
    assert len(parts) > 2
    return {f"light page, {number}": part for number, part in enumerate(parts[:3], 1)}


def _comments(here: Edition, told: Story) -> dict[str, bytes]:
    forms = {
        "empty": form(here.code, name="", body="", email="x", parent="x"),
        "too long": form(here.code, name=name(here.code), body="." * (BODY_LIMIT + 3)),
        "too long by one": form(here.code, name=name(here.code), body="." * (BODY_LIMIT + 1)),
        "a reply": CommentForm(initial={"parent": "1"}, story_key=KEY, language=here.code),
    }
    return {
        "comments": rendering.render_comments(
            edition=here, story=told, thread=thread(here.code), is_newest=False
        ),
        **{
            f"comments, {case}": rendering.render_comments(
                edition=here, story=told, thread=thread(here.code), form=posted
            )
            for case, posted in forms.items()
        },
    }


def _searches(here: Edition) -> dict[str, bytes]:
    q = name(here.code)
    result = Result(entry(here.code), (Piece(q, found=True),), (Piece(q),))
    asked = {
        "search": (Asked(), None),
        "search, found": (Asked(q=q, after="1"), Found((result,), after="1")),
        "search, nothing": (Asked(q=q), Found()),
        "search, nothing there": (Asked(q=q, section="x"), Found(meant=q)),
    }
    return {
        case: rendering.render_search(
            edition=here,
            asked=looked_for,
            found=found,
            kinds=KINDS,
            periods=[(period, label) for period, (_, label) in PERIODS.items()],
        )
        for case, (looked_for, found) in asked.items()
    }


def name(code: str) -> str:
    return LANGUAGES[code].name


def edition(code: str) -> Edition:
    return Edition(
        code=code,
        site_name=name(code),
        site_url="https://news.example",
        url=f"/{code}/",
        policy_url=f"/{code}/comment-policy/",
        sections=(section(code),),
        policies=(PolicyLink(name(code), f"/{code}/comment-policy/"),),
        others=tuple((other, f"/{other}/") for other in LANGUAGES if other != code),
        main="ar",
        time_zone="Asia/Baghdad",
    )


def section(code: str) -> Section:
    return Section(name(code), "x", f"/{code}/x/")


def story(code: str) -> Story:
    text = paragraph(name(code))
    return Story(
        id=12,
        key=KEY,
        language=code,
        url=f"/{code}/12/x/",
        headline=name(code),
        summary=name(code),
        section=section(code),
        byline=(Byline(name(code)), Byline(name(code))),
        dateline=name(code),
        body=(
            text,
            Subhead(name(code)),
            Quote((text,), name(code)),
            List((text, text), ordered=True),
            Table(((name(code), "1,120"),)),
            paragraph("+964 770 123 4567"),
        ),
        published=NOON,
        modified=NOON,
        picture=replace(PICTURE, alt=name(code), caption=name(code), credit=name(code)),
    )


def cards(code: str) -> list[Card]:
    one = Card(
        id=1,
        language=code,
        url=f"/{code}/1/x/",
        headline=name(code),
        summary=name(code),
        section=section(code),
        published=NOON,
        modified=NOON,
        picture=replace(PICTURE, alt=name(code), caption="", credit=""),
        comments=3,
    )
    kinds = [*Kind] * 4
    return [replace(one, id=number, kind=kind) for number, kind in enumerate(kinds, 1)]


def entry(code: str) -> Entry:
    return Entry(1, code, f"/{code}/1/x/", name(code), section(code), NOON, NOON)


def policy(code: str) -> Policy:
    return Policy(name(code), f"/{code}/comment-policy/", (paragraph(name(code)),), NOON)


def thread(code: str) -> Thread:
    reply = PublishedComment(2, name(code), name(code), NOON, parent=1)
    said = PublishedComment(1, name(code), name(code), NOON, replies=(reply,))
    return Thread(2, (said,), next="1-1")


def form(code: str, **fields: object) -> CommentForm:
    posted = CommentForm(fields, story_key=KEY, language=code)
    assert not posted.is_valid()
    return posted
