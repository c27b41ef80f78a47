"""What an agency takes back by words alone leaves readers; what may be such a notice is held, with
an alert, and never shown to them."""

import json
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from django.test import Client

from warraq.desk.alerts import told
from warraq.newsroom.domain.alerting import open_alerts
from warraq.newsroom.drafted import Drafted, Wish
from warraq.newsroom.ingesting import Ingested, ingest
from warraq.newsroom.models import StoryPage, User

pytestmark = pytest.mark.usefixtures("newsroom")

HEADLINE = "Bridge over the strait opens"
TEXT = (
    "The bridge over the strait was opened this morning by the minister of works.",
    "All may cross it from tomorrow on, she said, and the ferries will go on for a year.",
    "It is the longest of the country, and was nine years in the making, officials said.",
)


def came(text: str) -> Drafted:
    """One delivery of one item, which a rule would publish."""
    wish = Wish(publish=True, edition="en", rule="all")
    [outcome] = ingest(
        raw=text.encode(), name="a", source="gull", wishes=lambda *_: wish, read=lambda _: None
    )
    assert isinstance(outcome, Ingested)
    return outcome.drafted


def to_readers() -> list[str]:
    return list(StoryPage.objects.filter(live=True).values_list("title", flat=True))


def mail(version: int, headline: str, note: str = "") -> str:
    answers = f"In-Reply-To: <{version - 1}@gull.example>\n" if version > 1 else ""
    text = "\n\n".join(TEXT)
    fields = f"HEADLINE: {headline}\nNOTE: {note}\n\n" if note else ""
    return (
        f"From: Gull <desk@gull.example>\nMessage-ID: <{version}@gull.example>\n{answers}"
        f"Subject: {headline}\nContent-Type: text/plain; charset=utf-8\n\n{fields}{text}\n"
    )


def iptc7901(version: int, headline: str, note: str = "") -> str:
    """A later message names the first."""
    text = "\r\n   ".join(TEXT)
    refers = f"(refer to GUL 000{version - 1})\r\n" if version > 1 else ""
    eds = f"Eds: {note}\r\n" if note else ""
    return (
        f"\x01GUL000{version} 3 POL 12\r\n\x02{eds}{refers}{headline} =\r\n\r\n"
        f"   OASIS, Nov 27 (Gull) - {text}\r\n\x0327{version}015 GMT Nov 26\r\n\x04"
    )


def anpa1312(version: int, headline: str, note: str = "") -> str:
    text = "\r\n\t".join(TEXT)
    eds = f"^Eds: {note}<\r\n" if note else ""
    lead = f"{version - 1}stLd" if version > 1 else ""
    return (
        f"\x01a100{version}\r\nr i BC-Strait-Bridge {lead} 11-27 0100\r\n"
        f"\x02^BC-Strait-Bridge,0100<\r\n^{headline}<\r\n{eds}\t{text}\r\n\x03\x04"
    )


def ninjs(version: int, headline: str, note: str = "") -> str:
    item = {"uri": "gull:1", "version": str(version), "language": "en", "headline": headline}
    return json.dumps({**item, "body_text": "\n\n".join(TEXT), "ednote": note})


def _html() -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def g2(version: int, headline: str, note: str = "") -> str:
    return (
        f'<newsItem guid="gull:1" version="{version}" xml:lang="en"><itemMeta>'
        f"<edNote>{escape(note)}</edNote></itemMeta><contentMeta><headline>{escape(headline)}"
        f"</headline></contentMeta><contentSet><inlineXML><html><body>{_html()}</body></html>"
        "</inlineXML></contentSet></newsItem>"
    )


def nitf(version: int, headline: str, note: str = "") -> str:
    return (
        f'<nitf><head><docdata><doc-id id-string="gull:1"/><du-key version="{version}"/>'
        f'<ed-msg info="{escape(note)}"/></docdata></head><body><body.head><hedline><hl1>'
        f"{escape(headline)}</hl1></hedline></body.head><body.content>{_html()}</body.content>"
        "</body></nitf>"
    )


def newsml_1(version: int, headline: str, note: str = "") -> str:
    line = (
        '<NewsLine><NewsLineType FormalName="Advisory"/><NewsLineText>'
        f"{escape(note)}</NewsLineText></NewsLine>"
    )
    return (
        "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>gull.example</ProviderId>"
        f"<DateId>20261127</DateId><NewsItemId>1</NewsItemId><RevisionId>{version}</RevisionId>"
        f"<PublicIdentifier>urn:newsml:gull.example:20261127:1:{version}N</PublicIdentifier>"
        '</NewsIdentifier></Identification><NewsManagement/><NewsComponent xml:lang="en">'
        f"<NewsLines><HeadLine>{escape(headline)}</HeadLine>{line}</NewsLines><ContentItem>"
        f"<DataContent>{_html()}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


def atom(version: int, headline: str, note: str = "") -> str:
    when = f"2026-11-27T1{version}:00:00Z"
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gull</title><id>x</id>'
        f"<entry><id>gull:1</id><title>{escape(headline)}</title><updated>{when}</updated>"
        f'<content type="html">{escape(_html())}</content></entry></feed>'
    )


