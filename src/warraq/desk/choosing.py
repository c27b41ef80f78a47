"""Which pages a colleague meets where Wagtail offers all of them: to link to, or to act upon.

Wagtail asks only for a login there; a headline that nobody has published is not for everybody.
"""

from collections.abc import Sequence

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views import chooser
from wagtail.admin.views.bulk_action import index
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry

ANY = ("add", "change", "delete", "publish")
"""Whoever may do nothing of it to a page or a photo does not work with them."""

LONGEST_ID = 18
"""Digits."""


def visible_pages(request: HttpRequest, pages: PageQuerySet) -> PageQuerySet:
    """All to whoever publishes; to reporters what is published and what they have begun."""
    policy = policy_registry.get_by_type(Page)
    if policy.user_has_permission(request.user, "publish"):
        return pages
    if not policy.user_has_any_permission(request.user, ANY):
        return pages.none()
    return pages.filter(Q(live=True) | Q(owner=request.user))


def _look(request: HttpRequest, ids: set[int]) -> None:
    """Raises Http404 unless the colleague may see some page, and all of these ids."""
    pages = visible_pages(request, Page.objects.all())
    if not pages.exists() or pages.filter(pk__in=ids).count() < len(ids):
        raise Http404


def _numbers(said: Sequence[str]) -> set[int]:
    if not all(one.isdecimal() and len(one) <= LONGEST_ID for one in said):
        raise Http404
    return {int(one) for one in said}


class BrowseView(chooser.BrowseView):
    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        _look(request, {parent_page_id} if parent_page_id else set())
        return super().get(request, parent_page_id)


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get(self, request: HttpRequest) -> HttpResponse:
        _look(request, _numbers(request.GET.getlist("id")))
        return super().get(request)


def bulk(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail names everything that was asked for, the forbidden too."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not policy_registry.get_by_type(model).user_has_any_permission(request.user, ANY):
        raise PermissionDenied
    return index(request, app_label, model_name, action)
