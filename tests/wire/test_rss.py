"""What feeds do, each as the smallest feed that does it; Atom reads as RSS does."""

import pytest

from warraq.wire import wording
from warraq.wire.dates import read_date
from warraq.wire.formats.rss.people import person
from warraq.wire.items import Block, BlockKind, Status, WireItem
from warraq.wire.parsing import parse

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
DATE = "<pubDate>Sun, 01 Jun 2025 10:15:00 +0300</pubDate>"
SECONDS = 1748762100


def rss(entry: str, *, channel: str = "", attributes: str = SPACES) -> WireItem:
    return only(
        f'<rss version="2.0" {attributes}><channel><title>Waha</title>{channel}'
        f"<item><guid>a</guid><title>T</title>{entry}</item></channel></rss>"
    )


def atom(entry: str) -> WireItem:
    return only(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Waha</title>'
        f"<entry><id>a</id><title>T</title>{entry}</entry></feed>"
    )


def only(text: str) -> WireItem:
    parsed = parse(text.encode(), name="delivery")
    assert parsed.refusals == ()
    (item,) = parsed.items
    return item


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


# Identity


def test_a_later_change_is_a_later_version_and_the_same_feed_says_the_same() -> None:
    assert rss(DATE).version == rss(DATE).version == SECONDS
    later = f"{DATE}<atom:updated>2025-06-01T10:15:01+03:00</atom:updated>"
    assert rss(later).version == SECONDS + 1
    assert atom(later.replace("atom:", "")).version == SECONDS + 1


def test_an_entry_without_a_time_is_the_first_version() -> None:
    assert rss("").version == 1


def test_the_link_stands_in_for_a_missing_guid() -> None:
    item = only(
        "<rss><channel><link>https://waha.example/news/</link><item><link>1.html</link>"
        "<title>T</title></item></channel></rss>"
    )
    assert item.guid == "https://waha.example/news/1.html"


@pytest.mark.parametrize(
    ("link", "times"), [("https://waha.example/radio", 2), ("https://waha.example/show", 3)]
)
def test_a_link_that_tells_no_entry_from_another_is_no_guid(link: str, times: int) -> None:
    entries = "".join(
        f"<item><title>Hour {hour}</title><link>{link}</link></item>" for hour in range(times)
    )
    page = "<link>https://waha.example/radio</link>"
    parsed = parse(f"<rss><channel>{page}{entries}</channel></rss>".encode(), name="delivery")
    assert len({item.guid for item in parsed.items}) == times
    assert all(wording.MADE_GUID in item.warnings for item in parsed.items)


def test_an_entry_that_atom_calls_deleted_is_a_kill() -> None:
    item = only(
        '<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        '<at:deleted-entry ref="a" when="2025-06-01T10:15:00+03:00"/></feed>'
    )
    assert (item.guid, item.version, item.status) == ("a", SECONDS, Status.CANCELED)


def test_a_draft_is_withheld() -> None:
    draft = '<app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>'
    assert atom(draft).status is Status.WITHHELD


def test_one_entry_alone_is_a_document_too() -> None:
    item = only('<entry xmlns="http://www.w3.org/2005/Atom"><id>a</id><title>T</title></entry>')
    assert (item.format, item.headline) == ("atom", "T")


def test_a_feed_without_entries_is_refused_by_name() -> None:
    (refusal,) = parse(b"<rss><channel/></rss>", name="f").refusals
    assert refusal.reason == wording.EMPTY_FEED


# Times and people


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 01 Jun 2025 10:15:00 +0300",
        "Sunday, 1 June 2025 10:15:00 +0300",
        "Sun, 01 Jun 2025 07:15:00 GMT",
        "2025-06-01T10:15:00+03:00",
        "2025-06-01 07:15:00 UTC",
        "2025-06-01 10:15:00 +0300",
        "01 Jun 2025 10:15:00 AM +0300",
        "Sunday, June 1, 2025 10:15 AM +0300",
        "Sun Jun 01 2025 10:15:00 GMT+0300 (Arabian Standard Time)",
        "June 1, 2025 at 07:15:00",
        "Sun, 01 Jun 2025 10:15 +03:00",
        "Sun, 01 Jun 2025 10:15:00 +03",
        "Sun, 01 Jun 2025 10:15:00 GMT+3",
        "Sun, 01 Jun 2025 12:15:00 PKT",
        "dim., 01 juin 2025 09:15:00 +0200",
        "Pzr, 01 Haziran 2025 10:15:00 +0300",
        "1 يونيو/حزيران 2025 07:15",
        "2025/06/01 10:15:00 +0300",
        "2025-06-01 07:15 AM",
        "الأحد، 01 يونيو 2025 10:15:00 +0300",
        "الأحد 1 حزيران 2025 10:15 ص +0300",
        "٠١ يونيو ٢٠٢٥ ٠٧:١٥",
        "1748762100",
        "1748762100000",
    ],
)
def test_times_in_wild_forms(text: str) -> None:
    moment = read_date(text)
    assert moment is not None
    assert moment.timestamp() == SECONDS


