"""Addresses of Wagtail's that the desk answers in its stead; they stand before Wagtail's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from warraq.desk.accounts import OwnAccountView
from warraq.desk.choosing import BrowseView, ChosenMultipleView, bulk
from warraq.desk.photos import preview
from warraq.desk.reports import SiteHistoryView

urlpatterns = decorate_urlpatterns(
    [
        path("choose-page/", BrowseView.as_view()),
        path("choose-page/<int:parent_page_id>/", BrowseView.as_view()),
        path("choose-page/chosen-multiple/", ChosenMultipleView.as_view()),
        path("bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk),
        path("images/<int:image_id>/preview/<str:filter_spec>/", preview),
        path("account/", OwnAccountView.as_view()),
        path("reports/site-history/", SiteHistoryView.as_view()),
        path("reports/site-history/results/", SiteHistoryView.as_view(results_only=True)),
    ],
    require_admin_access,
)
