"""A small newsroom that has of everything that pages show."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile
from tests.newsroom.conftest import picture_bytes
from wagtail.models import Page

from warraq.front.store import FileStore
from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.picturing import make_renditions, photo_of
from warraq.newsroom.models import (
    Contributor,
    EditionPage,
    Photo,
    PolicyPage,
    SectionPage,
    StoryBylineLine,
    StoryPage,
    StoryTopic,
    TopicPage,
)
from warraq.press import plan, sweeps
from warraq.press.domain.renewing import every_path
from warraq.press.domain.working import work
from warraq.press.models import StalePage
from warraq.press.store import page_store
from warraq.reader.pages import page_at
from warraq.voice.domain import approve, submit_comment
from warraq.voice.models import Comment
from warraq.wire.items import WirePicture


@dataclass(frozen=True)
class Scene:
    """`story` has a lead picture, another in its body, a signature, comments, a topic, a
    translation and a former headline. `other` links to it and has the topic too, the translation
    links to `culture` and has the topic in English, the policy links to `draft` and `other`. The
    author has a page."""

    arabic: EditionPage
    english: EditionPage
    science: SectionPage
    culture: SectionPage
    news: SectionPage
    policy: PolicyPage
    story: StoryPage
    translation: StoryPage
    other: StoryPage
    draft: StoryPage
    withdrawn: StoryPage
    lead: Photo
    inside: Photo
    author: Contributor
    topic: TopicPage
    subject: TopicPage
    waiting: int
    shown: int
    reply: int

    def now(self, page: Any) -> Any:
        return type(page).objects.get(pk=page.pk)


SAID = {
    "arabic": ("site_name",),
    "science": ("title", "slug"),
    "culture": ("title", "slug"),
    "policy": ("title", "slug"),
    "author": ("name", "slug", "about"),
    "topic": ("title", "slug", "about"),
    "subject": ("title", "slug"),
    "lead": ("description", "byline", "credit"),
    "inside": ("description", "credit"),
}
"""What an editor changes of the newsroom's own."""

FIELDS = {"link": "body", "topics": "topic_lines", "byline": "byline_lines"}
OF_ARABIC = {"section", "topics", "byline"}
"""What a story in English cannot be given."""


def photo(name: str, *, size: tuple[int, int]) -> Photo:
    taken = photo_of(
        picture=WirePicture(caption=name, alt=name, byline="ليلى", credit="وكالة", href="a.jpg"),
        content=picture_bytes(size=size),
    )
    assert taken is not None
    return taken


def new_file(size: tuple[int, int]) -> ImageFile:
    return ImageFile(BytesIO(picture_bytes(size=size)), name="b.jpg")


def add(home: EditionPage, section: SectionPage, title: str, **fields: Any) -> StoryPage:
    """A draft."""
    home = EditionPage.objects.get(pk=home.pk)
    body = fields.pop("body", [("text", f"<p>متن {title}</p>")])
    page = StoryPage(
        title=title, section=section, locale=home.locale, live=False, body=body, **fields
    )
    return home.add_child(instance=page)


def add_topic(home: EditionPage, title: str, **fields: Any) -> TopicPage:
    """One that readers have."""
    home = EditionPage.objects.get(pk=home.pk)
    return home.add_child(instance=TopicPage(title=title, locale=home.locale, **fields))


def linking_to(*pages: Page) -> list[tuple[str, str]]:
    """A body with a link to each of these."""
    links = (f'<a linktype="page" id="{page.pk}">هنا</a>' for page in pages)
    return [("text", f"<p>{' '.join(links)}</p>")]


def comment(story: StoryPage, body: str, parent: int | None = None) -> int:
    return submit_comment(
        story_key=story.story_key, language=story.language, name="قارئة", body=body, parent=parent
    ).id


def a_published_story(title: str = "نحّالو الوادي يعودون إلى الخلايا", **fields: Any) -> StoryPage:
    """In the Arabic edition's only section; every page is stored."""
    arabic = publishing.home_of(language="ar")
    science = publishing.ensure_section(home=arabic, name="علوم")
    story = publishing.publish(story=add(arabic, science, title, **fields))
    while work():
        pass
    return story


