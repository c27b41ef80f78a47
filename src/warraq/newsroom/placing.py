"""Where a story of the wire goes: its edition, its section and its topics."""

from django.utils import translation
from django.utils.translation import gettext as _

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import EditionPage, SectionPage, StoryTopic, TopicPage
from warraq.wire.items import WireItem
from warraq.wire.topics import codes_of


def home_for(item: WireItem, *, edition: str) -> EditionPage:
    """The edition that was asked for, the item's language's, or the site's main one."""
    homes = {home.edition_code: home for home in EditionPage.of_the_site()}
    wanted = edition or item.language.split("-")[0].lower()
    return homes.get(wanted) or next(iter(homes.values()))


def section_for(item: WireItem, *, home: EditionPage, name: str, may_be_new: bool) -> SectionPage:
    """The section of that name, the item's own if the edition has it, or the edition's first."""
    if name and may_be_new:
        return publishing.ensure_section(home=home, name=name)
    for wanted in filter(None, (name, item.section)):
        if section := publishing.find_section(home=home, name=wanted):
            return section
    if section := home.section_pages().first():
        return section
    with translation.override(home.edition_code):
        return publishing.ensure_section(home=home, name=_("News"))


def topics_for(item: WireItem, *, home: EditionPage) -> list[StoryTopic]:
    """The topics of the edition that gather what the item is about, or anything above it."""
    codes = codes_of(item)
    topics = TopicPage.objects.of_edition(home) if codes else ()
    return [StoryTopic(topic=one) for one in topics if codes.intersection(one.gathers)]