@pytest.mark.parametrize("text", ["", "yesterday", "01/06/2025", "1 Foo 2025", "31 Jun 2025", "99"])
def test_what_is_no_time_or_may_be_two_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dana Field", "Dana Field"),
        ("desk@waha.example (Dana Field)", "Dana Field"),
        ("Dana Field <desk@waha.example>", "Dana Field"),
        ("Dana Field (desk@waha.example)", "Dana Field"),
        ("desk@waha.example", ""),
        ("mailto:desk@waha.example", ""),
        ("سلمى النجار", "سلمى النجار"),
    ],
)
def test_an_author_is_a_name_never_an_address(text: str, name: str) -> None:
    assert person(text) == name


# Text


def test_content_comes_before_the_summary() -> None:
    whole = "<content:encoded>&lt;p&gt;Whole.&lt;/p&gt;</content:encoded>"
    assert texts(rss(f"<description>Brief.</description>{whole}")) == ["Whole."]
    assert texts(atom("<summary>Brief.</summary><content>Whole.</content>")) == ["Whole."]


@pytest.mark.parametrize(
    ("attributes", "tag"),
    [
        ('xmlns:yandex="http://news.yandex.ru"', "yandex:full-text"),
        ('xmlns:r="http://news.rambler.ru"', "r:fulltext"),
        ("", "yandex:full-text"),
        ("", "full-text"),
    ],
)
def test_the_whole_text_is_where_a_news_portal_wants_it(attributes: str, tag: str) -> None:
    whole = f"<{tag}>&lt;p&gt;Whole.&lt;/p&gt;</{tag}>"
    item = rss(f"<description>Brief.</description>{whole}", attributes=attributes)
    assert texts(item) == ["Whole."]


def test_a_namespace_of_the_whole_feed_is_no_module() -> None:
    own = f'xmlns="https://portal.example/feeds" {SPACES}'
    item = rss("<title xmlns='urn:x'>X</title><description>Brief.</description>", attributes=own)
    assert (item.guid, item.headline, texts(item)) == ("a", "T", ["Brief."])


def test_a_description_of_a_few_lines_stands_in_and_is_flagged() -> None:
    item = rss("<description>Brief.</description>")
    assert texts(item) == ["Brief."]
    assert wording.EXCERPT in item.warnings


def test_a_long_description_is_the_story() -> None:
    item = rss(f"<description>{'A sentence that goes on. ' * 40}</description>{DATE}")
    assert not {wording.EXCERPT, wording.SUMMARY_FOR_BODY} & set(item.warnings)


@pytest.mark.parametrize("end", ["[…]", "Read more", "اقرأ المزيد...", "ادامه مطلب", "مزید پڑھیں"])
def test_a_text_that_leads_to_the_website_is_flagged_as_an_excerpt(end: str) -> None:
    encoded = (
        f"<content:encoded>&lt;p&gt;It began.&lt;/p&gt;&lt;p&gt;{end}&lt;/p&gt;</content:encoded>"
    )
    assert wording.EXCERPT in rss(encoded).warnings


@pytest.mark.parametrize("after", ["", "</p>", "</p><p></p><ul></ul>", ")</p>", "&amp;nbsp;</p>"])
def test_a_link_to_its_own_page_at_a_texts_end_is_no_text_and_shows_an_excerpt(after: str) -> None:
    page = "https://waha.example/1"
    more = f"<a href='{page}?from=rss'>mehr</a>{after}<p><a href='/1'>Meldung lesen</a></p>"
    markup = f"<p>Es regnet.</p><p>Siehe <a href='{page}'>hier</a>, sagt sie. ({more}"
    escaped = markup.replace("<", "&lt;")
    item = rss(f"<link>{page}</link><content:encoded>{escaped}</content:encoded>")
    assert texts(item) == ["Es regnet.", "Siehe hier, sagt sie."]
    assert wording.EXCERPT in item.warnings


