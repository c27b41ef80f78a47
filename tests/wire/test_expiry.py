"""When an agency says that an item is over, each in its format's own words."""

from datetime import UTC, datetime

import pytest
from tests.agency_files import g2, ninjs, nitf
from tests.wire.test_newsml_1 import only as newsml_1
from tests.wire.test_newsml_1 import story

from warraq.wire.items import WireItem

MAY = datetime(2026, 5, 31, 22, tzinfo=UTC)


def nitf_until(*dates: str) -> WireItem:
    docdata = "".join(f'<date.expire norm="{date}"/>' for date in dates)
    return nitf(head=f'<docdata><date.issue norm="20260501T080000Z"/>{docdata}</docdata>')


def g2_until(moment: str) -> WireItem:
    return g2(meta=f"<expires>{moment}</expires>")


def newsml_1_until(status: str, moment: str) -> WireItem:
    change = f'<FutureStatus FormalName="{status}"/><DateAndTime>{moment}</DateAndTime>'
    return newsml_1(story(), management=f"<StatusWillChange>{change}</StatusWillChange>")


def test_every_format_says_when_an_item_is_over() -> None:
    assert nitf_until("20260601T000000+0200").expires == MAY
    assert g2_until("2026-06-01T00:00:00+02:00").expires == MAY
    assert ninjs(expires="2026-06-01T00:00:00+02:00").expires == MAY
    assert newsml_1_until("Canceled", "20260601T000000+0200").expires == MAY


def test_the_first_of_several_ends_binds_and_a_day_counts_whole() -> None:
    assert nitf_until("20270101", "20260531").expires == datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("said", ["", "YYYYMMDDTHHMMSSZ", "never", "20260501T080000Z", "19700101"])
def test_what_is_no_date_or_was_over_when_it_was_issued_is_no_end(said: str) -> None:
    assert nitf_until(said).expires is None


def test_a_change_to_usable_is_an_embargo_and_no_end() -> None:
    item = newsml_1_until("Usable", "20260601T000000+0200")
    assert (item.expires, item.embargo) == (None, MAY)
