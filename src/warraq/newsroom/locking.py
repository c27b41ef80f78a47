"""A story that waits for approval or that a colleague has locked is not changed by others."""

from django.utils.translation import gettext as _
from wagtail.locks import ScheduledForPublishLock, WorkflowLock

from warraq.newsroom.hindered import HinderedError
from warraq.newsroom.models import StoryPage, User


class LockedError(HinderedError):
    """Raised where somebody would change a story that is locked for them."""


def lock_reason(*, story: StoryPage, by: User) -> str:
    """Why `by` may not change the story now; empty when nothing locks it for them."""
    lock = story.get_lock()
    if lock is None or not lock.for_user(by):
        return ""
    if isinstance(lock, WorkflowLock):
        return _("The story waits for approval: until then only those who approve it change it.")
    if isinstance(lock, ScheduledForPublishLock):
        return _("The story is scheduled to be published: until then nobody changes it.")
    return _("A colleague has locked the story: ask them to unlock it.")


def raise_if_locked(*, story: StoryPage, by: User) -> None:
    if reason := lock_reason(story=story, by=by):
        raise LockedError(reason, story_id=story.pk)
