"""What Wagtail's own pages ask the desk for in the background: no more than a colleague may see."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry

from warraq.desk.choosing import ANY, visible_pages
from warraq.newsroom.models import Photo


class PagesAPIViewSet(PagesAdminAPIViewSet):
    """It lists and changes nothing: Wagtail's pages ask for no more, and its actions publish
    past what a story says of itself."""

    actions: ClassVar[dict[str, Any]] = {}

    def get_base_queryset(self, *args: Any, **kwargs: Any) -> PageQuerySet:
        return visible_pages(self.request, super().get_base_queryset(*args, **kwargs))


class PhotosAPIViewSet(ImagesAdminAPIViewSet):
    meta_fields: ClassVar = [
        name for name in ImagesAdminAPIViewSet.meta_fields if name != "download_url"
    ]
    """Nobody is sent an original."""

    def get_queryset(self) -> QuerySet[Photo]:
        policy = policy_registry.get_by_type(Photo)
        mine = policy.instances_user_has_any_permission_for(self.request.user, (*ANY, "choose"))
        photos: QuerySet[Photo] = super().get_queryset()
        return photos.filter(pk__in=mine.values("pk"))


class NoDocumentsAPIViewSet(PagesAdminAPIViewSet):
    """Wagtail's pages name a listing of documents even where there are none, as here."""

    def get_base_queryset(self, *args: Any, **kwargs: Any) -> PageQuerySet:
        return Page.objects.none()


def register(router: WagtailAPIRouter) -> None:
    router.register_endpoint("pages", PagesAPIViewSet)
    router.register_endpoint("images", PhotosAPIViewSet)
    router.register_endpoint("documents", NoDocumentsAPIViewSet)
