"""Times in the solar Hijri calendar, as Persian and Afghan feeds have them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from warraq.wire.dates import read_date
from warraq.wire.jalali import gregorian
from warraq.wire.parsing import parse

SECONDS = 1748762100


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۴/۰۳/۱۱ ۰۷:۱۵",
        "1404-03-11T10:45:00+03:30",
        "07:15 - 1404/3/11",
        "11/03/1404 07:15",
        "یک‌شنبه ۱۱ خرداد ۱۴۰۴ ساعت ۰۷:۱۵",
        "یکشنبه، 11 خردادماه 1404 - 07:15",
        "۱۱ جوزا ۱۴۰۴ ۰۷:۱۵",
        "Sun, 11 Khordad 1404 10:45:00 +0330",
        "1404/03/11 07:15 ق.ظ",
    ],
)
def test_the_solar_calendar_of_persian_feeds_is_read(text: str) -> None:
    moment = read_date(text)
    assert moment is not None
    assert moment.timestamp() == SECONDS


@pytest.mark.parametrize(
    ("solar", "day"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1375, 1, 1), date(1996, 3, 20)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1404, 7, 1), date(2025, 9, 23)),
        ((1404, 12, 29), date(2026, 3, 20)),
        ((1404, 12, 30), None),
        ((1404, 7, 31), None),
        ((1404, 13, 1), None),
    ],
)
def test_solar_years_have_their_leap_days(solar: tuple[int, int, int], day: date | None) -> None:
    assert gregorian(*solar) == day


def test_every_day_of_the_solar_calendar_follows_another() -> None:
    days = [
        day
        for year in range(1300, 1480)
        for month in range(1, 13)
        for number in range(1, 32)
        if (day := gregorian(year, month, number))
    ]
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))


def test_an_entry_dated_in_the_solar_calendar_has_its_version() -> None:
    entry = "<item><guid>a</guid><title>T</title><pubDate>۱۱ خرداد ۱۴۰۴ ۰۷:۱۵</pubDate></item>"
    feed = f'<rss version="2.0"><channel><title>Nakhl</title>{entry}</channel></rss>'
    (item,) = parse(feed.encode(), name="delivery").items
    assert item.version == SECONDS
    assert item.sent is not None
    assert item.sent.timestamp() == SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "1446/12/05",
        "1446-12-05",
        "1446-12-05T10:15:00Z",
        "5 ذو الحجة 1446",
        "1404/03/11 5 7:15",
        "1404/13/01",
    ],
)
def test_no_other_year_of_another_calendar_is_one_of_ours(text: str) -> None:
    assert read_date(text) is None
