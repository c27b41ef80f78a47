"""Build the demo newsroom through the verbs that the desk and readers use."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID, uuid5

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from warraq.demo.content import (
    CommentState,
    DemoComment,
    DemoNewsroom,
    DemoPicture,
    DemoSection,
    DemoStory,
    DemoTopic,
    load,
)
from warraq.demo.feeding import feed_wire, set_up_wire
from warraq.demo.pictures import draw
from warraq.demo.writing import body_of
from warraq.folder import open_folder
from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.domain.preparing import prepare
from warraq.newsroom.models import (
    Contributor,
    EditionPage,
    Photo,
    SectionPage,
    StoryBylineLine,
    StoryPage,
    StoryTopic,
    TopicPage,
    User,
)
from warraq.voice.domain import approve, reject, submit_comment
from warraq.voice.models import Comment, FeedbackTotal
from warraq.wire.items import WirePicture

MARK = "demo"
"""The file in the data folder that says that the demo stands there, whole."""

BEGUN = "demo-begun"
"""Its name until then: a folder with stories and neither file is somebody's own."""

SITE_NAMES = {"ar": "ورّاق", "en": "Warraq"}

KEYS = UUID("0b6f0c5e-2f6c-4a52-8f0e-7d1c0f6b9a11")
ARTISTS = 2

Drawn = Mapping[tuple[str, int], Future[bytes]]


class NotADemoError(Exception):
    """The data folder holds a newsroom that is no demo: it is not touched."""


def build(*, say: Callable[[str], object]) -> None:
    """Fill the data folder with the demo, once; raises NotADemoError."""
    folder: Path = settings.WARRAQ_DATA
    if (folder / MARK).exists():
        return
    begin(folder)
    content = load()
    with drawing(content) as drawn:
        prepare(say=say)
        say(_("Writing the demo newsroom…"))
        with transaction.atomic():
            write(content, drawn)
            set_up_wire(by=User.objects.filter(is_superuser=True).earliest("pk"))
            feed_wire(timezone.now())
    (folder / BEGUN).rename(folder / MARK)


def begin(folder: Path) -> None:
    """Mark a folder without a newsroom as a demo, or go on with one that was cut off."""
    if not (folder / BEGUN).exists() and _has_newsroom():
        raise NotADemoError(
            _("{folder} holds a newsroom of its own, not a demo").format(folder=folder)
        )
    open_folder(folder)
    (folder / BEGUN).touch()


def _has_newsroom() -> bool:
    """Whether there is anybody yet: the first login is made with the newsroom."""
    tables = connection.introspection.table_names()
    return User._meta.db_table in tables and User.objects.exists()


@contextmanager
def drawing(content: DemoNewsroom) -> Iterator[Drawn]:
    """Draws the pictures in processes beside this one, which has the database to prepare."""
    wanted = dict.fromkeys(
        (picture.motif, picture.seed) for story in content.stories for picture in pictures_of(story)
    )
    with ProcessPoolExecutor(ARTISTS, mp_context=get_context("spawn")) as artists:
        yield {(motif, seed): artists.submit(draw, motif, seed=seed) for motif, seed in wanted}


def pictures_of(story: DemoStory) -> list[DemoPicture]:
    return [story.picture, *(block for block in story.body if isinstance(block, DemoPicture))]


