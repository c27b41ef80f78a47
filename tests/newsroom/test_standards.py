"""What the standards ask of the whole way, check by check: from the file to the reader's page."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.newsroom.conftest import picture_bytes
from tests.wire.drawing_photos import alternatives, array
from tests.wire.drawing_photos import xmp as packet_of

from warraq.newsroom import searching
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import Ingested, end_embargoes, ingest_file
from warraq.newsroom.models import Alert, Photo, StoryPage
from warraq.newsroom.renditions import FALLBACK
from warraq.press.plan import every_path
from warraq.wire.formats.photo.xmp import Properties, read_xmp
from warraq.wire.items import Status
from warraq.wire.models import Item

pytestmark = pytest.mark.usefixtures("newsroom")

HEADLINE = "المنارة تضيء من جديد"
Deliver = Callable[..., Ingested]

G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="gull:1" version="{version}"
 xml:lang="ar"><itemMeta><itemClass qcode="ninat:text"/>{meta}</itemMeta>
<contentMeta><headline>{headline}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>أضاءها الحارس عند المغيب.</p></body></html>
</inlineXML></contentSet></newsItem>"""


@pytest.fixture
def deliver(tmp_path: Path) -> Deliver:
    """Bring one version of one item in, to be published where that may be."""

    def _deliver(*, version: int = 1, meta: str = "", headline: str = HEADLINE) -> Ingested:
        path = tmp_path / f"{version}.xml"
        path.write_text(G2.format(version=version, meta=meta, headline=escape(headline)))
        (outcome,) = ingest_file(path, source="gull", wish=Wish(publish=True))
        assert isinstance(outcome, Ingested)
        return outcome

    return _deliver


def readers_have(words: str) -> bool:
    """Whether any page, feed, sitemap or data that there is for readers says it, as it would be
    made now, or they find it."""
    is_said = any(words in Client().get(page).content.decode() for page in every_path())
    is_found = bool(searching.search(language="ar", query=words).results)
    assert is_said == is_found
    return is_said


def test_check_4_a_version_counts_once_and_a_lower_one_never_overwrites(deliver: Deliver) -> None:
    deliver(version=2, headline="الثانية")
    deliver(version=1, headline="الأولى")
    again = deliver(version=2, headline="الثانية")
    assert again.drafted.action == "unchanged"
    assert Item.objects.count() == 2
    assert StoryPage.objects.get().title == "الثانية"


def test_check_5_canceled_unpublishes_and_alerts_the_desk(deliver: Deliver) -> None:
    address = deliver().url()
    assert address
    deliver(version=2, meta='<pubStatus qcode="stat:canceled"/>')
    assert Client().get(address).status_code == 410
    assert not readers_have(HEADLINE)
    assert Alert.objects.get().kind == Alert.Kind.KILLED


@pytest.mark.parametrize("said", ["stat:withheld", "stat:perhaps"])
def test_check_5_withheld_and_unknown_are_never_public(deliver: Deliver, said: str) -> None:
    outcome = deliver(meta=f'<pubStatus qcode="{said}"/>')
    assert (outcome.drafted.action, outcome.url()) == ("held", None)
    assert not readers_have(HEADLINE)


def test_check_5_no_status_is_usable(deliver: Deliver) -> None:
    outcome = deliver()
    assert outcome.item.status is Status.USABLE
    assert readers_have(HEADLINE)


def test_check_6_an_embargo_in_the_future_is_in_no_page_until_then(deliver: Deliver) -> None:
    end = timezone.now() + timedelta(hours=1)
    outcome = deliver(meta=f"<embargoed>{end.isoformat()}</embargoed>")
    assert outcome.drafted.action == "held"
    assert not readers_have(HEADLINE)
    with time_machine.travel(end + timedelta(seconds=1)):
        end_embargoes()
        assert readers_have(HEADLINE)


def test_check_6_an_empty_embargo_is_none(deliver: Deliver) -> None:
    assert deliver(meta="<embargoed/>").drafted.action == "created"


def test_check_7_a_correction_is_noted_for_readers_with_a_new_date(deliver: Deliver) -> None:
    address = deliver().url()
    assert address
    later = timezone.now() + timedelta(hours=2)
    with time_machine.travel(later, tick=False):
        deliver(version=2, meta='<signal qcode="sig:correction"/>')
    story = StoryPage.objects.get()
    assert story.correction
    page = Client().get(address).content.decode()
    assert story.correction in page
    assert page.count(f'datetime="{timezone.localtime(later):%Y-%m-%dT%H:%M}') == 1