def build(arabic: EditionPage, english: EditionPage) -> Scene:
    science, culture = (
        publishing.ensure_section(home=publishing.home_of(language="ar"), name=name)
        for name in ("علوم", "ثقافة")
    )
    science.slug = "علم"
    science.save()
    news = publishing.ensure_section(home=publishing.home_of(language="en"), name="News")
    lead, inside = photo("صدارة", size=(48, 30)), photo("داخل", size=(40, 30))
    author = Contributor.objects.create(
        name="فريق الوادي", kind="team", locale=arabic.locale, has_page=True
    )
    topic = add_topic(arabic, "نحل", about="عن النحل")
    subject = add_topic(english, "Bees", translation_key=topic.translation_key)
    story = add(
        arabic, science, "خبر أول", photo=lead, dateline="الوادي",
        body=[("text", "<p>متن</p>"), ("picture", {"photo": inside, "caption": "", "alt": ""})],
    )  # fmt: skip
    story.byline_lines = [StoryBylineLine(contributor=author)]
    story.topic_lines = [StoryTopic(topic=topic)]
    story.title = "خبر أوّلي"
    story.save()
    story = publishing.publish(story=story)
    story.title = "خبر أول"
    story = publishing.publish(story=story)
    translation = add(
        english, news, "First", body=linking_to(culture), translation_key=story.translation_key,
        topic_lines=[StoryTopic(topic=subject)],
    )  # fmt: skip
    translation = publishing.publish(story=translation)
    about = [StoryTopic(topic=topic)]
    other = publishing.publish(
        story=add(arabic, culture, "خبر ثان", body=linking_to(story), topic_lines=about)
    )
    withdrawn = publishing.publish(story=add(arabic, culture, "خبر سحب"))
    publishing.kill(story=withdrawn)
    waiting, shown = comment(story, "ينتظر"), comment(story, "منشور")
    approve(comment_id=shown, by=None)
    reply = comment(story, "جواب", parent=shown)
    approve(comment_id=reply, by=None)
    draft = add(arabic, science, "مسودة")
    policy = PolicyPage.objects.get(locale=arabic.locale)
    policy.body += "".join(value for _, value in linking_to(draft, other))
    policy.save()
    while make_renditions() or work():
        pass
    return Scene(
        arabic, english, science, culture, news,
        policy,
        story, translation, other, draft, StoryPage.objects.get(pk=withdrawn.pk),
        lead, inside, author, topic, subject, waiting, shown, reply,
    )  # fmt: skip


def all_pages(*, beside: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    """Every page as it is to be now, and what is at other paths of interest."""
    paths = {*every_path(), *beside}
    paths |= plan.light_pages(paths)
    return {path: page for path in paths if (page := page_at(path)) and page.storable}


def marked() -> set[str]:
    """Pages that wait to be made good, and those that sweeps are for."""
    paths = set(StalePage.waiting().values_list("path", flat=True))
    while marks := set(filter(sweeps.is_sweep, paths)):
        paths = paths.union(*map(plan.swept, marks)) - marks
        paths |= plan.light_pages(paths)
    return paths


def rebuilt() -> dict[str, bytes]:
    """What a store holds that is filled from nothing, now."""
    folder = Path(settings.WARRAQ_DATA, "rebuilt")
    store = FileStore(folder)
    asked = filter(plan.is_stored_once_asked, page_store().paths())
    for path in (*plan.every_path(), *asked):
        page = page_at(path)
        if page is not None and page.storable:
            store.write(path, page)
    return bytes_below(folder)


def bytes_below(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for part in ("public", "others", "heads")
        for path in (root / part).rglob("*")
        if path.is_file() and path.suffix not in (".gz", ".br")
    }


def is_under(story: StoryPage, comment: int) -> bool:
    here = Comment.objects.filter(story_key=story.story_key, language=story.language)
    return here.filter(pk=comment).exists()
