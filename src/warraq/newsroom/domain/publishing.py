"""Publish and withdraw stories. What readers see changes only through these or the desk."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from warraq.newsroom.models import EditionPage, SectionPage, StoryPage, User
from warraq.text.fold import fold
from warraq.text.slug import slugify


@transaction.atomic
def publish(*, story: StoryPage, by: User | None = None) -> StoryPage:
    """Publish the story as `story` has it now, draft changes included, and return it live."""
    story.save_revision(user=by, clean=True).publish(user=by)
    return StoryPage.objects.get(pk=story.pk)


@transaction.atomic
def kill(*, story: StoryPage, by: User | None = None) -> None:
    """Take the story from every reader; its address answers 410 from then on.

    What was scheduled of it is not published either.
    """
    story.revisions.update(approved_go_live_at=None)
    if story.live:
        story.unpublish(user=by)


def release_due() -> int:
    """Publish every revision whose time has come; how many."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=timezone.now())
    released = 0
    for revision in due.order_by("approved_go_live_at")[:20]:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
        released += 1
    return released


def home_of(*, language: str) -> EditionPage:
    return EditionPage.objects.select_related("locale").get(locale__language_code=language)


def find_section(*, home: EditionPage, name: str) -> SectionPage | None:
    """The section of that slug or title, however its letters are spelled."""
    wanted = fold(name)
    for section in home.section_pages():
        if wanted in (fold(section.slug), fold(section.title)):
            return section
    return None


@transaction.atomic
def ensure_section(*, home: EditionPage, name: str) -> SectionPage:
    """The section of that slug or title, made at the end of the menu when there is none."""
    found = find_section(home=home, name=name)
    if found:
        return found
    parent = Page.objects.get(pk=home.pk).specific
    section = SectionPage(title=name, slug=slugify(name), locale=home.locale)
    return parent.add_child(instance=section)
