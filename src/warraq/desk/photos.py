"""Photos as the desk sees them: renditions that no reader has."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from wagtail.permissions import policy_registry

from warraq.desk.choosing import ANY
from warraq.newsroom.models import Photo, PhotoRendition
from warraq.newsroom.renditions import private_place


def rendition(request: HttpRequest, photo_id: int, name: str) -> HttpResponseBase:
    """A rendition of the desk's own, for whoever works with photos."""
    policy = policy_registry.get_by_type(Photo)
    mine = policy.instances_user_has_any_permission_for(request.user, (*ANY, "choose"))
    found = get_object_or_404(
        PhotoRendition,
        image__in=mine.filter(pk=photo_id).values("pk"),
        file=private_place(photo_id=photo_id, name=name),
    )
    try:
        answer = FileResponse(found.file.open("rb"))
    except FileNotFoundError:
        return redirect(_made_again(found).url)
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _made_again(lost: PhotoRendition) -> PhotoRendition:
    """A copy of the data folder may come without what can be drawn again."""
    lost.delete()
    try:
        made: PhotoRendition = lost.image.get_rendition(lost.filter_spec)
    except OSError as error:  # the original is lost too
        raise Http404 from error
    return made


def preview(request: HttpRequest, image_id: int, filter_spec: str) -> HttpResponse:
    """Wagtail's draws any rendition of the original with all that a camera wrote into it, for a
    page of its own that is not in use here."""
    raise Http404
