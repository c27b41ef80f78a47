"""A story's blocks as HTML without any look: for whoever draws it in one of their own."""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from warraq.stories.edition import Edition
from warraq.stories.story import (
    Block,
    List,
    Paragraph,
    Picture,
    Quote,
    Run,
    Story,
    Subhead,
    Table,
)
from warraq.syndication.addresses import absolute

PHONE = re.compile(r"(?<!\w)(?:\+\d|[0٠۰]\d{2,4}[ \u00a0-])[\d \u00a0\u202f().-]{4,18}\d(?!\d)")
"""A telephone number in groups, which among letters that run leftwards would change places."""


def phones_html(html: SafeString) -> SafeString:
    """The same with each telephone number kept in its order."""
    return mark_safe(PHONE.sub(r'<bdi dir="ltr">\g<0></bdi>', html))  # noqa: S308 (adds tags alone)


def runs_html(paragraph: Paragraph, *, site_url: str = "") -> SafeString:
    """A paragraph's text with its links and its emphasis, and no white space of ours.

    With `site_url` its links hold anywhere; without, on the site's own pages.
    """
    return format_html_join("", "{}", ((_run(run, site_url),) for run in paragraph.runs))


def _run(run: Run, site_url: str) -> SafeString:
    html = phones_html(conditional_escape(run.text))
    if run.emphasis:
        html = format_html("<em>{}</em>", html)
    if run.strong:
        html = format_html("<strong>{}</strong>", html)
    if not run.href:
        return html
    return format_html('<a href="{}">{}</a>', absolute(run.href, site_url=site_url), html)


def with_dateline(story: Story, edition: Edition) -> Iterable[Block]:
    """The body, the dateline run into its first paragraph, as on the page."""
    runs_in = bool(story.dateline)
    for block in story.body:
        if runs_in and isinstance(block, Paragraph):
            runs_in = False
            dateline = Run(f"{story.dateline}{edition.dateline_separator}")
            yield replace(block, runs=(dateline, *block.runs))
        else:
            yield block


def body_html(blocks: Iterable[Block], *, site_url: str) -> SafeString:
    """A body that stands on its own: every address in it is whole."""
    return mark_safe("\n".join(block_html(block, site_url=site_url) for block in blocks))  # noqa: S308 (each is escaped)


def block_html(block: Block, *, site_url: str = "") -> SafeString:
    """One block; without `site_url` its links hold on the site's own pages."""
    match block:
        case Paragraph():
            return format_html("<p>{}</p>", runs_html(block, site_url=site_url))
        case Subhead():
            return format_html("<h2>{}</h2>", block.text)
        case Quote():
            return _quote(block, site_url)
        case List():
            items = _all("<li>{}</li>", block.items, site_url)
            return format_html("<ol>{}</ol>" if block.ordered else "<ul>{}</ul>", items)
        case Table():
            return _table(block)
        case Picture():
            return _figure(block, site_url)


def _quote(quote: Quote, site_url: str) -> SafeString:
    source = format_html("<footer><cite>{}</cite></footer>", quote.source) if quote.source else ""
    said = _all("<p>{}</p>", quote.paragraphs, site_url)
    return format_html("<blockquote>{}{}</blockquote>", said, source)


def _all(element: str, paragraphs: Iterable[Paragraph], site_url: str) -> SafeString:
    return format_html_join(
        "", element, ((runs_html(one, site_url=site_url),) for one in paragraphs)
    )


def _table(table: Table) -> SafeString:
    caption = format_html("<caption>{}</caption>", table.caption) if table.caption else ""
    first = table.rows[:1] if table.header else ()
    rows = (*_rows(first, "th"), *_rows(table.rows[len(first) :], "td"))
    return format_html("<table>{}{}</table>", caption, format_html_join("", "{}", rows))


def _rows(rows: Iterable[tuple[str, ...]], cell: str) -> Iterable[tuple[SafeString]]:
    element = f"<{cell}>{{}}</{cell}>"
    for row in rows:
        cells = format_html_join("", element, ((text,) for text in row))
        yield (format_html("<tr>{}</tr>", cells),)


def _figure(picture: Picture, site_url: str) -> SafeString:
    image = format_html(
        '<img src="{}" width="{}" height="{}" alt="{}">',
        absolute(picture.fallback.url, site_url=site_url),
        picture.fallback.width,
        picture.fallback.height,
        picture.alt,
    )
    under = " ".join(filter(None, (picture.caption, picture.credit and f"[{picture.credit}]")))
    caption = format_html("<figcaption>{}</figcaption>", under) if under else ""
    return format_html("<figure>{}{}</figure>", image, caption)
