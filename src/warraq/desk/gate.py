"""What Wagtail's addresses ask for by number, and show or name to whoever may come in."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, Workflow
from wagtail.permissions import policy_registry

from warraq.desk.choosing import ANY, visible_pages
from warraq.newsroom.models import Contributor

View = Callable[..., HttpResponse]

PAGES = "wagtailadmin_pages"
PAGE_PARTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
"""The parts of an address that are the number of a page."""

CHOOSERS: Mapping[str, type[Model]] = {
    "wagtailadmin_workflows:task_cho": Workflow,
    "wagtailsnippetchoosers_newsroom_contributor:": Contributor,
}
"""How the names of addresses begin that list, or give, what is for those who work with it."""


class Gate:
    """Sends away, with no word of what was asked for, who may not see it."""

    def __init__(self, answer: View) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or _is_open(match) or not request.user.is_authenticated:
            return None
        return None if _may_see(request, match) else permission_denied(request)


def _is_open(match: ResolverMatch) -> bool:
    return PAGES not in match.namespaces and _listed(match) is None


def _listed(match: ResolverMatch) -> type[Model] | None:
    found = (model for name, model in CHOOSERS.items() if match.view_name.startswith(name))
    return next(found, None)


def _may_see(request: HttpRequest, match: ResolverMatch) -> bool:
    if model := _listed(match):
        policy = policy_registry.get_by_type(model)
        return bool(policy.user_has_any_permission(request.user, ANY))
    return _sees_pages(request, {match.kwargs[part] for part in PAGE_PARTS if part in match.kwargs})


def _sees_pages(request: HttpRequest, ids: Collection[int | str]) -> bool:
    """Those that are for everybody at work, and those that are the colleague's to edit."""
    pages = Page.objects.filter(pk__in=ids)
    seen = visible_pages(request, pages).values("pk")
    others = pages.exclude(pk__in=seen).specific()
    return all(page.permissions_for_user(request.user).can_edit() for page in others)
