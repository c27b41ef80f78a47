"""A story that was taken back goes to its readers again only when somebody means it."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from warraq.newsroom.hindered import HinderedError
from warraq.newsroom.models.withdrawals import Withdrawal

if TYPE_CHECKING:
    from warraq.newsroom.models.stories import StoryPage


NOTHING = 0
"""The revision that goes to readers after an embargo of what they did not have."""


class WithdrawnError(HinderedError):
    """Raised where a story would be published that its agency has taken back."""


def standing(story: "StoryPage") -> Withdrawal | None:
    """The last withdrawal that stands against a story."""
    if story.pk is None:
        return None
    return Withdrawal.objects.filter(story_id=story.pk).order_by("pk").last()


def check(story: "StoryPage") -> None:
    """Raises `WithdrawnError` for a story that may not go to its readers."""
    if standing(story):
        raise WithdrawnError(refusal(story), story_id=story.pk)


def refusal(story: "StoryPage") -> str:
    return _(
        "“%(headline)s” is not published: its agency has taken it back. To publish it in spite of"
        " that, say so in the story’s editor."
    ) % {"headline": story.get_admin_display_title()}


def withdraw(
    *, story: "StoryPage", source: str, guid: str, version: int, resumes: int | None = None
) -> None:
    """A later version that says so counts anew: nobody has seen it yet. The same again does not.

    What `resumes` when an embargo ends does not when it is taken back for good.
    """
    known = Withdrawal.objects.filter(story=story, source=source, guid=guid)
    if known.filter(version__gte=version).exists():
        if resumes is None:
            known.update(resumes=None)
        return
    known.delete()
    Withdrawal.objects.create(
        story=story, source=source, guid=guid, version=version, resumes=resumes
    )


def paused(*, source: str, guid: str, version: int) -> QuerySet[Withdrawal]:
    """What an embargo alone keeps from readers, and this version of its item gives free."""
    ours = Withdrawal.objects.filter(source=source, guid=guid, version__lte=version)
    return ours.filter(resumes__isnull=False).select_related("story")


def allow(*, story: "StoryPage", source: str, guid: str, version: int) -> None:
    """The agency lets this version of its item be used again."""
    taken_back = Withdrawal.objects.filter(story=story, source=source, guid=guid)
    taken_back.filter(version__lte=version).delete()


def hinders(*, story: "StoryPage", source: str, guid: str, version: int) -> bool:
    """Whether a withdrawal stands that this version of an item does not settle."""
    others = Withdrawal.objects.filter(story=story)
    return others.exclude(source=source, guid=guid, version__lte=version).exists()


def carry_over(*, story: "StoryPage", to: "StoryPage") -> None:
    """A copy says the same."""
    for one in Withdrawal.objects.filter(story=story):
        resumes = None if one.resumes is None else NOTHING
        withdraw(story=to, source=one.source, guid=one.guid, version=one.version, resumes=resumes)


def inherit(story: "StoryPage") -> None:
    """A copy is no way round what was taken back of the story that it was made of."""
    for other in type(story).objects.filter(origin=story.origin).exclude(pk=story.pk):
        carry_over(story=other, to=story)
