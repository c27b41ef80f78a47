"""Traps met in agencies' packages, and in what they say of pictures."""

from tests.agency_files import PARAGRAPH, ninjs, only

from warraq.wire.items import Block, BlockKind, WireItem
from warraq.wire.parsing import parse


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


def test_a_package_around_one_item_is_no_item_of_its_own() -> None:
    text = (
        '<newsMessage><itemSet><packageItem><itemRef residref="other"/></packageItem>'
        '<newsItem guid="waha:1"/></itemSet></newsMessage>'
    )
    assert only(text).guid == "waha:1"


def test_a_package_of_items_elsewhere_lists_their_titles() -> None:
    text = (
        '<packageItem guid="waha:p" version="1"><groupSet><group><itemRef residref="a"><title>One'
        '</title></itemRef><groupRef idref="g"/></group><group id="g"><itemRef residref="b">'
        "<title>Two</title></itemRef></group></groupSet></packageItem>"
    )
    item = only(text)
    assert item.kind == "package"
    assert item.body == (Block(BlockKind.LIST, "One\nTwo"),)


def test_as_many_items_come_out_of_a_message_as_are_in_it() -> None:
    items = "".join(f'<newsItem guid="waha:{number}"/>' for number in range(25))
    parsed = parse(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>".encode(), name="f")
    assert [item.guid for item in parsed.items] == [f"waha:{number}" for number in range(25)]


def test_no_item_of_a_message_is_lost_wherever_its_sets_begin_and_end() -> None:
    one, two = (f'<newsItem guid="waha:{n}"/>' for n in (1, 2))
    for inside in (
        f"<itemSet>{one}{two}</itemSet>",
        f"<itemSet>{one}</itemSet><itemSet>{two}</itemSet>",
        f"{one}<itemSet>{two}</itemSet>",
    ):
        parsed = parse(f"<newsMessage><header/>{inside}</newsMessage>".encode(), name="f")
        assert [item.guid for item in parsed.items] == ["waha:1", "waha:2"]


def test_an_item_of_no_class_that_has_pictures_and_no_text_is_a_picture() -> None:
    image = '<remoteContent href="https://w.example/1.jpg" contenttype="image/jpeg"/>'
    text = (
        '<newsMessage><itemSet><packageItem><groupSet><group><itemRef residref="waha:1"/>'
        '<itemRef residref="waha:2"/></group></groupSet></packageItem>'
        f'<newsItem guid="waha:1"><contentSet><inlineXML>{PARAGRAPH}</inlineXML></contentSet>'
        f'</newsItem><newsItem guid="waha:2"><contentSet>{image}</contentSet></newsItem>'
        "</itemSet></newsMessage>"
    )
    story, picture = parse(text.encode(), name="f").items
    assert (story.kind, picture.kind) == ("text", "picture")
    assert [one.href for one in story.pictures] == ["https://w.example/1.jpg"]


def test_a_picture_that_a_text_links_to_by_guid_is_attached() -> None:
    text = (
        '<newsMessage><itemSet><newsItem guid="waha:t"><itemMeta><itemClass qcode="ninat:text"/>'
        '<link rel="irel:associatedWith" residref="waha:p"/></itemMeta></newsItem>'
        '<newsItem guid="waha:p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>'
        '<contentSet><remoteContent href="p.jpg" contenttype="image/jpeg"/></contentSet></newsItem>'
        "</itemSet></newsMessage>"
    )
    story, picture = parse(text.encode(), name="f").items
    assert [one.href for one in story.pictures] == ["p.jpg"]
    assert picture.kind == "picture"


def test_a_picture_in_the_body_and_in_the_associations_is_one_picture() -> None:
    item = ninjs(
        headline="x",
        body_html='<p>x</p><figure><img src="a.jpg"><figcaption>Seen.</figcaption></figure>',
        associations={
            "main": {
                "type": "picture",
                "description_text": "Seen.",
                "renditions": {"main": {"href": "b.jpg", "mimetype": "image/jpeg"}},
            }
        },
    )
    assert [one.href for one in item.pictures] == ["b.jpg"]


def test_a_picture_beside_the_text_is_taken_with_what_the_item_says_of_it() -> None:
    text = (
        '<newsItem guid="waha:1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta>'
        "<creditline>الواحة</creditline>"
        '<creator role="crol:photographer"><name>منى</name></creator>'
        "<creator><name>سلمى</name></creator>"
        '<description role="drol:caption">النهر عند الفجر.</description></contentMeta><contentSet>'
        "<inlineData>فقرة.</inlineData>"
        '<remoteContent href="river.jpg" contenttype="image/jpeg"/></contentSet></newsItem>'
    )
    item = only(text)
    (picture,) = item.pictures
    assert (picture.caption, picture.byline, picture.credit, picture.href) == (
        "النهر عند الفجر.",
        "منى",
        "الواحة",
        "river.jpg",
    )
    assert item.byline == "سلمى"


def test_a_credit_in_brackets_at_a_captions_end_is_told_apart() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>النهر. [منى/الواحة]</figcaption></figure>"
    (picture,) = ninjs(headline="x", body_html=f"<p>x</p>{figure}").pictures
    assert (picture.caption, picture.byline, picture.credit) == ("النهر.", "منى", "الواحة")


def test_a_credit_marked_inside_a_caption_is_told_apart() -> None:
    caption = 'A river. <span class="photographer">Mona</span> <cite>Waha</cite>'
    figure = f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    (picture,) = ninjs(headline="x", body_html=f"<p>x</p>{figure}").pictures
    assert (picture.caption, picture.byline, picture.credit) == ("A river.", "Mona", "Waha")


def test_a_picture_ends_with_the_earliest_that_its_item_says() -> None:
    text = (
        '<newsItem guid="waha:p"><itemMeta><itemClass qcode="ninat:picture"/>'
        "<expires>2032-01-01T00:00:00Z</expires></itemMeta>"
        '<rightsInfo><usageTerms validto="2030-06-30">Once</usageTerms></rightsInfo>'
        "<contentMeta><headline>Hive</headline></contentMeta>"
        '<contentSet><remoteContent href="p.jpg" contenttype="image/jpeg"/></contentSet></newsItem>'
    )
    (picture,) = parse(text.encode(), name="f").items[0].pictures
    assert str(picture.expires) == "2030-07-01 00:00:00+00:00"


def test_an_association_ends_when_it_expires() -> None:
    item = ninjs(
        headline="Hive",
        associations=[
            {
                "type": "picture",
                "headline": "Hive",
                "expires": "2030-06-30T12:00:00+03:00",
                "renditions": [{"name": "main", "href": "p.jpg", "contentType": "image/jpeg"}],
            }
        ],
    )
    assert str(item.pictures[0].expires) == "2030-06-30 09:00:00+00:00"
