"""Where a reader passes a story on: plain links, of which nobody hears until one is followed."""

from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from warraq.stories.story import Story
from warraq.syndication.addresses import lasting

Way = tuple[Promise, str]
"""What it is called, and where it leads."""

WAYS = (
    (_("WhatsApp"), "https://wa.me/?text={headline}%0A{address}"),
    (_("Telegram"), "https://t.me/share/url?url={address}&text={headline}"),
    (_("Facebook"), "https://www.facebook.com/sharer/sharer.php?u={address}"),
    (_("X"), "https://x.com/intent/post?url={address}&text={headline}"),
    (_("E-mail"), "mailto:?subject={headline}&body={address}"),
)


def ways(story: Story, *, site_url: str) -> tuple[Way, ...]:
    """The story's ways out, with its lasting address: that one stays under another headline."""
    address = lasting(site_url=site_url, language=story.language, story_id=story.id)
    words = {"address": quote(address, safe=""), "headline": quote(story.headline, safe="")}
    return tuple((name, form.format(**words)) for name, form in WAYS)
