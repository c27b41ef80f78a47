"""Wagtail's panels of what is on its way to being approved, cut to what a page can show.

Theirs list whatever waits, each at the cost of some ten queries, and with about a thousand they ask
SQLite for more at once than it takes.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home
from wagtail.models import Page, Revision, TaskState, WorkflowState

from warraq.newsroom.models import User

MANY = 20
"""What a panel lists; more is in the report of tasks."""


class CutPanel(Component):
    """`inner_template` is Wagtail's; `listed` is the name by which it knows its rows."""

    template_name = "desk/start/approvals.html"
    inner_template = ""
    listed = ""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        request = parent_context["request"]
        found = list(self.waiting(request.user)[: MANY + 1])
        return {
            "request": request,
            "csrf_token": parent_context.get("csrf_token"),
            "inner_template": self.inner_template,
            "more": len(found) > MANY,
            self.listed: [row for one in found[:MANY] if (row := self.row(one, request.user))],
        }

    def waiting(self, user: User) -> QuerySet[Any]:
        """The last that came first."""
        raise NotImplementedError

    def row(self, state: Any, user: User) -> object:
        """As Wagtail's template has it; None where the page is gone."""
        raise NotImplementedError


class ToApprovePanel(CutPanel):
    """What waits for this colleague."""

    name = home.WorkflowObjectsToModeratePanel.name
    order = home.WorkflowObjectsToModeratePanel.order
    inner_template = home.WorkflowObjectsToModeratePanel.template_name
    listed = "states"

    def waiting(self, user: User) -> QuerySet[TaskState]:
        states = TaskState.objects.reviewable_by(user).annotate(
            previous_revision_id=Revision.objects.previous_revision_id_subquery()
        )
        kept = ("revision__user", "workflow_state__workflow")
        pages = ("revision__content_object", "revision__content_object__latest_revision")
        newest = states.order_by("-started_at")
        return newest.select_related(*kept).prefetch_related(*pages)

    def row(self, state: TaskState, user: User) -> object:
        page = state.revision.content_object
        return page and {
            "obj": page,
            "revision": state.revision,
            "previous_revision_id": state.previous_revision_id,
            "live_revision_id": page.live_revision_id,
            "task_state": state,
            "actions": state.task.specific.get_actions(page, user),
            "workflow_tasks": state.workflow_state.all_tasks_with_status(),
            "workflow_action_url_name": "wagtailadmin_pages:workflow_action",
            "workflow_preview_url_name": "wagtailadmin_pages:workflow_preview",
            "revisions_compare_url_name": "wagtailadmin_pages:revisions_compare",
        }


class OnTheirWayPanel(CutPanel):
    """What this colleague has begun or handed in."""

    name = home.UserObjectsInWorkflowModerationPanel.name
    order = home.UserObjectsInWorkflowModerationPanel.order
    inner_template = home.UserObjectsInWorkflowModerationPanel.template_name
    listed = "workflow_states"

    def waiting(self, user: User) -> QuerySet[WorkflowState]:
        here = Cast(OuterRef("object_id"), output_field=IntegerField())
        begun = Q(base_content_type=ContentType.objects.get_for_model(Page)) & Exists(
            Page.objects.filter(owner=user, id=here)
        )
        newest = WorkflowState.objects.order_by("-current_task_state__started_at")
        open_ones = newest.active().filter(begun | Q(requested_by=user))
        # Not in one statement: where it need not find all, SQLite goes through what is over too.
        numbers = list(open_ones.values_list("pk", flat=True))[: MANY + 1]
        return (
            newest.filter(pk__in=numbers)
            .select_related("current_task_state__task")
            .prefetch_related("content_object", "content_object__latest_revision")
        )

    def row(self, state: WorkflowState, user: User) -> object:
        return state if state.content_object else None


INSTEAD_OF: dict[type[Component], type[CutPanel]] = {
    home.WorkflowObjectsToModeratePanel: ToApprovePanel,
    home.UserObjectsInWorkflowModerationPanel: OnTheirWayPanel,
}
