"""What Django's templates lack of a newspaper: dates, bylines, counts and directions."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import template
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext_lazy

from warraq.languages import language
from warraq.languages.dates import (
    format_date,
    format_date_time,
    format_month,
    month_by_itself,
    weekday_name,
)
from warraq.languages.digits import write_digits
from warraq.languages.names import join_names
from warraq.languages.numbers import format_number
from warraq.reader import tables
from warraq.stories.edition import Edition, ZeroComments
from warraq.stories.story import (
    Block,
    Byline,
    BylineKind,
    Card,
    Front,
    Kind,
    Paragraph,
    Story,
    Table,
)
from warraq.syndication import addresses, linked
from warraq.syndication.markup import phones_html, runs_html

register = template.Library()

KINDS = {
    Kind.OPINION: pgettext_lazy("label of a story", "Opinion"),
    Kind.ANALYSIS: pgettext_lazy("label of a story", "Analysis"),
    Kind.EXPLAINER: pgettext_lazy("label of a story", "Explainer"),
    Kind.INTERVIEW: pgettext_lazy("label of a story", "Interview"),
    Kind.FACT_CHECK: pgettext_lazy("label of a story", "Fact-check"),
}

FRONTS: Mapping[BylineKind | None, Promise] = {
    None: pgettext_lazy("label of a page", "Topic"),
    BylineKind.PERSON: pgettext_lazy("label of a page", "Author"),
    BylineKind.TEAM: pgettext_lazy("label of a page", "Our team"),
    BylineKind.AGENCY: pgettext_lazy("label of a page", "News agency"),
}


@register.filter
def direction(code: str) -> str:
    return language(code).direction


@register.filter
def language_name(code: str) -> str:
    """The language's own word for itself."""
    return language(code).name


@register.filter
def colon(code: str) -> str:
    """What a language sets between a label and what it labels."""
    return language(code).colon


@register.filter
def kind_name(story: Story | Card) -> str:
    """What kind of work it is, in a word; empty for news."""
    return str(KINDS.get(story.kind, ""))


@register.filter
def front_kind(front: Front) -> str:
    """What a front is of, in a word."""
    return str(FRONTS[front.signs])


@register.filter
def kind(block: Block) -> str:
    """`paragraph`, `subhead`, `quote`, `list`, `table` or `picture`."""
    return type(block).__name__.lower()


@register.simple_tag
def runs(paragraph: Paragraph) -> SafeString:
    return runs_html(paragraph)


@register.filter
def phones(text: str) -> SafeString:
    return phones_html(conditional_escape(text))


@register.filter
def cells(table: Table) -> tuple[tuple[tables.Cell, ...], ...]:
    return tables.cells(table)


@register.filter
def updated(story: Story) -> bool:
    """Whether it changed after it was published, by more than publishing takes."""
    return story.modified - story.published >= timedelta(minutes=1)


@register.filter
def whole(url: str, edition: Edition) -> str:
    """An address that holds off the site too."""
    return addresses.whole(url, edition.site_url)


@register.filter
def moment(when: datetime) -> str:
    return linked.moment(when)


@register.simple_tag
def day(moment: datetime, edition: Edition) -> SafeString:
    """`<time>` with the date alone."""
    text = format_date(
        moment,
        language=language(edition.code),
        months=edition.months,
        time_zone=edition.time_zone,
    )
    return _time(moment, text)


@register.simple_tag
def day_and_time(moment: datetime, edition: Edition) -> SafeString:
    text = format_date_time(
        moment,
        language=language(edition.code),
        months=edition.months,
        time_zone=edition.time_zone,
    )
    return _time(moment, text)


@register.simple_tag
def date_of(day: date, edition: Edition) -> str:
    """A day in words: «26 تموز/يوليو 2025»."""
    noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(edition.time_zone))
    return format_date(
        noon,
        language=language(edition.code),
        months=edition.months,
        time_zone=edition.time_zone,
    )


@register.simple_tag
def month_of(day: date, edition: Edition) -> str:
    """Its month and year: «تموز/يوليو 2025»."""
    return format_month(day.year, day.month, language=language(edition.code), months=edition.months)


@register.simple_tag
def month_alone(day: date, edition: Edition) -> str:
    return month_by_itself(day.month, language=language(edition.code), months=edition.months)


@register.simple_tag
def weekday(day: date, edition: Edition) -> str:
    return weekday_name(day, language=language(edition.code))


@register.simple_tag
def weekday_and_date(day: date, edition: Edition) -> str:
    """«السبت 26 تموز/يوليو 2025»."""
    return f"{weekday(day, edition)}{language(edition.code).weekday_joint}{date_of(day, edition)}"


@register.filter
def digits(text: object, edition: Edition) -> str:
    """The text with its numbers in the digits of the edition."""
    return write_digits(str(text), language=language(edition.code))


@register.simple_tag
def number(value: int, edition: Edition) -> str:
    """The digits alone, as the language writes them: a year, a day."""
    return write_digits(str(value), language=language(edition.code))


@register.simple_tag
def clock(moment: datetime, edition: Edition) -> SafeString:
    """`<time>` with the hour alone."""
    local = moment.astimezone(ZoneInfo(edition.time_zone))
    return _time(moment, write_digits(f"{local:%H:%M}", language=language(edition.code)))


def _time(moment: datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', linked.moment(moment), text)


@register.simple_tag
def byline(story: Story) -> SafeString:
    """The names joined as the language joins them, each safe from its neighbours' direction, and a
    link where it has a page."""
    rest = join_names([signed.name for signed in story.byline], language=language(story.language))
    html = ""
    for signed in story.byline:
        before, _, rest = rest.partition(signed.name)
        html += conditional_escape(before) + _signed(signed)
    return mark_safe(html)  # noqa: S308 (every part was escaped above)


def _signed(signed: Byline) -> SafeString:
    name = format_html("<bdi>{}</bdi>", signed.name)
    return format_html('<a href="{}" rel="author">{}</a>', signed.url, name) if signed.url else name


@register.simple_tag
def comment_count(count: int, edition: Edition) -> str:
    """«3 تعليقات»; how none reads is the edition's choice."""
    if not count and edition.zero_comments == ZeroComments.WORDS:
        return gettext("No comments")
    number = format_number(count, language=language(edition.code))
    return ngettext("%(count)s comment", "%(count)s comments", count) % {"count": number}
