"""Wagtail's report on who did what: for those who answer for what is published."""

from django.http import HttpRequest
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import Page
from wagtail.permissions import policy_registry


class SiteHistoryView(LogEntriesView):
    """Wagtail shows it to whoever may come in, with every colleague's name."""

    model = Page
    permission_required = "publish"


def sees_history(request: HttpRequest) -> bool:
    return bool(policy_registry.get_by_type(Page).user_has_permission(request.user, "publish"))
