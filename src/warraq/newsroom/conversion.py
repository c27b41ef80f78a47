"""From Wagtail's pages to the frozen values of `warraq.stories`.

Every function takes a page with what it needs already fetched (`fronts.STORY`), so
that a front of thirty cards costs no more queries than one of three. Where one takes `fallback`,
it is the rendition that a picture is shown with: the desk's, if nobody says that it is public.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from warraq.languages.months import Months
from warraq.newsroom.models.blocks import rich_text
from warraq.newsroom.models.photos import Photo, PhotoRendition
from warraq.newsroom.prose import blocks_of
from warraq.newsroom.renditions import FALLBACK, FORMATS, PREVIEWED, SHARED
from warraq.stories.edition import Edition, PolicyKind, PolicyLink, ZeroComments
from warraq.stories.story import (
    Block,
    Byline,
    Card,
    FactCheck,
    Kind,
    Paragraph,
    Picture,
    PictureSource,
    PictureSources,
    Quote,
    Run,
    Section,
    Story,
    Table,
    Topic,
    Translation,
    edition_address,
    policy_address,
    section_address,
)

if TYPE_CHECKING:
    from warraq.newsroom.models.pages import EditionPage, SectionPage
    from warraq.newsroom.models.stories import StoryPage

logger = logging.getLogger(__name__)

COMMENT_POLICY = "comment-policy"


def edition_of(page: "EditionPage", *, others: "Iterable[EditionPage]") -> Edition:
    """The edition with its menu and policies, a query each, and the site's `others`."""
    return edition_as_set(
        code=page.edition_code,
        site_name=page.site_name,
        dateline_separator=page.dateline_separator,
        months=page.months,
        zero_comments=page.zero_comments,
        feeds_whole=page.feeds_whole,
        sections=page.section_pages().values_list("title", "slug"),
        policies=page.policy_pages().values_list("title", "slug", "kind"),
        others=(other.edition_code for other in others),
    )


def edition_as_set(
    *,
    code: str,
    site_name: str,
    dateline_separator: str,
    months: str,
    zero_comments: str,
    feeds_whole: bool,
    sections: Iterable[tuple[str, str]],
    policies: Iterable[tuple[str, str, str]],
    others: Iterable[str],
) -> Edition:
    """The edition as its row and the settings have it: `sections` by names and slugs, `policies`
    by titles, slugs and kinds, the site's `others` by codes."""
    home = edition_address(code)
    rules = tuple(
        PolicyLink(title, policy_address(language=code, slug=slug), PolicyKind(kind))
        for title, slug, kind in policies
    )
    on_comments = policy_address(language=code, slug=COMMENT_POLICY)
    return Edition(
        code=code,
        site_name=site_name or settings.WARRAQ_SITE_NAME,
        site_url=settings.WARRAQ_SITE_URL,
        url=home,
        policy_url=on_comments if any(rule.url == on_comments for rule in rules) else "",
        sections=tuple(_section(name, slug, code) for name, slug in sections),
        policies=rules,
        others=tuple((other, edition_address(other)) for other in others),
        main=settings.WARRAQ_EDITIONS[0],
        dateline_separator=dateline_separator,
        months=Months(months),
        zero_comments=ZeroComments(zero_comments),
        feeds_whole=bool(feeds_whole),
        time_zone=settings.TIME_ZONE,
    )


def section_of(page: "SectionPage") -> Section:
    return _section(page.title, page.slug, page.edition_code)


def _section(name: str, slug: str, language: str) -> Section:
    return Section(name=name, slug=slug, url=section_address(language=language, slug=slug))


def credit_line(byline: str | None, credit: str | None) -> str:
    """«byline/agency», or whichever is there, never one twice."""
    return "/".join(dict.fromkeys(part for part in (byline, credit) if part))


def picture_of(
    photo: Photo, *, alt: str = "", caption: str = "", fallback: str = PREVIEWED
) -> Picture | None:
    """The picture; None when its agency has taken it back, or its original cannot be read."""
    if photo.taken_back:
        return None
    made = {rendition.filter_spec: rendition for rendition in photo.renditions.all()}
    try:
        plain = made.get(FALLBACK) or photo.get_rendition(fallback)
    except OSError:
        logger.exception("photo %s cannot be shown", photo.pk)
        return None
    return Picture(
        fallback=_source(plain),
        formats=tuple(_formats(made)),
        shared=_source(made[SHARED]) if SHARED in made else None,
        alt=alt or photo.description,
        caption=caption,
        credit=credit_line(photo.byline, photo.credit),
    )


def _formats(made: dict[str, PhotoRendition]) -> Iterator[PictureSources]:
    for mime, specs in FORMATS.items():
        found = {
            source.width: source
            for source in (_source(made[spec]) for spec in specs if spec in made)
        }
        if found:
            yield PictureSources(mime, tuple(found[width] for width in sorted(found)))