def write(content: DemoNewsroom, drawn: Drawn) -> None:
    now = timezone.now()
    homes = {home.edition_code: home for home in EditionPage.objects.select_related("locale")}
    for code, name in SITE_NAMES.items():
        if code in homes:
            homes[code].site_name = name
            homes[code].save()
    sections = {
        (section.key, section.language): make_section(homes[section.language], section)
        for section in content.sections
        if section.language in homes
    }
    contributors = {
        (one.key, one.language): Contributor.objects.create(
            name=one.name,
            kind=one.kind.value,
            locale=homes[one.language].locale,
            has_page=bool(one.about),
            about=one.about,
        )
        for one in content.contributors
        if one.language in homes
    }
    topics = {
        (topic.key, topic.language): make_topic(homes[topic.language], topic)
        for topic in content.topics
        if topic.language in homes
    }
    for story in reversed(content.stories):
        if story.language not in homes:
            continue
        page = make_story(
            story,
            home=homes[story.language],
            section=sections[story.section, story.language],
            contributors=[contributors[key, story.language] for key in story.byline],
            topics=[
                topics[topic.key, story.language]
                for topic in content.topics
                if topic.language == story.language and story.key in topic.stories
            ],
            photos={picture: make_photo(picture, drawn) for picture in pictures_of(story)},
            now=now,
        )
        make_voices(story, page, now)


def make_section(home: EditionPage, section: DemoSection) -> SectionPage:
    page = publishing.ensure_section(home=home, name=section.name)
    page.translation_key = uuid5(KEYS, f"section {section.key}")
    page.save()
    return page


def make_topic(home: EditionPage, topic: DemoTopic) -> TopicPage:
    parent = Page.objects.get(pk=home.pk).specific
    page = TopicPage(
        title=topic.name,
        about=topic.about,
        locale=home.locale,
        translation_key=uuid5(KEYS, f"topic {topic.key}"),
    )
    parent.add_child(instance=page)
    return page


def make_photo(picture: DemoPicture, drawn: Drawn) -> Photo:
    photo = photo_of(
        picture=WirePicture(
            caption=picture.caption,
            byline=picture.byline,
            credit=picture.credit,
            href=f"{picture.motif}-{picture.seed}.jpg",
        ),
        content=drawn[picture.motif, picture.seed].result(),
    )
    assert photo is not None  # noqa: S101 -- we drew it
    return photo


def make_story(
    story: DemoStory,
    *,
    home: EditionPage,
    section: SectionPage,
    contributors: list[Contributor],
    topics: list[TopicPage],
    photos: Mapping[DemoPicture, Photo],
    now: datetime,
) -> StoryPage:
    published = now - timedelta(hours=story.hours_ago)
    page = StoryPage(
        title=story.headline,
        summary=story.summary,
        section=section,
        dateline=story.dateline,
        photo=photos[story.picture],
        photo_caption=story.picture.caption,
        photo_alt=story.picture.alt,
        body=body_of(story, photos),
        locale=home.locale,
        translation_key=uuid5(KEYS, story.key),
        first_published_at=published,
        live=False,
    )
    # The tree is read through treebeard's cached numbers: fetch the parent anew each time.
    page = Page.objects.get(pk=home.pk).specific.add_child(instance=page)
    page.byline_lines = [StoryBylineLine(contributor=one) for one in contributors]
    page.topic_lines = [StoryTopic(topic=one) for one in topics]
    page = publishing.publish(story=page)
    page.last_published_at = published
    page.save()
    return page


def make_voices(story: DemoStory, page: StoryPage, now: datetime) -> None:
    for comment in story.comments:
        make_comment(comment, page, now)
    if story.feedback.yes or story.feedback.no:
        FeedbackTotal.objects.create(
            story_key=page.story_key,
            language=page.language,
            yes=story.feedback.yes,
            no=story.feedback.no,
        )


def make_comment(
    comment: DemoComment, page: StoryPage, now: datetime, parent: int | None = None
) -> None:
    made = submit_comment(
        story_key=page.story_key,
        language=page.language,
        name=comment.name,
        body=comment.body,
        parent=parent,
    )
    written = now - timedelta(hours=comment.hours_ago)
    Comment.objects.filter(pk=made.id).update(created=written)
    if comment.state is CommentState.APPROVED:
        approve(comment_id=made.id, by=None)
    elif comment.state is CommentState.REJECTED:
        reject(comment_id=made.id, by=None)
    for reply in comment.replies:
        make_comment(reply, page, now, parent=made.id)