def test_check_14_an_expired_licence_blocks_publishing_and_terms_are_shown(
    tmp_path: Path, admin_client: Client
) -> None:
    (tmp_path / "lamp.jpg").write_bytes(picture_bytes())
    over = (timezone.now() - timedelta(days=1)).isoformat()
    picture = {
        "uri": "p", "type": "picture", "usageterms": "مرة واحدة فقط", "expires": over,
        "renditions": {"main": {"href": "lamp.jpg", "mimetype": "image/jpeg"}},
    }  # fmt: skip
    item = {
        "uri": "gull:2", "type": "text", "language": "ar", "headline": HEADLINE,
        "body_text": "نص.", "associations": {"main": picture},
    }  # fmt: skip
    path = tmp_path / "one.json"
    path.write_text(json.dumps(item))
    (outcome,) = ingest_file(path, source="gull", wish=Wish(publish=True))
    assert isinstance(outcome, Ingested)
    assert (outcome.drafted.action, outcome.drafted.reason.code) == ("held", "licence")
    assert not readers_have(HEADLINE)
    page = admin_client.get(f"/desk/wire/{Item.objects.get().pk}/").content.decode()
    assert "مرة واحدة فقط" in page


INSIDE = packet_of(
    array("dc:creator", "سلمى نور", kind="Seq"),
    alternatives("dc:description", x_default="قارب عند المرسى."),
    alternatives("dc:rights", x_default="© صور المرسى"),
    alternatives("xmpRights:UsageTerms", x_default="بلا إعادة بيع"),
    alternatives("Iptc4xmpCore:AltTextAccessibility", x_default="قارب أبيض"),
    photoshop__Credit="وكالة المرسى",
    photoshop__City="مدينة لا تقال",
)

BESIDE = {
    "by": "هادي منصور",
    "description_caption": "الحارس في طريقه.",
    "creditline": "وكالة النورس",
    "copyrightnotice": "© النورس",
    "usageterms": "مرة واحدة",
}
"""What an item may say of its picture itself."""


def illustrated(tmp_path: Path, **says: str) -> tuple[str, Photo]:
    """The reader's page of an item that says this of its picture, and the photo."""
    (tmp_path / "boat.jpg").write_bytes(picture_bytes(xmp=INSIDE))
    picture = {
        "uri": "p", "type": "picture", **says,
        "renditions": {"main": {"href": "boat.jpg", "mimetype": "image/jpeg"}},
    }  # fmt: skip
    item = {
        "uri": "gull:3", "type": "text", "language": "ar", "headline": HEADLINE,
        "body_text": "نص.", "associations": {"main": picture},
    }  # fmt: skip
    path = tmp_path / "one.json"
    path.write_text(json.dumps(item))
    (outcome,) = ingest_file(path, source="gull", wish=Wish(publish=True))
    assert isinstance(outcome, Ingested)
    address = outcome.url()
    assert address
    page = Client().get(address).content.decode()
    return page[page.index("<figure") : page.index("</figure>")], Photo.objects.get()


def carried(photo: Photo) -> Properties:
    """The metadata in a rendition that readers are sent."""
    with photo.get_rendition(FALLBACK).file.open() as file, Image.open(file) as rendition:
        return read_xmp(rendition.info["xmp"])


def test_check_13_what_only_the_file_says_is_at_the_picture_and_in_it(tmp_path: Path) -> None:
    figure, photo = illustrated(tmp_path)
    assert "قارب عند المرسى." in figure
    assert "[سلمى نور/وكالة المرسى]" in figure
    assert 'alt="قارب أبيض"' in figure
    packet = carried(photo)
    assert packet.texts("dc:creator", "photoshop:Credit") == ("سلمى نور", "وكالة المرسى")
    assert packet.texts("dc:rights") == ("© صور المرسى\nبلا إعادة بيع",)
    assert "مدينة" not in str(packet)


@pytest.mark.parametrize("field", BESIDE)
def test_check_13_each_thing_that_the_item_says_wins_over_the_file(
    tmp_path: Path, field: str
) -> None:
    figure, photo = illustrated(tmp_path, **{field: BESIDE[field]})
    said = {name: text if name == field else "" for name, text in BESIDE.items()}
    byline, credit = said["by"] or "سلمى نور", said["creditline"] or "وكالة المرسى"
    assert (said["description_caption"] or "قارب عند المرسى.") in figure
    assert f"[{byline}/{credit}]" in figure
    notice = said["copyrightnotice"] or "© صور المرسى"
    packet = carried(photo)
    assert packet.texts("dc:creator", "photoshop:Credit") == (byline, credit)
    assert packet.texts("dc:rights") == (f"{notice}\n{said['usageterms'] or 'بلا إعادة بيع'}",)


def test_check_13_an_item_that_says_all_leaves_nothing_to_the_file(tmp_path: Path) -> None:
    figure, photo = illustrated(tmp_path, **BESIDE)
    assert "الحارس في طريقه." in figure
    assert "[هادي منصور/وكالة النورس]" in figure
    assert carried(photo).texts("dc:rights") == ("© النورس\nمرة واحدة",)
