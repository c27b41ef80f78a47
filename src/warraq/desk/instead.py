"""Addresses of Wagtail's that the desk answers in its stead; they stand before Wagtail's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from warraq.desk.accounts import OwnAccountView
from warraq.desk.reports import SiteHistoryView

urlpatterns = decorate_urlpatterns(
    [
        path("account/", OwnAccountView.as_view()),
        path("reports/site-history/", SiteHistoryView.as_view()),
        path("reports/site-history/results/", SiteHistoryView.as_view(results_only=True)),
    ],
    require_admin_access,
)
