"""One wire item: read it whole, take it, ignore it, download what was delivered."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request

from warraq.desk.inbox import TAKE
from warraq.desk.inbox_rows import is_takeable, rows, taken_from
from warraq.desk.item_photos import buttons, is_addable
from warraq.desk.people import colleague
from warraq.desk.taking import Outcome, hindrance, places, take_item, usual_place
from warraq.desk.versions import kept_versions, key, numbered
from warraq.newsroom.dispatching import kept_wish
from warraq.newsroom.drafted import unfit_reason
from warraq.newsroom.looking import look_at
from warraq.newsroom.pictures import too_large
from warraq.text.clean import clean_line
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.grouping import part as part_from_event
from warraq.wire.domain.raw import raw_path
from warraq.wire.fetching.fetched import Fault
from warraq.wire.formats import photo as photo_format
from warraq.wire.items import WireItem, WirePicture
from warraq.wire.models import Item, ItemPicture
from warraq.wire.queries import versions, wire_item
from warraq.wire.reasons import Reason, held_reason


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that the item names: the desk sees it at `address`, or is told why it does not."""

    says: WirePicture
    address: str = ""
    missing: str = ""


@permission_required(TAKE)
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """The item as its agency wrote it, in its own direction; `part=preview` is for the inbox."""
    row = get_object_or_404(Item.objects.select_related("delivery"), pk=item_id)
    whole, now = wire_item(row), timezone.now()
    by, known = colleague(request), taken_from([row]).get((row.source, row.guid))
    latest = kept_versions([row])[key(row)].latest
    hindered = hindrance(row=row, known=known, latest=latest, by=by)
    listed, held, offered = rows([row], by=by)[0], _held(whole), places(by)
    pictures = shown_pictures(row, whole)
    addresses = [picture.address for picture in pictures]
    return TemplateResponse(
        request,
        "desk/_preview.html" if request.GET.get("part") == "preview" else "desk/item.html",
        {
            "row": row,
            "item": whole,
            "pictures": pictures,
            "members": listed.members,
            "story": known.story if known else None,
            "held": held,
            "hindered": hindered if row.state != Item.State.TAKEN else "",
            "embargo": row.embargo if row.embargo and row.embargo > now else None,
            "mergeable": listed.mergeable and not held,
            "takeable": is_takeable(row, now=now) and not hindered,
            "addable": is_addable(row, whole, by) and buttons(item=whole, addresses=addresses),
            "version": listed.version,
            "versions": numbered(_versions(row)),
            "places": offered,
            "usual": usual_place(whole, offered, kept_wish(row)),
            "header_title": row.headline or _("Without a headline"),
        },
    )


def shown_pictures(row: Item, item: WireItem) -> list[ShownPicture]:
    known = {kept.position: kept for kept in row.pictures.all()}
    return [
        _shown(row, position, picture, known.get(position))
        for position, picture in enumerate(item.pictures)
    ]


def _shown(
    row: Item, position: int, picture: WirePicture, kept: ItemPicture | None
) -> ShownPicture:
    sha256 = _sha256(row, position, kept)
    if missing := _why_not_seen(kept) if not sha256 else _too_large(sha256):
        return ShownPicture(picture, missing=missing)
    return ShownPicture(picture, reverse("desk:item_picture", args=[row.pk, position]))


def _why_not_seen(kept: ItemPicture | None) -> str:
    if kept and kept.due_at:
        return _("The picture is being fetched.")
    if kept and kept.fault == Fault.TOO_LARGE:
        return _("The picture is too large to be fetched.")
    return _("The picture has not come.")


def _too_large(sha256: str) -> str:
    if size := too_large(raw_path(sha256)):
        said = _(
            "The picture has come, but is too large to be shown here: %(across)d × %(down)d pixels."
        )
        return said % {"across": size[0], "down": size[1]}
    return ""


def _sha256(row: Item, position: int, kept: ItemPicture | None) -> str:
    """Under what the picture is kept; empty when it has not come."""
    if row.format == photo_format.NAME and position == 0:
        return row.delivery.sha256
    return kept.sha256 if kept else ""


@permission_required(TAKE)
def picture(request: HttpRequest, item_id: int, position: int) -> HttpResponse:
    """A small copy of a picture that came with an item; what came is never shown as it is."""
    row = get_object_or_404(Item.objects.select_related("delivery").defer("parsed"), pk=item_id)
    sha256 = _sha256(row, position, row.pictures.filter(position=position).first())
    copy = look_at(sha256) if sha256 else None
    if copy is None:
        raise Http404("no picture that can be shown")
    answer = HttpResponse(copy, content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _versions(row: Item) -> QuerySet[Item]:
    return versions(source=row.source, guid=row.guid).defer("parsed", "words")


def _held(item: WireItem) -> Reason:
    """Why the item may not be used now, as it was held when it came; none when it may."""
    return unfit_reason(item=item) or held_reason(item=item, now=timezone.now())


@require_POST
@permission_required(TAKE)
def take(request: HttpRequest, item_id: int) -> HttpResponse:
    """Make the item a draft, or find the one that it is already, and go there."""
    done = take_item(item_id=item_id, by=colleague(request), place=request.POST.get("place", ""))
    match done.outcome:
        case Outcome.REFUSED:
            messages.error(request, done.reason)
            return redirect("desk:item", item_id)
        case Outcome.ALREADY:
            messages.info(request, _("It had been taken already: this is its story."))
        case Outcome.TAKEN:
            messages.success(request, _("Taken: it is a story of ours now."))
    return redirect("wagtailadmin_pages:edit", done.story_id)


@require_POST
@permission_required(TAKE)
def ignore(request: HttpRequest, item_id: int) -> HttpResponse:
    """Put the item out of everybody's way, with a word on why."""
    return _decided(request, item_id, Item.State.IGNORED, _("Ignored."))


@require_POST
@permission_required(TAKE)
def put_back(request: HttpRequest, item_id: int) -> HttpResponse:
    """Undo `ignore`: what may not be used is held again."""
    return _decided(request, item_id, Item.State.NEW, _("Back in the inbox."))


@transaction.atomic
def _decided(request: HttpRequest, item_id: int, state: Item.State, said: str) -> HttpResponse:
    row = get_object_or_404(Item.objects.select_for_update(), pk=item_id)
    if row.state == Item.State.TAKEN:
        messages.error(request, _("A colleague has taken it meanwhile."))
        return redirect("desk:item", item_id)
    reason: str | Reason = clean_line(request.POST.get("reason", ""))
    if state == Item.State.NEW and (held := _held(wire_item(row))):
        state, reason = Item.State.HELD, held
    decide(item=row, state=state, reason=reason)
    messages.success(request, said)
    return redirect(get_valid_next_url_from_request(request) or reverse("desk:wire"))


@require_POST
@permission_required(TAKE)
def part(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take the item out of its event: it tells of something else."""
    row = get_object_or_404(Item.objects.defer("parsed"), pk=item_id)
    part_from_event(item=row)
    messages.success(request, _("It stands by itself now."))
    return redirect("desk:item", item_id)


@permission_required(TAKE)
def raw(request: HttpRequest, item_id: int) -> HttpResponseBase:
    """The file as the agency delivered it: only ever to be saved, never shown by the browser."""
    row = get_object_or_404(Item.objects.select_related("delivery").defer("parsed"), pk=item_id)
    try:
        file = raw_path(row.delivery.sha256).open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=row.delivery.name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