@pytest.mark.parametrize(
    "last",
    [
        "<p>The post <a href='{page}'>Rain</a> first appeared on <a href='{home}'>Waha</a>.</p>",
        "<p>ظهرت المقالة <a href='{page}'>مطر</a> أولاً على <a href='{home}'>الواحة</a>.</p>",
        "<p>نوشته <a href='{page}'>باران</a> اولین بار در <a href='{home}'>واحه</a> پدیدار شد.</p>",
        "\nDer Beitrag <a href='{page}'>Regen</a> erschien zuerst auf <a href='{home}'>Waha</a>.\n",
    ],
)
def test_where_a_post_appeared_first_is_no_text_and_tells_nothing_of_its_length(last: str) -> None:
    page = "https://waha.example/2025/rain/"
    told = last.format(page=page, home="https://waha.example").replace("<", "&lt;")
    link = f"<link>{page}</link>"
    item = rss(f"{link}<content:encoded>&lt;p&gt;It rains.&lt;/p&gt;{told}</content:encoded>")
    assert (texts(item), wording.EXCERPT in item.warnings) == (["It rains."], False)
    cut = rss(f"{link}<description>It rains and […] {told}</description>")
    assert (texts(cut), wording.EXCERPT in cut.warnings) == (["It rains and […]"], True)


@pytest.mark.parametrize(
    "last",
    [
        "The post Rain &amp;amp; wind appeared first on Waha 1.2 FM.",
        "ظهرت المقالة مطر أولاً على الواحة.",
    ],
)
def test_where_a_post_appeared_first_is_no_text_without_links_either(last: str) -> None:
    item = rss(f"<description>It rains and […] {last}</description>")
    assert (texts(item), wording.EXCERPT in item.warnings) == (["It rains and […]"], True)


def test_a_last_sentence_that_links_to_two_pages_is_text() -> None:
    page = "https://waha.example/2025/rain/"
    markup = f"<p>She wrote <a href='{page}'>this</a> for <a href='https://b.example/'>B</a>.</p>"
    escaped = markup.replace("<", "&lt;")
    item = rss(f"<link>{page}</link><content:encoded>{escaped}</content:encoded>")
    assert texts(item) == ["She wrote this for B."]


def test_a_link_to_another_page_at_a_texts_end_is_text() -> None:
    markup = "<p>It rains.</p><p><a href='https://waha.example/2'>More rain</a></p>"
    escaped = markup.replace("<", "&lt;")
    item = rss(f"<link>https://waha.example/1</link><description>{escaped}</description>")
    assert texts(item) == ["It rains.", "More rain"]


def test_xhtml_content_keeps_its_blocks() -> None:
    div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><h2>Two</h2></div>'
    assert atom(f'<content type="xhtml">{div}</content>').body == (
        Block(BlockKind.PARAGRAPH, "One."),
        Block(BlockKind.SUBHEAD, "Two"),
    )


def test_tags_in_what_is_declared_text_are_words() -> None:
    assert texts(atom('<content type="text">a &lt;b&gt; c</content>')) == ["a <b> c"]


def test_undeclared_prefixes_are_known_all_the_same() -> None:
    item = rss("<dc:creator>Dana Field</dc:creator><itunes:title>X</itunes:title>", attributes="")
    assert (item.byline, item.headline) == ("Dana Field", "T")


# Pictures


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('<media:content url="https://a.example/a" medium="image"/>', ["https://a.example/a"]),
        ('<media:content url="https://a.example/a.mp4" medium="video"/>', []),
        (
            '<enclosure url="https://a.example/a.jpg" type="image/jpeg"/>',
            ["https://a.example/a.jpg"],
        ),
        ('<enclosure url="https://a.example/a.mp3" type="audio/mpeg"/>', []),
        ('<media:thumbnail url="https://a.example/t.jpg"/>', ["https://a.example/t.jpg"]),
        ('<itunes:image href="https://a.example/logo.jpg"/>', []),
        (
            '<media:thumbnail url="https://a.example/t.jpg"/>'
            '<media:content url="https://a.example/a.jpg"/>',
            ["https://a.example/a.jpg"],
        ),
        (
            '<media:content url="https://a.example/a.jpg" width="140"/>'
            '<media:content url="https://a.example/b.jpg" width="1400"/>',
            ["https://a.example/b.jpg"],
        ),
        (
            '<media:content url="https://a.example/a.jpg"><media:title>A</media:title>'
            '</media:content><media:content url="https://a.example/b.jpg"/>',
            ["https://a.example/a.jpg", "https://a.example/b.jpg"],
        ),
    ],
)
def test_pictures_beside_the_text(entry: str, expected: list[str]) -> None:
    assert [picture.href for picture in rss(entry).pictures] == expected