Made = Callable[..., str]
FORMATS = (mail, iptc7901, anpa1312, ninjs, g2, nitf, newsml_1, atom)
WITH_NOTES = FORMATS[:-1]


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize(
    "headline",
    ["BULLETIN KILL", "يُلغى الخبر السابق"],
)
def test_a_notice_takes_the_story_from_readers(made: Made, headline: str) -> None:
    came(made(1, HEADLINE))
    assert to_readers() == [HEADLINE]
    assert came(made(2, headline)).action == "killed"
    assert to_readers() == []
    assert [alert.kind for alert in open_alerts()] == ["killed"]


@pytest.mark.parametrize("made", WITH_NOTES)
def test_so_does_a_note_to_editors(made: Made) -> None:
    came(made(1, HEADLINE))
    assert came(made(2, HEADLINE, "MANDATORY KILL")).action == "killed"
    assert to_readers() == []


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize("headline", [f"WITHDRAWN: {HEADLINE}", f"إلغاء: {HEADLINE}"])
def test_what_may_be_one_is_held_and_told_beside_the_story(made: Made, headline: str) -> None:
    came(made(1, HEADLINE))
    held = came(made(2, headline))
    assert (held.action, held.reason.code) == ("held", "maybe_killed")
    assert to_readers() == [HEADLINE]
    [alert] = open_alerts()
    assert (alert.kind, alert.story) == ("maybe", StoryPage.objects.get())
    read = told(alert, by=User.objects.create_superuser("head"))
    assert (read.about, headline in read.why) == (HEADLINE, True)
    assert came(made(2, headline)).action == "held"
    assert (to_readers(), open_alerts().count()) == ([HEADLINE], 1)


@pytest.mark.parametrize("made", FORMATS)
def test_of_no_story_of_ours_it_is_a_story(made: Made) -> None:
    assert came(made(1, f"WITHDRAWN: {HEADLINE}")).action == "created"
    assert open_alerts().count() == 0


def test_what_answers_a_mail_that_has_not_come_waits_and_so_does_that_one() -> None:
    assert came(mail(2, f"WITHDRAWN: {HEADLINE}")).reason.code == "maybe_killed"
    assert came(mail(1, HEADLINE)).action == "held"
    assert to_readers() == []


def test_a_later_version_makes_the_doubt_good() -> None:
    came(ninjs(1, HEADLINE))
    came(ninjs(2, f"WITHDRAWN: {HEADLINE}"))
    came(ninjs(3, f"{HEADLINE} after all"))
    assert to_readers() == [f"{HEADLINE} after all"]
    assert open_alerts().count() == 0


@pytest.mark.parametrize("made", [anpa1312, ninjs, g2, nitf, newsml_1, atom])
def test_a_story_about_what_is_taken_back_is_brought_up_to_date(made: Made) -> None:
    came(made(1, HEADLINE))
    later = "Ministers withdraw law on ferries; 12 killed at bridge"
    assert came(made(2, later)).action == "updated"
    assert to_readers() == [later]


@pytest.mark.parametrize("made", [ninjs, g2, nitf, newsml_1])
@pytest.mark.parametrize(
    "note",
    ["Corrects the minister's title", "تصحيح: المدة تسع سنوات"],
)
def test_a_correction_in_a_note_is_told_to_readers(made: Made, note: str, client: Client) -> None:
    came(made(1, HEADLINE))
    came(made(2, HEADLINE, note))
    story = StoryPage.objects.get(live=True)
    assert story.correction
    assert story.correction in client.get(story.address()).content.decode()
    assert [alert.kind for alert in open_alerts()] == ["corrected"]


@pytest.mark.parametrize("made", [ninjs, g2, nitf, newsml_1, atom])
@pytest.mark.parametrize("mark", ["CORRECTED: {}", "{} (تصحيح)"])
def test_so_is_one_in_a_headline(made: Made, mark: str) -> None:
    came(made(1, HEADLINE))
    came(made(2, mark.format(HEADLINE)))
    assert StoryPage.objects.get(live=True).correction


@pytest.mark.parametrize("made", [ninjs, g2, nitf, newsml_1])
def test_what_is_corrected_is_told_of_no_other_version(made: Made) -> None:
    came(made(1, HEADLINE, "Prison officers are correctional staff"))
    came(made(2, "Politically correct: a debate", "UPDATES throughout"))
    assert StoryPage.objects.get(live=True).correction == ""
