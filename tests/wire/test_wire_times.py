import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.wire.times import has_zone, read_time


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2018-10-21T16:25:32-05:00", "2018-10-21T21:25:32+00:00"),
        ("2018-10-21T16:25:32Z", "2018-10-21T16:25:32+00:00"),
        ("2018-10-21T16:25:32.150Z", "2018-10-21T16:25:32.150000+00:00"),
        ("2017-10-11T10:41:00+0100", "2017-10-11T09:41:00+00:00"),
        ("20170102T222800+0000", "2017-01-02T22:28:00+00:00"),
        ("20250703T040512Z", "2025-07-03T04:05:12+00:00"),
        ("2018-10-18T13:05:00Z \n   ", "2018-10-18T13:05:00+00:00"),
        (" 2025-06-11T10:04: 09 +0300", "2025-06-11T07:04:09+00:00"),
        ("20080219+0100", "2008-02-18T23:00:00+00:00"),
        ("2008-02-19", "2008-02-19T00:00:00+00:00"),
        ("2016-01-12 12:35:40", "2016-01-12T12:35:40+00:00"),
        ("2016-01-12T24:00:00Z", "2016-01-13T00:00:00+00:00"),
        ("2016-01-12T10:00+03", "2016-01-12T07:00:00+00:00"),
        ("Wed, 21 Oct 2015 07:28:00 GMT", "2015-10-21T07:28:00+00:00"),
        ("21 Oct 2015 07:28:00 +0200", "2015-10-21T05:28:00+00:00"),
        ("21 Oct 2015 07:28:00 +02:00", "2015-10-21T05:28:00+00:00"),
        ("21 Oct 2015 07:28 GMT+2", "2015-10-21T05:28:00+00:00"),
        ("21 Oct 2015 07:28:00 +03", "2015-10-21T04:28:00+00:00"),
    ],
)
def test_times_are_read_as_aware_utc(text: str, utc: str) -> None:
    moment = read_time(text)
    assert moment is not None
    assert moment.isoformat() == utc


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "YYYYMMDD000000-HHMM",
        "2018-13-01",
        "2018-01-01T25:00Z",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


def test_a_time_says_whether_it_has_a_zone() -> None:
    zoned = ("2018-10-21T16:25Z", "20170102T222800+0000", "2016-01-12T10:00+03", "x 07:28:00 GMT")
    assert all(map(has_zone, zoned))
    assert not any(map(has_zone, ("2016-01-12 12:35:40", "20170102T222800", "2018-10-21")))


@given(st.text(alphabet="0123456789-+:TZ ., ", max_size=30))
@settings(derandomize=True)
def test_no_text_makes_it_fail(text: str) -> None:
    moment = read_time(text)
    assert moment is None or moment.utcoffset() is not None
