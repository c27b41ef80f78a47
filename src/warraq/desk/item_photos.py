"""The pictures of a wire item put among our photos, one by one, by whoever needs them."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages as messages_with_buttons
from wagtail.admin.auth import permission_required
from wagtail.permissions import policy_registry

from warraq.desk.inbox import TAKE
from warraq.desk.people import colleague
from warraq.newsroom.chain import later_word
from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.drafted import STORIES
from warraq.newsroom.models import Photo, User
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.pictures import kept_pictures
from warraq.wire.domain.raw import raw_path
from warraq.wire.formats import photo as photo_format
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.queries import later_version, wire_item
from warraq.wire.reasons import held_reason


@require_POST
@permission_required(TAKE)
@transaction.atomic
def add_photo(request: HttpRequest, item_id: int, position: int = 0) -> HttpResponse:
    """Put a picture of the item among the photos; twice makes one photo.

    On to the photo where it is the item's only one, else back to the others. A story is not
    decided about by its pictures.
    """
    items = Item.objects.select_for_update(of=("self",)).select_related("delivery")
    row, by = get_object_or_404(items, pk=item_id), colleague(request)
    item = wire_item(row)
    if not is_addable(row, item, by) or position >= len(item.pictures):
        messages.error(request, _("This picture cannot be added to the photos now."))
        return redirect("desk:item", item_id)
    photo = photo_of(picture=item.pictures[position], content=_content(row, item, position), by=by)
    if photo is None:
        messages.error(request, _("No photo can be made of this file."))
        return redirect("desk:item", item_id)
    if item.kind not in STORIES:
        decide(item=row, state=Item.State.TAKEN)
    is_only = item.kind not in STORIES and len(item.pictures) == 1
    return _added(request, photo, item_id, is_only=is_only, by=by)


def _added(
    request: HttpRequest, photo: Photo, item_id: int, *, is_only: bool, by: User
) -> HttpResponse:
    mine = policy_registry.get_by_type(Photo).user_has_permission_for_instance(by, "change", photo)
    where = reverse("wagtailimages:edit", args=[photo.pk])
    leads = [messages_with_buttons.button(where, _("Photo"))] if mine and not is_only else []
    messages_with_buttons.success(request, _("It is among the photos now."), buttons=leads)
    return redirect(where) if mine and is_only else redirect("desk:item", item_id)


def is_addable(row: Item, item: WireItem, by: User) -> bool:
    """Whether the agency lets us use the item's pictures, by its last word on it, and `by` may
    add photos."""
    if not item.pictures or held_reason(item=item, now=timezone.now()) or later_version(row):
        return False
    if later_word(row).code in ("canceled", "withheld"):
        return False
    return bool(policy_registry.get_by_type(Photo).user_has_permission(by, "add"))


def buttons(*, item: WireItem, addresses: Sequence[str]) -> str:
    """Where the button stands: `alone` for an item that is one picture, which may be seen at its
    address, `each` for one at every picture."""
    if item.kind in STORIES or len(addresses) > 1:
        return "each"
    return "alone" if any(addresses) else ""


def _content(row: Item, item: WireItem, position: int) -> bytes | None:
    if row.format == photo_format.NAME and position == 0:
        return _delivered(row)
    return kept_pictures(row)(item.pictures[position].href)


def _delivered(row: Item) -> bytes | None:
    try:
        return raw_path(row.delivery.sha256).read_bytes()
    except FileNotFoundError:
        return None