def _source(rendition: PhotoRendition) -> PictureSource:
    return PictureSource(rendition.url, rendition.width, rendition.height)


def byline_of(page: "StoryPage") -> tuple[Byline, ...]:
    """The contributors whom an editor named, or else the agency's byline as one text."""
    named = tuple(line.contributor.byline() for line in page.byline_lines.all())
    return named or ((Byline(page.wire_byline),) if page.wire_byline else ())


def topics_of(page: "StoryPage") -> tuple[Topic, ...]:
    """Those that readers have a page of, each once."""
    topics = [line.topic for line in page.topic_lines.all() if line.topic.live]
    return tuple(dict.fromkeys(Topic(one.title, one.address()) for one in topics))


def body_of(page: "StoryPage", *, fallback: str = PREVIEWED) -> tuple[Block, ...]:
    parts = ((part.block_type, part.value) for part in page.body)
    return tuple(block for kind, value in parts for block in _blocks(kind, value, fallback))


def words_of(page: "StoryPage") -> tuple[Block, ...]:
    """A body without its pictures, which cost a query for each story."""
    kinds = ((place, part["type"]) for place, part in enumerate(page.body.raw_data))
    told = ((kind, page.body[place].value) for place, kind in kinds if kind != "picture")
    return tuple(block for kind, value in told for block in _blocks(kind, value, ""))


def _blocks(kind: str, value: Any, fallback: str) -> Iterable[Block]:
    match kind:
        case "text":
            return blocks_of(rich_text(value))
        case "quote":
            quote = _quote(value)
            return [quote] if quote.paragraphs else []
        case "picture":
            picture = _picture(value, fallback)
            return [picture] if picture else []
        case "table":
            table = _table(value) if value else None
            return [table] if table and table.rows else []
    raise ValueError(f"a body has no block of the kind {kind}")


def _quote(value: Any) -> Quote:
    lines = [line for line in (value["text"] or "").split("\n") if line.strip()]
    return Quote(tuple(Paragraph((Run(line),)) for line in lines), value["source"] or "")


def _picture(value: Any, fallback: str) -> Picture | None:
    """None where no photo was chosen, or the one that was is gone."""
    if value["photo"] is None:
        return None
    alt, caption = value["alt"] or "", value["caption"] or ""
    return picture_of(value["photo"], alt=alt, caption=caption, fallback=fallback)


def _table(value: dict[str, Any]) -> Table:
    rows = [tuple((cell or "").strip() for cell in row) for row in value["data"]]
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    return Table(
        rows=tuple(row[:width] for row in rows if any(row)),
        header=bool(value.get("first_row_is_table_header")),
        caption=value.get("table_caption") or "",
    )


def story_of(
    page: "StoryPage",
    *,
    translations: tuple[Translation, ...] = (),
    fallback: str = PREVIEWED,
    body: tuple[Block, ...] | None = None,
) -> Story:
    """The whole story as it stands in `page`, which may be a draft; with another `body` or all
    of its own."""
    published, modified = _times(page)
    return Story(
        id=page.pk or 0,
        key=page.story_key,
        language=page.edition_code,
        url=page.address(),
        headline=page.title,
        summary=page.summary,
        section=section_of(page.section),
        byline=byline_of(page),
        dateline=page.dateline,
        body=body_of(page, fallback=fallback) if body is None else body,
        published=published,
        modified=modified,
        picture=(
            picture_of(
                page.photo, alt=page.photo_alt, caption=page.photo_caption, fallback=fallback
            )
            if page.photo
            else None
        ),
        kind=Kind(page.kind),
        topics=topics_of(page),
        fact_check=_fact_check(page),
        correction=page.correction,
        translations=translations,
        comments_open=page.comments_open,
    )


def _fact_check(page: "StoryPage") -> FactCheck | None:
    if page.kind != Kind.FACT_CHECK or not page.verdict:
        return None
    return FactCheck(claim=page.claim, claimant=page.claimant, verdict=page.verdict)


def _times(page: "StoryPage") -> tuple[datetime, datetime]:
    published = page.first_published_at or timezone.now()
    return published, page.last_published_at or published


def card_of(page: "StoryPage", *, comments: int = 0) -> Card:
    """A published story in short."""
    published, modified = _times(page)
    return Card(
        id=page.pk,
        language=page.edition_code,
        url=page.address(),
        headline=page.title,
        summary=page.summary,
        section=section_of(page.section),
        published=published,
        modified=modified,
        picture=(
            picture_of(page.photo, alt=page.photo_alt, fallback=FALLBACK) if page.photo else None
        ),
        comments=comments,
        kind=Kind(page.kind),
    )