def test_what_is_said_of_a_picture_goes_with_it() -> None:
    (picture,) = rss(
        '<media:group><media:content url="https://a.example/a.jpg" medium="image"/>'
        '<media:credit role="photographer">Mona Lake</media:credit>'
        "<media:credit>Waha</media:credit><media:description>A heron.</media:description>"
        "<media:copyright>2025 Waha</media:copyright></media:group>"
    ).pictures
    assert (picture.byline, picture.credit, picture.caption, picture.rights) == (
        "Mona Lake",
        "Waha",
        "A heron.",
        "2025 Waha",
    )


def test_what_counts_readers_is_no_picture() -> None:
    pixel = "&lt;p&gt;x&lt;/p&gt;&lt;img src='https://c.example/p.gif' width='1' height='1'/&gt;"
    assert rss(f"<content:encoded>{pixel}</content:encoded>").pictures == ()


def test_a_pictures_address_is_read_from_the_entrys_page() -> None:
    item = rss(
        "<link>https://waha.example/news/1</link>"
        "<content:encoded>&lt;p&gt;x&lt;/p&gt;&lt;img src='/a b.jpg'&gt;</content:encoded>"
    )
    assert [picture.href for picture in item.pictures] == ["https://waha.example/a%20b.jpg"]


@pytest.mark.parametrize(
    "name",
    ["wh", "gru/miw", "ف ك/ب", "vr/bn/wh", "admin", "Web Admin2", "مدير الموقع", "ادمین", "WAHA"],
)
def test_initials_accounts_and_the_feeds_own_name_sign_no_entry(name: str) -> None:
    assert rss(f"<author>{name}</author>").byline == ""


@pytest.mark.parametrize("name", ["Ann", "علي", "Omar", "rima", "Roots", "مدير النجار"])
def test_a_short_name_signs_an_entry(name: str) -> None:
    assert rss(f"<dc:creator>{name}</dc:creator>").byline == name


def test_an_agency_that_stands_for_the_writer_is_credited_before_the_feed() -> None:
    item = rss("<dc:creator>Reuters</dc:creator>")
    assert (item.byline, item.credit) == ("", "Reuters")
    taken = rss("<dc:creator>Reuters</dc:creator><source>Oasis</source>")
    assert (taken.byline, taken.credit) == ("", "Oasis/Reuters")


def test_an_agency_that_signs_the_dateline_is_credited_before_the_feed() -> None:
    text = "<content:encoded><![CDATA[<p>{} Three wells were opened.</p>]]></content:encoded>"
    assert rss(text.format("OASIS (Reuters) -")).credit == "Reuters"
    assert rss(text.format("OASIS, June 1 (AP/Reuters) -")).credit == "AP/Reuters"
    assert rss(text.format("OASIS -")).credit == "Waha"
    named = rss(f"<source>Oasis</source>{text.format('OASIS (Reuters) -')}")
    assert named.credit == "Oasis"


def test_an_entry_without_author_is_its_feeds() -> None:
    def byline(author: str) -> str:
        return only(
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Waha</title>'
            f"<author><name>{author}</name></author><entry><id>a</id><title>T</title></entry></feed>"
        ).byline

    assert byline("Dana Field") == "Dana Field"
    assert byline("Waha") == byline("Oasis News Agency") == ""


def test_paragraphs_escaped_once_more_than_the_picture_above_them_are_paragraphs() -> None:
    twice = "&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt; &amp;lt;p&amp;gt;Two.&amp;lt;/p&amp;gt;"
    picture = "&lt;img src='https://waha.example/a.jpg'/&gt;"
    item = rss(f"<description>{picture}{twice}</description>")
    assert texts(item) == ["One.", "Two."]
    said = "&lt;p&gt;A tag is written &amp;lt;p&amp;gt; in a page.&lt;/p&gt;"
    assert texts(rss(f"<content:encoded>{said}</content:encoded>")) == [
        "A tag is written <p> in a page."
    ]
