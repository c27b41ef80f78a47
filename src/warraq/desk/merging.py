"""A new version of a story that we have changed: three texts side by side, one made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required

from warraq.desk.inbox import TAKE
from warraq.desk.item import ShownPicture, shown_pictures
from warraq.desk.item_photos import is_addable
from warraq.desk.people import colleague
from warraq.desk.saved import say_saved
from warraq.newsroom.comparing import Changed, Choice
from warraq.newsroom.locking import raise_if_locked
from warraq.newsroom.merging import (
    ChangedMeanwhileError,
    Comparison,
    HeldMeanwhileError,
    compared,
    merge_into,
)
from warraq.newsroom.models import TakenItem
from warraq.newsroom.picture_changes import Change, PictureChange, PictureChoice
from warraq.wire.models import Item
from warraq.wire.queries import wire_item
from warraq.wire.reasons import held_reason

LABELS: Mapping[str, str | Promise] = {
    "title": gettext_lazy("Headline"),
    "wire_byline": gettext_lazy("byline as the agency wrote it"),
    "dateline": gettext_lazy("dateline"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch or field as the page shows it, each text as paragraphs."""

    name: str
    label: str
    changed: Changed
    usual: Choice
    before: tuple[str, ...]
    desk: tuple[str, ...]
    agency: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.changed is not Changed.SAME

    @property
    def may_be_both(self) -> bool:
        """Two headlines make none; two paragraphs may stand one after the other."""
        return not self.label and bool(self.desk and self.agency)


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A picture that came, is said of anew or is gone, as the page shows it."""

    shown: ShownPicture
    change: PictureChange

    @property
    def is_gone(self) -> bool:
        return self.change.change is Change.GONE

    @property
    def is_resaid(self) -> bool:
        return self.change.change is Change.RESAID


@permission_required(TAKE)
def merge(request: HttpRequest, item_id: int) -> HttpResponse:
    """GET: the three texts. POST: a draft of what was chosen, and on to its editor."""
    row = get_object_or_404(Item, pk=item_id)
    taken = _taken(request, row)
    if request.method == "POST":
        return _merged(request, taken, row)
    return _page(request, taken, row)


def _taken(request: HttpRequest, row: Item) -> TakenItem:
    known = TakenItem.objects.select_related("story").filter(source=row.source, guid=row.guid)
    taken = known.first()
    if taken is None or taken.version >= row.version:
        raise Http404("no story of an earlier version")
    if held_reason(item=wire_item(row), now=timezone.now()):
        raise Http404(_HELD)
    if not taken.story.permissions_for_user(colleague(request)).can_edit():
        raise PermissionDenied
    raise_if_locked(story=taken.story, by=colleague(request))
    return taken


_HELD = "the agency does not allow this version to be used"


def _page(
    request: HttpRequest, taken: TakenItem, row: Item, *, status: int = 200
) -> TemplateResponse:
    comparison = compared(taken=taken, row=row)
    parts = list(_parts(comparison))
    return TemplateResponse(
        request,
        "desk/merge.html",
        {
            "row": row,
            "story": taken.story,
            "revision": comparison.revision,
            "parts": parts,
            "pictures": list(_pictures(comparison)),
            "has_lead": comparison.has_lead,
            "may_add_photos": is_addable(row, wire_item(row), colleague(request)),
            "open": sum(part.is_open for part in parts),
            "header_title": _("New version of a story that we changed"),
        },
        status=status,
    )


def _parts(comparison: Comparison) -> Iterator[Part]:
    for line in comparison.lines:
        yield Part(
            name=line.field,
            label=str(LABELS[line.field]),
            changed=line.changed,
            usual=line.usual,
            before=(line.before,),
            desk=(line.desk,),
            agency=(line.agency,),
        )
    for number, stretch in enumerate(comparison.body):
        texts = [
            tuple(piece.text for piece in pieces)
            for pieces in (stretch.before, stretch.desk, stretch.agency)
        ]
        yield Part(str(number), "", stretch.changed, stretch.usual, *texts)


def _pictures(comparison: Comparison) -> Iterator[PicturePart]:
    for one in comparison.pictures:
        yield PicturePart(shown_pictures(one.row, wire_item(one.row))[one.position], one)


def _merged(request: HttpRequest, taken: TakenItem, row: Item) -> HttpResponse:
    chosen = _choices(request)
    revision = request.POST.get("revision", "")
    try:
        saved = merge_into(
            taken=taken,
            row=row,
            revision=int(revision) if revision.isdecimal() and len(revision) < 18 else 0,
            lines={name: choice for name, choice in chosen.items() if name in LABELS},
            stretches={int(name): choice for name, choice in chosen.items() if name.isdecimal()},
            by=colleague(request),
            pictures=_picture_choice(request, row),
        )
    except HeldMeanwhileError:
        raise Http404(_HELD) from None
    except ChangedMeanwhileError:
        messages.warning(request, _("A colleague has changed the story meanwhile: look again."))
        return _page(request, taken, row, status=409)
    say_saved(request, saved)
    return redirect(reverse("wagtailadmin_pages:edit", args=[saved.story.pk]))


def _picture_choice(request: HttpRequest, row: Item) -> PictureChoice:
    """What is to be taken out is the story's own affair, photos are for who may add them."""
    take, drop = (
        frozenset(
            int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) < 6
        )
        for name in ("picture", "gone")
    )
    may = is_addable(row, wire_item(row), colleague(request))
    return PictureChoice(take=take if may else frozenset(), drop=drop)


def _choices(request: HttpRequest) -> dict[str, Choice]:
    """What the form says of each part; what is none of its words is as if nothing were said."""
    said = {
        name.removeprefix("part-"): value
        for name, value in request.POST.items()
        if name.startswith("part-") and len(name) < 20
    }
    known = set(map(str, Choice))
    return {name: Choice(value) for name, value in said.items() if value in known}
