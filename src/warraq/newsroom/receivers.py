"""Changes that pass our pages' own methods by, told all the same.

Wagtail deletes through the base class, and its bulk actions save the bare page: both would
leave a story standing for readers.
"""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page

from warraq.newsroom.models import PolicyPage, SectionPage, StoryPage
from warraq.newsroom.models.pages import NewsPage
from warraq.stories.signals import edition_changed, story_changed


@receiver(pre_delete, sender=StoryPage)
def tell_of_deletion(instance: StoryPage, **kwargs: Any) -> None:
    """Sent inside the transaction that deletes."""
    if places := instance.places():
        story_changed.send(sender=StoryPage, places=places, gone=True)


@receiver(pre_delete, sender=SectionPage)
@receiver(pre_delete, sender=PolicyPage)
def tell_of_shorter_menu(instance: NewsPage, **kwargs: Any) -> None:
    """Its own address is among those marked while it is still there, and then has no page."""
    edition_changed.send(sender=type(instance), language=instance.edition_code)


@receiver(post_save, sender=Page)
def follow_bare_page(instance: Page, **kwargs: Any) -> None:
    """A bare page that went live or was withdrawn takes its story along."""
    story = StoryPage.objects.filter(pk=instance.pk).first()
    if story is not None and story.live != (story.published_at is not None):
        story.save(clean=False)
