"""Colleagues at the desk, and what waits for them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from warraq.newsroom.models import EditionPage, SectionPage, StoryPage, User
from warraq.voice.domain.comments import submit_comment
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Block, BlockKind, WireItem
from warraq.wire.models import Event, Item

Colleague = Callable[..., Client]
Keep = Callable[..., Item]
Comment = Callable[..., int]
WriteStory = Callable[..., StoryPage]

PARAGRAPH = Block(BlockKind.PARAGRAPH, "هبّت الرياح على المرفأ قبل الفجر.")


def group_with(*codenames: str, without: tuple[str, ...] = ()) -> Group:
    """The group of `prepare_newsroom` that may do the one and not the other."""
    groups = Group.objects.exclude(permissions__codename__in=without)
    for codename in codenames:
        groups = groups.filter(permissions__codename=codename)
    return groups.get()


@pytest.fixture
def colleague(newsroom: None) -> Colleague:
    """Log somebody in: editor, reporter, moderator or head of them all; in some language."""
    groups = {
        "editor": [group_with("take_item", "moderate")],
        "reporter": [group_with("take_item", without=("moderate",))],
        "moderator": [group_with("moderate", without=("take_item",))],
        "head": [],
    }

    def log_in(role: str = "editor", *, language: str = "ar", checks: bool = False) -> Client:
        user, _ = User.objects.get_or_create(username=role, is_superuser=role == "head")
        user.groups.set(groups[role])
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        client = Client(enforce_csrf_checks=checks)
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def editor(colleague: Colleague) -> Client:
    return colleague("editor")


@pytest.fixture
def moderator(colleague: Colleague) -> Client:
    return colleague("moderator")


@pytest.fixture
def kept(db: None) -> Keep:
    """Keep a wire item, received so many minutes ago; words like `headline=` go to the item."""

    def _keep(
        guid: str = "urn:tide:1", *, age: int = 5, source: str = "gull", **says: object
    ) -> Item:
        values: dict[str, object] = {
            "format": "ninjs", "language": "ar", "direction": "rtl", "body": (PARAGRAPH,),
            "headline": f"خبر {guid}", **says,
        }  # fmt: skip
        item = WireItem(guid=guid, **values)  # type: ignore[arg-type]
        raw = f"{guid} {item.version}".encode()
        (row,) = keep(raw=raw, name="tide.json", items=[item], source=source)
        received = timezone.now() - timedelta(minutes=age)
        Item.objects.filter(pk=row.item.pk).update(received=received)
        return row.item

    return _keep


def of_one_event(*items: Item) -> None:
    """As if these had been found to tell of the same."""
    event = Event.objects.create(language="ar", first_seen=timezone.now(), last_seen=timezone.now())
    Item.objects.filter(guid__in=[item.guid for item in items]).update(event=event)


@pytest.fixture
def write_story(newsroom: None) -> WriteStory:
    """A draft in a section, as the newsroom stores it."""

    def _write(section: SectionPage, title: str = "خبر", **fields: object) -> StoryPage:
        home = EditionPage.objects.get(locale=section.locale)
        story = StoryPage(title=title, section=section, locale=section.locale, live=False)
        for name, value in fields.items():
            setattr(story, name, value)
        story = home.add_child(instance=story)
        story.save_revision()
        return story

    return _write


@pytest.fixture
def commented(science: SectionPage, write_story: WriteStory) -> Comment:
    """Submit a comment under one and the same story."""
    story = write_story(science, "المد والجزر")

    def _comment(
        body: str = "أين يقاس المد؟",
        *,
        name: str = "سلمى",
        email: str = "",
        parent: int | None = None,
    ) -> int:
        return submit_comment(
            story_key=story.story_key,
            language="ar",
            name=name,
            email=email,
            body=body,
            parent=parent,
        ).id

    return _comment
