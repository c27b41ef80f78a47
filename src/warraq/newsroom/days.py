"""Days, months and years of the site's time zone, as archives have them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def archive_address(language: str) -> str:
    return f"/{language}/archive/"


def month_address(language: str, year: int, month: int) -> str:
    return f"/{language}/archive/{year:04}/{month:02}/"


def day_address(language: str, moment: datetime) -> str:
    """Where what was published in an edition on the day of a moment is listed."""
    return address_of(language, moment.astimezone(timezone.get_default_timezone()).date())


def address_of(language: str, day: date) -> str:
    return f"{month_address(language, day.year, day.month)}{day.day:02}/"


def begins(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())


def days_of(year: int, month: int) -> list[date]:
    """Every day of a month. Raises ValueError for a month that there is not."""
    first = date(year, month, 1)
    days = (first + timedelta(days=number) for number in range(31))
    return [day for day in days if day.month == month]


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months from one day to another, the latest first."""
    count = (last.year - first.year) * 12 + last.month - first.month
    numbers = (first.year * 12 + first.month - 1 + number for number in range(count, -1, -1))
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
