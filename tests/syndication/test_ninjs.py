"""ninjs out: valid against IPTC's schemas, and read back as what was published."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.reader.drawing import ARABIC as EDITION
from tests.reader.drawing import STORY
from tests.wire.test_golden_files import validator
from warraq.stories.story import (
    Byline,
    BylineKind,
    List,
    Paragraph,
    Picture,
    PictureSource,
    PictureSources,
    Quote,
    Run,
    Story,
    Subhead,
    Table,
    Translation,
)
from warraq.syndication.ninjs import Version, gone_item, story_item
from warraq.wire.items import BlockKind, Status, WireItem
from warraq.wire.parsing import parse

SITE = EDITION.site_url
PICTURE = Picture(
    PictureSource("/media/images/0a1b.jpg", 1200, 750),
    (PictureSources("image/avif", (PictureSource("/media/images/0c1d.avif", 480, 300),)),),
    alt="خلايا من طين على سفح",
    caption="خلايا النحل الطينية في الوادي.",
    credit="سلمى رائد/وكالة الواحة",
)
WHOLE = replace(
    STORY,
    headline="نحّالو الوادي <يعودون> & «يبنون»",
    byline=(Byline("فريق العلوم", BylineKind.TEAM), Byline("نور الهدى")),
    dateline="الواحة",
    correction="صُحّح عدد الخلايا.",
    picture=PICTURE,
    body=(
        Paragraph((Run("عاد "), Run("النحّالون", strong=True), Run(" <اليوم>.", emphasis=True))),
        Subhead("خلايا من طين"),
        Paragraph((Run("اقرأ "), Run("ما سبق", href="/ar/7/خبر/"), Run("."))),
        Quote((Paragraph((Run("العسل هنا أصفى."),)),), source="نحّال"),
        List((Paragraph((Run("طين"),)), Paragraph((Run("قش"),)))),
        Table((("العام", "الخلايا"), ("2025", "40")), header=True, caption="عدد الخلايا"),
        PICTURE,
    ),
    translations=(Translation(13, "en", "/en/13/beekeepers/", "Beekeepers return to clay"),),
)


def as_json(story: Story, version: Version) -> Any:
    return json.loads(json.dumps(story_item(story, edition=EDITION, version=version)))


def read_back(story: Story, version: Version) -> WireItem:
    parsed = parse(
        json.dumps(story_item(story, edition=EDITION, version=version)).encode(), name="out"
    )
    (item,) = parsed.items
    return item


@pytest.mark.parametrize("story", [STORY, WHOLE], ids=["plain", "whole"])
@pytest.mark.parametrize("version", Version)
def test_check_12_ninjs_that_goes_out_is_valid(story: Story, version: Version) -> None:
    assert list(validator(version).iter_errors(as_json(story, version))) == []


@pytest.mark.parametrize("version", Version)
def test_check_12_ninjs_that_goes_out_is_valid_for_a_withdrawn_story(version: Version) -> None:
    item = gone_item(
        site_url=SITE, language="ar", story_id=12, since=STORY.modified, version=version
    )
    assert list(validator(version).iter_errors(item)) == []
    (back,) = parse(json.dumps(item).encode(), name="out").items
    assert back.status == Status.CANCELED
    assert back.guid == read_back(STORY, version).guid
    assert int(back.version) > int(read_back(STORY, version).version)


@pytest.mark.parametrize("version", Version)
def test_check_12_what_goes_out_comes_back_in(version: Version) -> None:
    item = read_back(WHOLE, version)
    assert (item.headline, item.language, item.status) == (WHOLE.headline, "ar", Status.USABLE)
    assert item.byline == "فريق العلوم ونور الهدى"
    assert item.dateline == "الواحة"
    assert [(block.kind, block.text) for block in item.body] == [
        (BlockKind.PARAGRAPH, "عاد النحّالون <اليوم>."),
        (BlockKind.SUBHEAD, "خلايا من طين"),
        (BlockKind.PARAGRAPH, "اقرأ ما سبق."),
        (BlockKind.QUOTE, "العسل هنا أصفى.\n— نحّال"),
        (BlockKind.LIST, "طين\nقش"),
        (BlockKind.PARAGRAPH, "عدد الخلايا"),
        (BlockKind.TABLE, "العام\tالخلايا\n2025\t40"),
    ]
    assert [(one.caption, one.href) for one in item.pictures][:1] == [
        (PICTURE.caption, f"{SITE}{PICTURE.fallback.url}")
    ]


@pytest.mark.parametrize("version", Version)
def test_its_uri_outlives_headline_and_section_and_its_version_grows(version: Version) -> None:
    later = replace(
        WHOLE,
        headline="عنوان آخر",
        url="/ar/12/عنوان-آخر/",
        modified=WHOLE.modified.replace(year=2031),
    )
    before, after = as_json(WHOLE, version), as_json(later, version)
    assert before["uri"] == after["uri"]
    assert int(before["version"]) < int(after["version"])


def test_every_address_in_it_is_whole_and_ascii() -> None:
    text = json.dumps(as_json(WHOLE, Version.V3_1), ensure_ascii=False)
    assert 'href=\\"/' not in text
    assert 'src=\\"/' not in text
    assert f"{SITE}/ar/7/%D8%AE%D8%A8%D8%B1/" in text


def test_nothing_that_is_not_said_has_a_name() -> None:
    bare = replace(
        STORY, summary="", byline=(), dateline="", correction="", picture=None, translations=()
    )
    item = as_json(bare, Version.V3_1)
    assert not {"by", "located", "edNote", "descriptions", "associations"} & set(item)
