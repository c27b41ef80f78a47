"""One of everything that a newsroom has more of with time, and what it does all day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bench.corpus import dispatch
from bench.deliveries import newsml_g2
from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.test import Client, override_settings
from django.utils import timezone
from tests.desk.conftest import group_with
from tests.newsroom.conftest import picture_bytes
from wagtail.models import ModelLogEntry, Workflow

from warraq.newsroom import archived
from warraq.newsroom.domain.picturing import make_renditions
from warraq.newsroom.domain.publishing import (
    end_due,
    ensure_section,
    home_of,
    kill,
    publish,
    release_due,
)
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import Ingested, end_embargoes, ingest
from warraq.newsroom.models import (
    Alert,
    Contributor,
    DiscardedItem,
    FormerAddress,
    FormerStoryAddress,
    Photo,
    PhotoRendition,
    SectionPage,
    StoryBylineLine,
    StoryPage,
    StoryTopic,
    TopicPage,
    User,
)
from warraq.press.domain.staling import mark_stale
from warraq.press.domain.working import work, work_removals
from warraq.press.models import Priority, StalePage
from warraq.press.sweeps import sweep, sweep_named
from warraq.reader import archive, pages, sitemaps
from warraq.stories.signals import Named
from warraq.stories.story import FrontKind
from warraq.voice.domain import answer_feedback, approve, erase, reject, submit_comment
from warraq.voice.models import Comment, Status
from warraq.voice.queries.paging import cursor
from warraq.wire.models import Feed, Item, ItemPicture, OtherName, Poll, Reference

ODD = 2
"""From one Arabic dispatch of the corpus to the next."""


def bring(number: int) -> StoryPage:
    raw = newsml_g2(dispatch(number))
    (ingested,) = ingest(
        raw=raw, name="x", source="waha", wishes=lambda *_: Wish(), read=lambda _href: None
    )
    assert isinstance(ingested, Ingested)
    assert ingested.drafted.story
    return ingested.drafted.story


def begin() -> None:
    """Those of whom a newsroom has a few: colleagues, sections, feeds."""
    section = bring(2).section  # the first story of an edition makes its section
    editor = User.objects.create(username="editor")
    editor.groups.add(group_with("take_item", "moderate"))
    ensure_section(home=home_of(language="ar"), name="مدن")
    Contributor.objects.create(name="سلمى", locale=section.locale, has_page=True)
    home_of(language="ar").add_child(instance=TopicPage(title="ماء", locale=section.locale))
    Feed.objects.create(name="waha", source="waha")


def everything() -> None:
    """A row in every table that grows: what is published, waits, was said and was sent."""
    editor = User.objects.get(username="editor")
    story = _illustrated(bring(4), editor)
    story.body.append(("text", f'<p><a linktype="page" id="{story.pk}">هنا</a></p>'))
    story = publish(story=publish(story=story, by=editor), by=editor)
    for said in (approve, reject, None):
        number = _comment(story, body=f"{said}")
        if said:
            said(comment_id=number, by=editor.pk)
    approve(
        comment_id=_comment(story, body="reply", parent=Comment.objects.earliest("pk").pk), by=None
    )
    answer_feedback(story_key=story.story_key, language="ar", liked=True, token="a")
    killed = publish(story=bring(6), by=editor)
    kill(story=killed)
    bring(8).save_revision(user=editor)
    waits = bring(10)
    waits.save_revision(user=editor)
    StalePage.objects.update(removal=False)
    Workflow.objects.get().start(waits, editor).cancel(user=editor)
    _of_the_wire(story)
    FormerAddress.objects.create(path="/ar/old/", page=story.section)
    FormerStoryAddress.objects.create(path=f"/ar/{story.pk}/old/", story=story)
    ModelLogEntry.objects.log_action(story.photo, "wagtail.edit", user=editor)


def _illustrated(story: StoryPage, editor: User) -> StoryPage:
    photo = Photo.objects.create(
        title="صورة",
        file=ContentFile(picture_bytes(size=(64, 40)), name="a.jpg"),
        renditions_due=False,
        uploaded_by_user=editor,
    )
    PhotoRendition.objects.create(
        image=photo, filter_spec="width-64", file="media/a.jpg", width=64, height=40
    )
    story.photo = photo
    story.byline_lines = [StoryBylineLine(contributor=Contributor.objects.get())]
    story.topic_lines = [StoryTopic(topic=TopicPage.objects.get())]
    return story


def _of_the_wire(story: StoryPage) -> None:
    item = Item.objects.latest("pk")
    now = timezone.now()
    Poll.objects.create(feed=Feed.objects.get())
    Reference.objects.create(item=item, source="waha", name="earlier")
    OtherName.objects.create(item=item, source="waha", name="another")
    ItemPicture.objects.get_or_create(item=item, position=9, href="a.jpg")
    DiscardedItem.objects.create(source="waha", guid="discarded")
    for kind, seen in ((Alert.Kind.KILLED, now), (Alert.Kind.WITHHELD, None)):
        Alert.objects.create(kind=kind, weight=1, item=item, story=story, seen=seen)


def _comment(story: StoryPage, *, body: str = "شكرًا", parent: int | None = None) -> int:
    return submit_comment(
        story_key=story.story_key, language="ar", name="قارئة", body=body, parent=parent
    ).id


@dataclass(frozen=True)
class Chosen:
    """What is worked on: of each one that stands in the midst of others."""

    published: StoryPage
    drafted: StoryPage
    elsewhere: SectionPage
    """A section in which the published story is not."""
    waiting: int
    approved: int
    """Comments under it."""


def choose() -> Chosen:
    stories = StoryPage.objects.filter(language="ar").order_by("pk")
    published = _midst(stories.filter(published_at__isnull=False, photo__isnull=False))
    under = Comment.objects.filter(story_key=published.story_key, top=None)
    elsewhere = SectionPage.objects.filter(locale=published.locale).exclude(pk=published.section_id)
    return Chosen(
        published=published,
        drafted=_midst(stories.filter(first_published_at=None)),
        elsewhere=elsewhere[0],
        waiting=under.get(status=Status.PENDING).pk,
        approved=under.get(status=Status.APPROVED).pk,
    )


def _midst(stories: QuerySet[StoryPage]) -> StoryPage:
    return stories[stories.count() // 2]


def move_section(chosen: Chosen) -> None:
    chosen.published.section = chosen.elsewhere
    publish(story=chosen.published)


def edit_and_publish(chosen: Chosen) -> None:
    chosen.published.title += "!"
    publish(story=chosen.published)


def end(chosen: Chosen) -> None:
    StoryPage.objects.filter(pk=chosen.published.pk).update(ends_at=timezone.now())
    assert end_due()


def schedule_and_release(chosen: Chosen) -> None:
    story = chosen.drafted
    story.go_live_at = timezone.now() + timedelta(hours=1)
    revision = story.save_revision()
    revision.publish()
    revision.approved_go_live_at = timezone.now()
    revision.save(update_fields=["approved_go_live_at"])
    assert release_due()


def make_good(chosen: Chosen) -> None:
    """The pages that a publish and a kill leave stale."""
    publish(story=chosen.drafted)
    kill(story=chosen.published)
    for _ in range(12):
        assert work()


def make_good_for_listeners(chosen: Chosen) -> None:
    with override_settings(WARRAQ_WEBSUB_HUB="http://127.0.0.1:9/", WARRAQ_INDEXNOW_KEY="k" * 8):
        make_good(chosen)


def rename_section(chosen: Chosen) -> None:
    section = SectionPage.objects.get(pk=chosen.elsewhere.pk)
    section.title += "!"
    section.save()


def rename_topic(chosen: Chosen) -> None:
    topic = TopicPage.objects.get()
    topic.title += "!"
    topic.save()


def rename_contributor(chosen: Chosen) -> None:
    author = Contributor.objects.get()
    author.name += "!"
    author.save()


def hide_author(chosen: Chosen) -> None:
    author = Contributor.objects.get()
    author.has_page = False
    author.save()


def sweep_named_on(chosen: Chosen) -> None:
    """Marks stories of a topic and of a contributor from the midst of the archive on."""
    for kind, row in ((FrontKind.TOPIC, TopicPage), (FrontKind.AUTHOR, Contributor)):
        mark = sweep_named(Named(kind, row.objects.get().pk), MIDST)
        mark_stale(plan={mark: Priority.STORY})
        assert work()


def change_edition(chosen: Chosen) -> None:
    home = home_of(language=chosen.published.language)
    home.site_name += "!"
    home.save()


def sweep_on(chosen: Chosen) -> None:
    """Marks what a sweep is for from the midst of the archive on."""
    mark_stale(plan={sweep("ar", chosen.published.pk): Priority.STORY})
    assert work()


def make_renditions_again(chosen: Chosen) -> None:
    Photo.objects.filter(pk=chosen.published.photo_id).update(renditions_due=True)
    assert make_renditions()


def see(path: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username="editor"))
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)


Verb = Callable[[Chosen], object]

PUBLISHING: Mapping[str, Verb] = {
    "publish": lambda chosen: publish(story=chosen.drafted),
    "edit and publish": edit_and_publish,
    "unpublish": lambda chosen: chosen.published.unpublish(),
    "kill": lambda chosen: kill(story=chosen.published),
    "move to another section": move_section,
    "end": end,
    "schedule and release": schedule_and_release,
    "delete": lambda chosen: chosen.published.delete(),
    "rename a section": rename_section,
    "change an edition": change_edition,
    "post a comment": lambda chosen: _comment(chosen.published, body="new"),
    "approve": lambda chosen: approve(comment_id=chosen.waiting, by=None),
    "reject": lambda chosen: reject(comment_id=chosen.approved, by=None),
    "erase": lambda chosen: erase(comment_id=chosen.approved, by=None),
    "answer": lambda chosen: answer_feedback(
        story_key=chosen.published.story_key, language="ar", liked=False, token="b"
    ),
    "make stale pages good": make_good,
    "make stale pages good for who listens": make_good_for_listeners,
    "sweep on": sweep_on,
    "rename a topic": rename_topic,
    "rename a contributor": rename_contributor,
    "take an author's page away": hide_author,
    "sweep what names somebody or a topic": sweep_named_on,
    "make renditions": make_renditions_again,
    "look for what is due": lambda _: (end_embargoes(), release_due(), end_due(), work_removals()),
}

MIDST = cursor(timezone.now() - timedelta(days=30), 1)
"""A place in a section, with stories on both sides."""

NOW = cursor(timezone.now(), 1)

SITEMAP_INDEX = "index of sitemaps"

READING: Mapping[str, Verb] = {
    "home": lambda _: pages.home("ar"),
    "section": lambda chosen: pages.page_at(chosen.published.section.address()),
    SITEMAP_INDEX: lambda _: sitemaps.index(),
    "sitemaps": lambda chosen: (
        sitemaps.news(),
        sitemaps.shard("ar", archived.shard_of(chosen.published.pk)),
    ),
    "day": lambda chosen: pages.page_at(chosen.published.place().day_url),
    "rest of a day": lambda chosen: pages.page_at(f"{chosen.published.place().day_url}{NOW}/"),
    "older": lambda chosen: archive.older("ar", chosen.published.section.slug, after=MIDST),
    "newer": lambda chosen: archive.older("ar", chosen.published.section.slug, before=MIDST),
    "topic": lambda _: pages.page_at(TopicPage.objects.get().address()),
    "author": lambda _: pages.page_at(Contributor.objects.get().address()),
    "feeds": lambda _: [
        pages.page_at(f"{row.objects.earliest('pk').address()}feed.xml")
        for row in (SectionPage, TopicPage, Contributor)
    ],
    "older of a topic": lambda _: archive.older(
        "ar", TopicPage.objects.get().slug, FrontKind.TOPIC, after=MIDST
    ),
    "newer of an author": lambda _: archive.older(
        "ar", Contributor.objects.get().slug, FrontKind.AUTHOR, before=MIDST
    ),
    "neighbours of a day": lambda _: (
        archive.day_before("ar", 2026, 1, 1),
        archive.day_after("ar", 2026, 1, 1),
    ),
    "story": lambda chosen: pages.story("ar", chosen.published.pk),
    "light page": lambda chosen: pages.lite("ar", chosen.published.pk),
    "comments": lambda chosen: pages.comments("ar", chosen.published.pk),
}

DESK: Mapping[str, Verb] = {
    "start page": lambda _: see("/desk/"),
    "wire": lambda _: see("/desk/wire/"),
    "comments": lambda _: see("/desk/comments/"),
    "decided comments": lambda _: see("/desk/comments/approved/"),
    "editor": lambda chosen: see(f"/desk/pages/{chosen.drafted.pk}/edit/"),
    "alerts": lambda _: see("/desk/alerts/"),
}

VERBS = {**PUBLISHING, **READING, **DESK}
