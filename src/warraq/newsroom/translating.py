"""A story that was copied for translation: where it goes, and whether it was translated."""

from typing import Any

from django.dispatch import receiver
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done

from warraq.newsroom.conversion import body_of
from warraq.newsroom.domain.publishing import ensure_section, find_section, home_of
from warraq.newsroom.models import (
    Contributor,
    SectionPage,
    StoryBylineLine,
    StoryPage,
    StoryTopic,
    TopicPage,
)
from warraq.newsroom.withdrawing import carry_over
from warraq.stories.story import Block, Paragraph, Quote


@receiver(copy_for_translation_done)
def settle_translation(source_obj: Page, target_obj: Page, **kwargs: Any) -> None:
    """Give the copy what its own edition has: Wagtail copies every relation as it stands.

    Sent inside the transaction that copies.
    """
    if not isinstance(target_obj, StoryPage):
        return
    story = StoryPage.objects.get(pk=target_obj.pk)
    story.section = section_in(story.edition_code, like=story.section)
    story.byline_lines = byline_in(story)
    story.topic_lines = topics_in(story)
    story.save()
    copied = story.latest_revision
    carry_over(story=source_obj.specific, to=story)
    story.save_revision(user=copied.user if copied else None, changed=False, clean=False)


def section_in(code: str, *, like: SectionPage) -> SectionPage:
    """The section's translation, one of the same name, the edition's first, or a first one."""
    home = home_of(language=code)
    sections = home.section_pages()
    translated = sections.filter(translation_key=like.translation_key).first()
    if found := translated or find_section(home=home, name=like.title) or sections.first():
        return found
    with translation.override(code):
        return ensure_section(home=home, name=_("News"))


def byline_in(story: StoryPage) -> list[StoryBylineLine]:
    """The contributors whose names the edition has; the others cannot sign in it."""
    names = [line.contributor.name for line in story.byline_lines.all()]
    ours = {
        one.name: one for one in Contributor.objects.filter(locale=story.locale, name__in=names)
    }
    return [StoryBylineLine(contributor=ours[name]) for name in names if name in ours]


def topics_in(story: StoryPage) -> list[StoryTopic]:
    """The translations of its topics; what the edition has no topic for is left out."""
    keys = [line.topic.translation_key for line in story.topic_lines.all()]
    topics = TopicPage.objects.filter(locale=story.locale, translation_key__in=keys)
    ours = {topic.translation_key: topic for topic in topics}
    return [StoryTopic(topic=ours[key]) for key in keys if key in ours]


def is_half_translated(story: StoryPage) -> bool:
    """Whether a paragraph stands in the story just as in another edition: one query more."""
    others = StoryPage.objects.filter(translation_key=story.translation_key).exclude(pk=story.pk)
    said = _paragraphs(story)
    return any(said & _paragraphs(other) for other in others)


def _paragraphs(story: StoryPage) -> set[Block]:
    return {block for block in body_of(story) if isinstance(block, Paragraph | Quote)}
