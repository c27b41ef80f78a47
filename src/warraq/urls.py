"""All addresses: the desk, what agencies send to, and the reader's site."""

from django.urls import include, path
from wagtail.admin import urls as desk_urls

from warraq import ready
from warraq.desk.entrance import EntranceView
from warraq.newsroom.views import push

handler404 = "warraq.reader.views.not_found"
handler500 = "warraq.desk.faults.server_error"

urlpatterns = [
    path("desk/login/", EntranceView.as_view()),
    path("desk/", include("warraq.desk.instead")),
    path("desk/", include(desk_urls)),
    path("api/wire/<str:source>/", push, name="push"),
    path("api/wire/<str:source>/<str:name>", push),
    path("readyz", ready.readyz),
    path("", include("warraq.reader.urls")),
]
