"""Stories, editions and cards for the tests of pages, and ways to look into a page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

from warraq.reader import rendering
from warraq.stories.edition import Edition
from warraq.stories.story import (
    Byline,
    BylineKind,
    Card,
    Paragraph,
    Picture,
    PictureSource,
    PictureSources,
    Run,
    Section,
    Story,
    Subhead,
)
from warraq.voice.forms import CommentForm
from warraq.voice.queries import Thread

NOON = datetime(2025, 7, 26, 9, tzinfo=UTC)
KEY = "6f0d4a4e-52d2-4f4d-9a3e-0f1a5b9f9d10"
HOSTILE = """</textarea></script><img src=x onerror=alert(1)>"'&<b>"""

CULTURE = Section("ثقافة", "culture", "/ar/culture/")
CITIES = Section("مدن", "cities", "/ar/cities/")
ARABIC = Edition(
    code="ar",
    site_name="السوق",
    site_url="https://news.example",
    url="/ar/",
    policy_url="/ar/comment-policy/",
    sections=(CITIES, CULTURE),
    others=(("en", "/en/"),),
    time_zone="Asia/Baghdad",
)
ENGLISH = replace(
    ARABIC,
    code="en",
    site_name="The Souk",
    url="/en/",
    policy_url="/en/comment-policy/",
    sections=(Section("Culture", "culture", "/en/culture/"),),
    others=(("ar", "/ar/"),),
)
NOBODY = Thread(count=0, comments=())


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


PICTURE = Picture(
    fallback=PictureSource("/media/dome.jpg", 960, 640),
    formats=(
        PictureSources(
            "image/avif",
            (PictureSource("/media/a.avif", 400, 267), PictureSource("/media/b.avif", 800, 533)),
        ),
    ),
    alt="قبة فوق سوق عند الغروب",
    caption="قبة الورّاقين مساء يوم 26 تموز/يوليو.",
    credit="سامر الراوي/وكالة أنباء الواحة",
)
STORY = Story(
    id=12,
    key=KEY,
    language="ar",
    url="/ar/12/السوق/",
    headline="السوق القديمة تعلن 'مرحلة جديدة' تحت القبة",
    summary="عاد الباعة إلى الدكاكين.",
    section=CULTURE,
    byline=(
        Byline("فريق عمل السوق", BylineKind.TEAM),
        Byline("وكالة أنباء الواحة", BylineKind.AGENCY),
    ),
    dateline="المدينة القديمة",
    body=(
        paragraph('قال أمين المكتبة إن السوق تبقى "بيت القرّاء".'),
        Subhead("ما الذي بقي"),
        paragraph("بقيت الأقواس الثلاثة."),
    ),
    published=NOON,
    modified=NOON,
    picture=PICTURE,
)


def drawn(story: Story = STORY, thread: Thread = NOBODY, edition: Edition = ARABIC) -> HtmlElement:
    return parsed(rendering.render_story(edition=edition, story=story, thread=thread))


def lines(page: HtmlElement) -> list[str]:
    """What each block of a page says, white space as a browser shows it."""
    found = every(
        page, "//main//*[self::p or self::h1 or self::h2 or self::h3 or self::figcaption]"
    )
    return [" ".join(element.text_content().split()) for element in found]


def every(page: HtmlElement, path: str) -> list[Any]:
    """What an XPath selects: elements, or strings where it ends at an attribute."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return found


def one(page: HtmlElement, path: str) -> HtmlElement:
    (element,) = every(page, path)
    assert isinstance(element, HtmlElement)
    return element


def parsed(drawing: bytes) -> HtmlElement:
    return lxml_html.document_fromstring(drawing.decode())


def card(number: int, *, section: Section = CULTURE, picture: Picture | None = None) -> Card:
    return Card(
        id=number,
        language="ar",
        url=f"/ar/{number}/خبر/",
        headline=f"الخبر {number}",
        summary="",
        section=section,
        published=NOON - timedelta(hours=number),
        modified=NOON,
        picture=picture,
    )


def bound_form(**fields: str) -> CommentForm:
    form = CommentForm(fields, story_key=KEY, language="ar")
    assert not form.is_valid()
    return form
