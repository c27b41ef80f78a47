import lxml.html
import pytest
from tests.agency_files import only

from warraq.wire.pictures import (
    Rendition,
    best_rendition,
    pictures_in,
    safe_href,
    whole_number,
)


def jpeg(href: str, *, width: int = 0, role: str = "") -> Rendition:
    return Rendition(href=href, mime="image/jpeg", width=width, role=role)


def best(*renditions: Rendition) -> str:
    found = best_rendition(renditions)
    return found.href if found else ""


def test_the_smallest_of_those_wide_enough_is_best() -> None:
    assert best(jpeg("a", width=80), jpeg("b", width=1500), jpeg("c", width=6000)) == "b"


def test_the_widest_is_best_where_none_is_wide_enough() -> None:
    assert best(jpeg("a", width=80), jpeg("b", width=900), jpeg("c", width=480)) == "b"


def test_names_decide_where_no_width_is_said() -> None:
    assert best(jpeg("a", role="thumbnail"), jpeg("b", role="rnd:highRes"), jpeg("c")) == "b"
    assert best(jpeg("a", role="thumbnail"), jpeg("c", role="rnd:web")) == "c"


def test_a_format_for_the_web_goes_before_print_and_a_clean_one_before_watermarks() -> None:
    tiff = Rendition(href="a.tif", mime="image/tiff", width=6000)
    assert best(tiff, jpeg("b", width=400)) == "b"
    assert best(jpeg("WatermarkPreview.jpg", width=2000), jpeg("b", width=800)) == "b"


def test_what_is_no_picture_is_not_taken() -> None:
    assert best(Rendition(href="a.mp4", mime="video/mp4"), Rendition(href="b.xml")) == ""
    assert best(Rendition(href="https://waha.example/a.JPG?size=1")) != ""


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://waha.example/a.jpg?x=1&y=2", "https://waha.example/a.jpg?x=1&y=2"),
        ("./a.jpg", "a.jpg"),
        ("pictures/a.jpg", "pictures/a.jpg"),
        ("file:///./ a.jpg", "a.jpg"),
        ("file:///C:/export/a.jpg", "a.jpg"),
        ("صورة.jpg", "صورة.jpg"),
        ("../a.jpg", ""),
        ("x/../../a.jpg", ""),
        ("%2e%2e/a.jpg", ""),
        ("..\\a.jpg", ""),
        ("/etc/passwd", ""),
        ("//waha.example/a.jpg", ""),
        ("file:///..", ""),
        ("javascript:alert(1)", ""),
        ("data:image/png;base64,AAAA", ""),
        ("tag:waha.example,2025:a.jpg", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_an_address_is_on_the_web_or_beside_the_file(href: str, safe: str) -> None:
    assert safe_href(href) == safe


@pytest.mark.parametrize("href", ["../../../etc/passwd", "/etc/passwd", "..\\a.jpg"])
def test_the_desk_is_told_of_a_picture_that_leads_out_of_the_delivery(href: str) -> None:
    figure = f'<figure><img src="{href}"/><figcaption>c</figcaption></figure>'
    nested = only(
        '<newsItem guid="waha:1"><contentSet><inlineXML contenttype="application/xhtml+xml">'
        f"<html><body><p>text</p>{figure}</body></html></inlineXML></contentSet></newsItem>"
    )
    assert [picture.href for picture in nested.pictures] == [""]
    told = f"A picture was left out: its address leads out of the delivery ({href})"
    assert told in nested.warnings


def test_numbers_are_read_from_what_begins_with_them() -> None:
    assert [whole_number(one) for one in ("480", " 480px", 480, "", None, "wide", "-1")] == [
        480, 480, 480, None, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(("alt", "seen"), [("قارب أبيض", "قارب أبيض"), ("IMG_0412.JPG", "")])
def test_what_a_body_says_is_seen_is_kept_unless_it_is_a_file_name(alt: str, seen: str) -> None:
    body = f'<figure><img src="a.jpg" alt="{alt}"/></figure><img src="b.jpg" alt="{alt}"/>'
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    assert [picture.alt for picture in pictures_in(root)] == [seen, seen]
