"""Changes that pass our pages' own methods by, told all the same.

Wagtail deletes through the base class, and its bulk actions save the bare page: both would
leave a story standing for readers.
"""

from collections.abc import Collection
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from warraq.newsroom import added, indexing
from warraq.newsroom.domain import picturing
from warraq.newsroom.models import (
    Contributor,
    DiscardedItem,
    EditionPage,
    FormerAddress,
    Photo,
    PolicyPage,
    SectionPage,
    StoryPage,
    TopicPage,
)
from warraq.newsroom.models.photos import said_changed, shown_changed
from warraq.newsroom.models.tree import NewsPage
from warraq.stories import signals
from warraq.stories.signals import StoryPlace


@receiver(pre_delete, sender=EditionPage)
@receiver(pre_delete, sender=SectionPage)
@receiver(pre_delete, sender=TopicPage)
@receiver(pre_delete, sender=PolicyPage)
@receiver(pre_delete, sender=StoryPage)
def tell_of_deletion(instance: NewsPage, **kwargs: Any) -> None:
    """Sent inside the transaction that deletes, while the page is still there."""
    instance.tell(instance.stored(), None)


@receiver(pre_delete, sender=FormerAddress)
def tell_of_lost_address(instance: FormerAddress, **kwargs: Any) -> None:
    """It leads to the section or the topic no more."""
    signals.edition_changed.send(
        sender=FormerAddress,
        language=instance.page.locale.language_code,
        own={instance.path},
        moved={instance.path},
        everywhere=False,
    )


@receiver(pre_delete, sender=Contributor)
def tell_of_lost_contributor(instance: Contributor, **kwargs: Any) -> None:
    instance.tell(instance.stored(), None)


@receiver(pre_delete, sender=StoryPage)
def remember_discarded(instance: StoryPage, **kwargs: Any) -> None:
    """What the wire sends of it later is for the desk to decide about."""
    discarded = (
        DiscardedItem(source=taken.source, guid=taken.guid) for taken in instance.taken_from.all()
    )
    DiscardedItem.objects.bulk_create(discarded, ignore_conflicts=True)


@receiver(post_save, sender=Page)
def follow_bare_page(instance: Page, raw: bool, **kwargs: Any) -> None:
    """A bare page that went live, was moved or withdrawn takes along what it is.

    One that is loaded from a copy of the database (`raw`) comes before what it refers to.
    """
    if raw:
        return
    page = instance.specific
    if isinstance(page, StoryPage):
        if page.live != (page.published_at is not None):
            page.save(clean=False)
    elif isinstance(page, NewsPage):
        page.tell(page, page)


@receiver(signals.story_changed)
def follow_in_index(places: Collection[StoryPlace], **kwargs: Any) -> None:
    """What readers can find is what they can read: written with it, or not at all."""
    indexing.index({place.story_id for place in places})


@receiver(page_published, sender=StoryPage)
def settle_added(instance: StoryPage, **kwargs: Any) -> None:
    """The editor's form publishes without `StoryPage.publish`."""
    added.settle(instance)


@receiver(shown_changed)
def follow_photos(photo_ids: Collection[int], **kwargs: Any) -> None:
    """What nobody is shown any more is gone with the commit; the worker makes good the rest."""
    picturing.mark_due(photo_ids=photo_ids)
    transaction.on_commit(partial(picturing.withdraw_unshown, photo_ids=photo_ids))


@receiver(said_changed)
def tell_of_photo(photo: Photo, **kwargs: Any) -> None:
    picturing.tell_of(photo)


@receiver(pre_delete, sender=Photo)
def tell_of_lost_photo(instance: Photo, **kwargs: Any) -> None:
    """A story whose body has it is shown without it from now on."""
    picturing.tell_of(instance)
