"""Add an item to a story that we have: choose the story, then what of the item it lacks."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from warraq.desk.inbox import TAKE
from warraq.desk.inbox_rows import is_takeable, taken_from
from warraq.desk.item import shown_pictures
from warraq.desk.item_photos import is_addable
from warraq.desk.people import colleague
from warraq.desk.saved import say_saved
from warraq.newsroom.adding import OutdatedError, TakenElsewhereError, add_to_story, offers
from warraq.newsroom.locking import raise_if_locked
from warraq.newsroom.merging import ChangedMeanwhileError, HeldMeanwhileError
from warraq.newsroom.models import StoryPage
from warraq.newsroom.pieces import story_pieces
from warraq.text.clean import clean_line
from warraq.text.fold import fold
from warraq.wire.models import Item
from warraq.wire.queries import later_version, members, wire_item

REACH = 400
"""The newest stories of an edition that are looked through."""

SHOWN = 20
LONGEST_ID = 18
"""Digits."""


@permission_required(TAKE)
def choose(request: HttpRequest, item_id: int) -> HttpResponse:
    """Which story: first those of the same event, then the newest of the item's language."""
    row = _addable(item_id)
    if later := later_version(row):
        return _to_later(request, later)
    asked = clean_line(request.GET.get("q", ""))[:100]
    alike = [] if asked else _of_event(row)
    known = {story.pk for story in alike}
    return TemplateResponse(
        request,
        "desk/add_to_story.html",
        {
            "row": row,
            "asked": asked,
            "alike": alike,
            "stories": [story for story in _newest(row, asked) if story.pk not in known][:SHOWN],
            "header_title": _("Add it to which story?"),
        },
    )


@permission_required(TAKE)
def add(request: HttpRequest, item_id: int, story_id: int) -> HttpResponse:
    """GET: the story beside the item. POST: a draft with what was chosen, and on to its editor."""
    row = _addable(item_id)
    if later := later_version(row):
        return _to_later(request, later)
    story = get_object_or_404(StoryPage, pk=story_id)
    if not story.permissions_for_user(colleague(request)).can_edit():
        raise PermissionDenied
    raise_if_locked(story=story, by=colleague(request))
    if request.method == "POST":
        return _added(request, row, story)
    return _page(request, row, story)


def _addable(item_id: int) -> Item:
    row = get_object_or_404(Item, pk=item_id)
    if not is_takeable(row, now=timezone.now()) or taken_from([row]).get((row.source, row.guid)):
        raise Http404("not an item that may become part of a story")
    return row


def _to_later(request: HttpRequest, later: Item) -> HttpResponse:
    """What the agency says by now is added or nothing."""
    messages.error(request, _("A later version of it came."))
    return redirect("desk:item", later.pk)


def _of_event(row: Item) -> list[StoryPage]:
    """Each once, in the order in which the event's items came."""
    taken = taken_from(members([row])[row.pk])
    return list({known.story_id: known.story for known in taken.values()}.values())


def _newest(row: Item, asked: str) -> Iterable[StoryPage]:
    words = fold(asked).split()
    code = row.language.partition("-")[0].lower()
    stories = StoryPage.objects.order_by("-pk").select_related("locale").defer("body")
    if StoryPage.objects.filter(language=code).exists():
        stories = stories.filter(language=code)
    return (
        story for story in stories[:REACH] if all(word in fold(story.draft_title) for word in words)
    )


def _page(request: HttpRequest, row: Item, story: StoryPage, *, status: int = 200) -> HttpResponse:
    draft, item = story.get_latest_revision_as_object(), wire_item(row)
    return TemplateResponse(
        request,
        "desk/add_paragraphs.html",
        {
            "row": row,
            "item": item,
            "story": story,
            "headline": draft.title,
            "paragraphs": [piece.text for piece in story_pieces(draft)],
            "offers": offers(story=draft, item=item),
            "pictures": shown_pictures(row, item),
            "may_add_photos": is_addable(row, item, colleague(request)),
            "revision": draft.latest_revision_id or 0,
            "header_title": _("Add to a story"),
        },
        status=status,
    )


def _added(request: HttpRequest, row: Item, story: StoryPage) -> HttpResponse:
    chosen, pictures = _numbers(request.POST.getlist("part")), _chosen_pictures(request, row)
    if not chosen and not pictures:
        messages.error(request, _("Choose at least one paragraph; or ignore the item."))
        return _page(request, row, story, status=422)
    try:
        saved = add_to_story(
            row=row, story=story, revision=_revision(request.POST), chosen=chosen,
            by=colleague(request), pictures=pictures,
        )  # fmt: skip
    except HeldMeanwhileError:
        raise Http404("the agency does not allow it to be used") from None
    except OutdatedError:
        return redirect("desk:add_paragraphs", row.pk, story.pk)
    except ChangedMeanwhileError:
        messages.warning(request, _("A colleague has changed the story meanwhile: look again."))
        return _page(request, row, story, status=409)
    except TakenElsewhereError:
        messages.error(request, _("A colleague has taken it meanwhile."))
        return redirect("desk:item", row.pk)
    say_saved(request, saved)
    return redirect("wagtailadmin_pages:edit", story.pk)


def _chosen_pictures(request: HttpRequest, row: Item) -> frozenset[int]:
    may = is_addable(row, wire_item(row), colleague(request))
    return _numbers(request.POST.getlist("picture")) if may else frozenset()


def _numbers(said: Iterable[str]) -> frozenset[int]:
    return frozenset(int(one) for one in said if one.isdecimal() and len(one) <= LONGEST_ID)


def _revision(said: QueryDict) -> int:
    return next(iter(_numbers([said.get("revision", "")])), 0)
