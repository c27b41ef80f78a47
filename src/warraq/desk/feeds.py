"""The feeds that agencies are read by: how each is doing, and how it is set up."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from warraq.desk.feed_form import FeedForm
from warraq.newsroom.domain.alerting import end_alert
from warraq.wire.domain import setting_up
from warraq.wire.domain.polling import folder_of
from warraq.wire.domain.tokens import renew_token
from warraq.wire.models import Feed
from warraq.wire.rates import (
    DAY,
    brought,
    feeds_with_last_fault,
    good_percent,
    items_of_a_day,
    last_polls,
)

KEEP = "wire.keep_feeds"
SHOWN = 30
"""Polls of one feed that its page lists, of those that are kept."""


@permission_required(KEEP)
def feeds(request: HttpRequest) -> HttpResponse:
    """All feeds by name, in as many queries for one as for all of them."""
    came = items_of_a_day(now=timezone.now())
    rows = [(feed, came.get(feed.source, 0)) for feed in feeds_with_last_fault()]
    return TemplateResponse(request, "desk/feeds.html", {"rows": rows, "header_title": _("Feeds")})


@permission_required(KEEP)
def feed(request: HttpRequest, feed_id: int) -> HttpResponse:
    """One feed: how it does, what it is set to, what can be done with it."""
    return _page(request, get_object_or_404(Feed, pk=feed_id))


def _page(request: HttpRequest, row: Feed, *, token: str = "") -> HttpResponse:
    polls, now = last_polls(row), timezone.now()
    return TemplateResponse(
        request,
        "desk/feed.html",
        {
            "feed": row,
            "polls": polls[:SHOWN],
            "latest": polls[0] if polls else None,
            "counted": len(polls),
            "good": good_percent(polls),
            "refused": sum(len(poll.refusals) for poll in polls),
            "today": brought(feed=row, since=_midnight(now), now=now),
            "day": brought(feed=row, since=now - DAY, now=now),
            "folder": folder_of(row) if row.way == Feed.Way.FOLDER else "",
            "push": _push_address(row) if row.way == Feed.Way.PUSH else "",
            "token": token,
            "header_title": row.name,
        },
    )


def _midnight(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _push_address(row: Feed) -> str:
    return f"{settings.WARRAQ_SITE_URL}{reverse('push', args=[row.source])}"


@permission_required(KEEP)
def add(request: HttpRequest) -> HttpResponse:
    """A new feed, by the way that the address names."""
    return _form(request, Feed(), _("New feed"))


@permission_required(KEEP)
def change(request: HttpRequest, feed_id: int) -> HttpResponse:
    row = get_object_or_404(Feed, pk=feed_id)
    return _form(request, row, _("Change the feed: %(name)s") % {"name": row.name})


def _form(request: HttpRequest, row: Feed, title: str) -> HttpResponse:
    """The form, again with 422 when it cannot be kept as it was filled in."""
    way = _way(request, row)
    form = FeedForm(request.POST or None, instance=row, way=way)
    if request.method == "POST" and form.is_valid():
        kept = form.save()
        messages.success(request, _("The feed is kept as you have set it."))
        return redirect("desk:feed", kept.pk)
    asked = {"form": form, "feed": row, "ways": Feed.Way, "way": way, "header_title": title}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "desk/feed_form.html", asked, status=status)


def _way(request: HttpRequest, row: Feed) -> Feed.Way:
    asked = request.GET.get("way", "")
    return Feed.Way(asked if asked in Feed.Way.values else row.way)


@require_POST
@permission_required(KEEP)
def poll_now(request: HttpRequest, feed_id: int) -> HttpResponse:
    row = get_object_or_404(Feed, pk=feed_id)
    setting_up.poll_now(feed=row)
    messages.success(request, _("It is polled within a few seconds."))
    return redirect("desk:feed", feed_id)


@require_POST
@permission_required(KEEP)
def pause(request: HttpRequest, feed_id: int) -> HttpResponse:
    row = get_object_or_404(Feed, pk=feed_id)
    setting_up.pause(feed=row)
    end_alert(feed=row)
    messages.success(request, _("Paused: nothing comes from it until you resume it."))
    return redirect("desk:feed", feed_id)


@require_POST
@permission_required(KEEP)
def resume(request: HttpRequest, feed_id: int) -> HttpResponse:
    setting_up.resume(feed=get_object_or_404(Feed, pk=feed_id))
    messages.success(request, _("Resumed."))
    return redirect("desk:feed", feed_id)


@require_POST
@never_cache
@permission_required(KEEP)
def renew(request: HttpRequest, feed_id: int) -> HttpResponse:
    """A new token, on the page that answers and nowhere else."""
    row = get_object_or_404(Feed, pk=feed_id, way=Feed.Way.PUSH)
    return _page(request, row, token=renew_token(feed=row))


@require_POST
@permission_required(KEEP)
def remove(request: HttpRequest, feed_id: int) -> HttpResponse:
    row = get_object_or_404(Feed, pk=feed_id)
    setting_up.remove(feed=row)
    messages.success(
        request, _("Removed: %(name)s. Its items are still there.") % {"name": row.name}
    )
    return redirect("desk:feeds")
