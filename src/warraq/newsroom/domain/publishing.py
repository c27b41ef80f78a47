"""Publish and withdraw stories. What readers see changes only through these or the desk."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from warraq.newsroom import withdrawing
from warraq.newsroom.hindered import HinderedError
from warraq.newsroom.history import log_in_spite
from warraq.newsroom.models import EditionPage, SectionPage, StoryPage, User, Withdrawal
from warraq.text.fold import fold
from warraq.text.slug import slugify

logger = logging.getLogger(__name__)

AT_ONCE = 20
"""Scheduled changes that are worked off in one round."""

TRIED_AGAIN_AFTER = timedelta(minutes=1)
"""From a scheduled change that failed to its next turn."""


def publish(*, story: StoryPage, by: User | None = None) -> StoryPage:
    """Publish the story as `story` has it now, draft changes included, and return it live."""
    with transaction.atomic():
        story.save_revision(user=by, clean=True).publish(user=by)
    return StoryPage.objects.get(pk=story.pk)


@transaction.atomic
def kill(
    *,
    story: StoryPage,
    by: User | None = None,
    source: str = "",
    guid: str = "",
    version: int = 0,
    pauses: bool = False,
) -> None:
    """Take the story from every reader; its address answers 410 from then on.

    What was scheduled of it or waits for approval is not published either, and nothing of it is
    from then on unless an editor means it (`allow_in_spite`). The item that takes it back is
    named where one does; where it `pauses` the story for an embargo alone, what readers have or
    were to have is noted for its end.
    """
    Page.objects.select_for_update().get(pk=story.pk)
    now = StoryPage.objects.get(pk=story.pk)  # a colleague may have published it meanwhile
    resumes = _for_readers(now) if pauses else None
    withdrawing.withdraw(story=story, source=source, guid=guid, version=version, resumes=resumes)
    unschedule(story=story)
    _end_approval(story, by)
    if now.live:
        now.unpublish(user=by)


def unschedule(*, story: StoryPage) -> bool:
    """The clock publishes nothing of the story from now on; whether it would have."""
    return bool(
        story.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    )


def _for_readers(story: StoryPage) -> int:
    scheduled = story.scheduled_revision
    return story.live_revision_id or (scheduled.pk if scheduled else withdrawing.NOTHING)


@transaction.atomic
def carry_on(*, story: StoryPage, publishes: bool = False, by: User | None = None) -> Revision:
    """A new revision, as public as the story stands: at once where readers have it, at its time
    where it is scheduled. Of a draft it is one more, unless that `publishes` it.
    """
    now = StoryPage.objects.get(pk=story.pk)
    scheduled = now.scheduled_revision
    if now.live:
        story.go_live_at = None
    elif scheduled:
        story.go_live_at = scheduled.approved_go_live_at
    revision = story.save_revision(user=by, clean=True)
    if publishes or now.live or scheduled:
        revision.publish(user=by)
    return revision


def _end_approval(story: StoryPage, by: User | None) -> None:
    open_states = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    for state in story.workflow_states.filter(status__in=open_states):
        state.cancel(user=by)


@transaction.atomic
def allow_in_spite(*, story: StoryPage, seen: Withdrawal, by: User) -> None:
    """An editor who has seen this withdrawal means to publish all the same; a later one stands."""
    Withdrawal.objects.filter(story=story, pk__lte=seen.pk).delete()
    log_in_spite(story, by=by)


def release_due(*, limit: int = AT_ONCE) -> int:
    """Publish the revisions whose time has come, so many at most; how many times had come.

    One that fails is tried again later, and stops no other.
    """
    due = Revision.page_revisions.filter(approved_go_live_at__lte=timezone.now())
    revisions = list(due.order_by("approved_go_live_at")[:limit])
    for revision in revisions:
        if not _succeeds(partial(_release, revision)):
            scheduled = due.filter(pk=revision.pk)
            scheduled.update(approved_go_live_at=timezone.now() + TRIED_AGAIN_AFTER)
    return len(revisions)


def _succeeds(act: Callable[[], object]) -> bool:
    """Whether it went without an error that is of this story alone. Raises OperationalError."""
    try:
        act()
    except OperationalError:  # the database is away or busy
        raise
    except Exception:
        logger.exception("a story could not be published or withdrawn at its time")
        return False
    return True


@transaction.atomic
def _release(revision: Revision) -> None:
    """What is over by now is not published, and takes an earlier version along."""
    page = revision.as_object()
    if page.expire_at is None or page.expire_at > timezone.now():
        _publish_scheduled(revision)
        return
    page.revisions.update(approved_go_live_at=None)
    _end(Page.objects.get(pk=page.pk).specific)


def _publish_scheduled(revision: Revision) -> None:
    """What may not be published by now stays as it is, a draft for the desk."""
    try:
        revision.publish(log_action="wagtail.publish.scheduled")
    except HinderedError as error:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        logger.warning("story %s is not published as scheduled: %s", error.story_id, error)


def end_due(*, limit: int = AT_ONCE) -> int:
    """Withdraw stories whose time is over, as a kill does, so many at most; how many.

    One that fails is tried again later, and stops no other.
    """
    over = StoryPage.objects.filter(ends_at__lte=timezone.now()).order_by("ends_at")
    keys = list(over.values_list("pk", flat=True)[:limit])
    for key in keys:
        if not _succeeds(partial(_end_if_over, over.filter(pk=key))):
            StoryPage.objects.filter(pk=key).update(ends_at=timezone.now() + TRIED_AGAIN_AFTER)
    return len(keys)


@transaction.atomic
def _end_if_over(over: QuerySet[StoryPage]) -> None:
    """An editor may have put off the end by now."""
    for story in over.select_for_update():
        _end(story)


def _end(page: Page) -> None:
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def home_of(*, language: str) -> EditionPage:
    return EditionPage.objects.select_related("locale").get(locale__language_code=language)


def find_section(*, home: EditionPage, name: str) -> SectionPage | None:
    """The section of that slug or title, however its letters are spelled."""
    wanted, slug = fold(name), slugify(name)
    for section in home.section_pages():
        if wanted in (fold(section.slug), fold(section.title)) or slug == section.slug:
            return section
    return None


@transaction.atomic
def ensure_section(*, home: EditionPage, name: str) -> SectionPage:
    """The section of that slug or title, made at the end of the menu when there is none."""
    found = find_section(home=home, name=name)
    if found:
        return found
    parent = Page.objects.get(pk=home.pk).specific
    section = SectionPage(title=name, locale=home.locale)
    return parent.add_child(instance=section)
