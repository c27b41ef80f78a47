"""A picture that its own metadata holds is in no story, whatever the item says that names it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine
from tests.newsroom.test_drafting import ITEM
from tests.wire.drawing_photos import jpeg

from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.drafted import Drafted, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import Photo
from warraq.wire.domain.keeping import keep
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.items import WirePicture
from warraq.wire.models import Item

UNTIL = datetime(2030, 1, 1, tzinfo=UTC)
EMBARGOED = jpeg(datasets=[(2, 30, b"20300101"), (2, 35, b"000000+0000"), (2, 120, b"dawn")])
PICTURE = WirePicture(href="dawn.jpg", caption="الفجر")


def came() -> Drafted:
    item = replace(ITEM, pictures=(PICTURE,))
    [kept] = keep(raw=b"dawn", name="dawn.xml", items=[item])
    keep_pictures(row=kept.item, item=item, read={"dawn.jpg": EMBARGOED}.get)
    return bring(row=kept.item, wish=Wish(publish=True))


@pytest.mark.usefixtures("newsroom")
def test_the_story_comes_without_it_and_the_desk_is_told() -> None:
    story = came().story
    assert story is not None
    assert story.live
    assert story.photo is None
    assert not Photo.objects.exists()
    [warning] = Item.objects.get().parsed["warnings"]
    assert "“dawn.jpg” was left out" in warning


@pytest.mark.django_db
def test_it_is_a_photo_once_its_own_embargo_is_over() -> None:
    assert photo_of(picture=PICTURE, content=EMBARGOED) is None
    with time_machine.travel(UNTIL):
        assert photo_of(picture=PICTURE, content=EMBARGOED) is not None
