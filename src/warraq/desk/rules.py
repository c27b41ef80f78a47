"""The rules of the wire at the desk: listed, written, ordered, and tried on what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from warraq.desk.people import colleague
from warraq.desk.rehearsing import Rehearsed, Span, rehearse
from warraq.desk.rule_form import RuleForm, may_publish
from warraq.desk.rule_words import is_lost, outcome_in_words, sentence
from warraq.desk.taking import Place, every_place
from warraq.newsroom.dispatching import rules_in_force
from warraq.newsroom.domain import ruling
from warraq.newsroom.models import RoutingRule, User
from warraq.newsroom.routing import Rule
from warraq.wire.models import Feed

CHANGE = "newsroom.change_routing"


@dataclass(frozen=True, slots=True)
class Line:
    """A rule in the list, as a sentence; `lost` when the place it names is no more."""

    row: RoutingRule
    words: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """An item and what would have become of it, in words; `mine` when the tried rule decides."""

    gone: Rehearsed
    words: str
    mine: bool


@permission_required(CHANGE)
def rules(request: HttpRequest) -> HttpResponse:
    """All rules in their order, in as many queries for one as for all of them."""
    feeds, offered = _feed_names(), every_place()
    rows = RoutingRule.objects.select_related("saved_by")
    lines = [
        Line(row, sentence(row.rule(), feeds=feeds, places=offered), is_lost(row.route(), offered))
        for row in rows
    ]
    asked = {
        "lines": lines, "changeable": _may_change(colleague(request)), "header_title": _("Routing"),
    }  # fmt: skip
    return TemplateResponse(request, "desk/rules.html", asked)


def _feed_names() -> dict[str, str]:
    return dict(Feed.objects.values_list("source", "name"))


def _may_change(by: User) -> bool:
    """Who changes rules changes what they publish, and has to be allowed to publish it."""
    publishing = RoutingRule.objects.filter(is_active=True, handling=RoutingRule.Handling.PUBLISH)
    editions = set(publishing.values_list("edition", flat=True))
    return all(may_publish(by, edition=edition) for edition in editions)


def _check_change(by: User) -> None:
    if not _may_change(by):
        raise PermissionDenied


@permission_required(CHANGE)
def add(request: HttpRequest) -> HttpResponse:
    """A new rule, empty or like another one."""
    row = RoutingRule()
    if pattern := RoutingRule.objects.filter(pk=_number(request.GET.get("like", ""))).first():
        row = pattern
        row.pk, row.is_active = None, False
        row.name = _("{name} (copy)").format(name=row.name)[:100]
    return _form(request, row, _("New rule"))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@permission_required(CHANGE)
def change(request: HttpRequest, rule_id: int) -> HttpResponse:
    row = get_object_or_404(RoutingRule, pk=rule_id)
    return _form(request, row, _("Rule: %(name)s") % {"name": row.name})


def _form(request: HttpRequest, row: RoutingRule, title: str) -> HttpResponse:
    """The form; with what it would have done when asked to try, and nothing kept then."""
    by, offered = colleague(request), every_place()
    _check_change(by)
    form = RuleForm(request.POST or None, instance=row, by=by, offered=offered)
    asked: dict[str, Any] = {
        "form": form,
        "teams": _teams(),
        "header_title": title,
    }
    if request.method == "POST" and form.is_valid():
        if (span := request.POST.get("try", "")) not in list(Span):
            ruling.keep_rule(rule=form.save(commit=False), by=by)
            messages.success(request, _("The rule is kept."))
            return redirect("desk:rules")
        asked |= _trial(form.instance, Span(span), offered)
    status = 422 if request.method == "POST" and form.errors else 200
    return TemplateResponse(request, "desk/rule_form.html", asked, status=status)


def _teams() -> list[str]:
    names = RoutingRule.objects.exclude(desk="").order_by("desk")
    return list(names.values_list("desk", flat=True).distinct())


def _trial(row: RoutingRule, span: Span, offered: Sequence[Place]) -> dict[str, Any]:
    """What the rule would have done in its place among those in force."""
    others = RoutingRule.objects.filter(is_active=True).exclude(pk=row.pk)
    before = [one.rule() for one in others if row.pk is None or one.position < row.position]
    after = [one.rule() for one in others if row.pk is not None and one.position >= row.position]
    mine = row.rule()
    return _rehearsed([*before, mine, *after], span, offered, mine)


def _rehearsed(
    ordered: Sequence[Rule], span: Span, offered: Sequence[Place], mine: Rule | None = None
) -> dict[str, Any]:
    done = rehearse(ordered, span=span, now=timezone.now())
    tried = [
        Tried(gone, _became(gone, offered), mine is not None and gone.route is mine.route)
        for gone in done.items
    ]
    shown = [one for one in tried if one.mine] if mine else tried
    return {"tried": shown, "came": len(tried), "cut": done.cut, "span": span, "alone": bool(mine)}


def _became(gone: Rehearsed, offered: Sequence[Place]) -> str:
    if gone.takes_back:
        return _("It takes a story back: readers have it no more.")
    if gone.held:
        return _("It is held all the same: {reason}.").format(reason=gone.held)
    if gone.later:
        return _("A later version of a story: it updates it.")
    words = _("It {outcome}.").format(outcome=outcome_in_words(gone.route, places=offered))
    if not gone.since:
        return words
    return _("{outcome} Since then: {reason}.").format(outcome=words, reason=gone.since)


@permission_required(CHANGE)
def trial(request: HttpRequest) -> HttpResponse:
    """What the rules in force would have made of what came."""
    asked = request.GET.get("span", "")
    span = Span(asked) if asked in list(Span) else Span.YESTERDAY
    shown = _rehearsed(rules_in_force(), span, every_place())
    shown |= {"header_title": _("What the rules would have done")}
    return TemplateResponse(request, "desk/rules_trial.html", shown)


@require_POST
@permission_required(CHANGE)
def move(request: HttpRequest, rule_id: int, steps: int) -> HttpResponse:
    _check_change(colleague(request))
    ruling.move_rule(rule=get_object_or_404(RoutingRule, pk=rule_id), steps=steps)
    return redirect("desk:rules")


@require_POST
@permission_required(CHANGE)
def set_in_force(request: HttpRequest, rule_id: int, active: bool) -> HttpResponse:
    row, by = get_object_or_404(RoutingRule, pk=rule_id), colleague(request)
    _check_change(by)
    if active and row.handling == row.Handling.PUBLISH and not may_publish(by, edition=row.edition):
        raise PermissionDenied
    ruling.set_in_force(rule=row, active=active, by=by)
    messages.success(request, _("In force from now on.") if active else _("Paused."))
    return redirect("desk:rules")


@require_POST
@permission_required(CHANGE)
def remove(request: HttpRequest, rule_id: int) -> HttpResponse:
    _check_change(colleague(request))
    row = get_object_or_404(RoutingRule, pk=rule_id)
    ruling.remove_rule(rule=row)
    messages.success(request, _("The rule “%(name)s” is no more.") % {"name": row.name})
    return redirect("desk:rules")
