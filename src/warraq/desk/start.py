"""The start page: begin a story, see what waits, find what is begun and what readers have."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from warraq.desk.inbox import TAKE
from warraq.desk.inbox_rows import rows
from warraq.desk.licences import end_of
from warraq.desk.moderation import MODERATE
from warraq.desk.waiting import comments_waiting, items_new, shown
from warraq.newsroom.licences import ending
from warraq.newsroom.models import EditionPage, Photo, StoryPage, User
from warraq.voice.queries import pending
from warraq.wire.models import Item
from warraq.wire.queries import inbox

FEW = 5

LOOKED_THROUGH = 200
"""Photos whose licence ends soon, among which those that a colleague may change are looked for."""


class StartPanel(Component):
    """One panel; it is left out for whoever may not use what it shows."""

    permission = ""

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        user: User = (parent_context or {})["request"].user
        if self.permission and not user.has_perm(self.permission):
            return ""
        return str(super().render_html(parent_context))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        request = parent_context["request"]
        return {"request": request, **self.shows(request.user)}

    @abstractmethod
    def shows(self, user: User) -> dict[str, Any]:
        """What the panel's template needs, for this colleague."""


class NewStoryPanel(StartPanel):
    name = "new_story"
    template_name = "desk/start/new_story.html"
    order = 10

    def shows(self, user: User) -> dict[str, Any]:
        homes = EditionPage.of_the_site()
        may_add = [home for home in homes if home.permissions_for_user(user).can_add_subpage()]
        return {"homes": may_add}


class WirePanel(StartPanel):
    name = "wire"
    template_name = "desk/start/wire.html"
    order = 20
    permission = TAKE

    def shows(self, user: User) -> dict[str, Any]:
        new = inbox(state=Item.State.NEW)[:FEW]
        return {"count": shown(items_new()), "rows": rows(list(new), by=user)}


class CommentsPanel(StartPanel):
    name = "comments"
    template_name = "desk/start/comments.html"
    order = 30
    permission = MODERATE

    def shows(self, user: User) -> dict[str, Any]:
        return {"count": shown(comments_waiting()), "comments": pending(limit=FEW).comments}


class DraftsPanel(StartPanel):
    name = "drafts"
    template_name = "desk/start/drafts.html"
    order = 40

    def shows(self, user: User) -> dict[str, Any]:
        """Whoever may publish sees what everybody has begun.

        What is on its way to being approved stands in Wagtail's own panels.
        """
        publishes = policy_registry.get_by_type(Page).user_has_permission(user, "publish")
        drafts = StoryPage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
        drafts = drafts.exclude(Exists(on_its_way()))
        seen = drafts if publishes else drafts.filter(owner=user)
        newest = seen.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-id")
        stories = newest.select_related("locale", "owner").defer("body")[:FEW]
        return {
            "shown": user_has_any_page_permission(user),
            "everybodys": publishes,
            "stories": stories,
        }


def on_its_way() -> QuerySet[WorkflowState]:
    """The approval that the story of the outer query is in, if it is in one."""
    return WorkflowState.objects.filter(
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
        content_type=ContentType.objects.get_for_model(StoryPage),
        object_id=Cast(OuterRef("pk"), CharField()),
    )


class LicencesPanel(StartPanel):
    name = "licences"
    template_name = "desk/start/licences.html"
    order = 50

    def shows(self, user: User) -> dict[str, Any]:
        """The photos that this colleague may change."""
        policy = policy_registry.get_by_type(Photo)
        may = policy.instances_user_has_permission_for(user, "change")
        near = list(ending(now=timezone.now())[:LOOKED_THROUGH])
        mine = set(may.filter(pk__in=[photo.pk for photo in near]).values_list("pk", flat=True))
        photos = [photo for photo in near if photo.pk in mine][:FEW]
        return {"photos": [(photo, end_of(photo)) for photo in photos]}


class PublishedPanel(StartPanel):
    name = "published"
    template_name = "desk/start/published.html"
    order = 400

    def shows(self, user: User) -> dict[str, Any]:
        homes = EditionPage.of_the_site()
        return {
            "editions": [(home, published_last(home.edition_code)) for home in homes],
            "edits": user_has_any_page_permission(user),
        }


def published_last(language: str) -> list[StoryPage]:
    """The stories that readers of one edition got last."""
    stories = StoryPage.objects.filter(language=language, published_at__isnull=False)
    newest = stories.order_by("-published_at", "-pk").select_related("locale").defer("body")
    return list(newest[:FEW])


PANELS = (
    NewStoryPanel, WirePanel, CommentsPanel, DraftsPanel, LicencesPanel, PublishedPanel,
)  # fmt: skip
