"""Hebrew."""

from warraq.languages.config import Language

LANGUAGE = Language(
    code="he",
    name="עברית",
    direction="rtl",
    script="hebr",
    locale="he",
    last_joint=" ו",
    last_joint_before_latin=" ו-",
    date="{day} ב{month} {year}",
    date_time="{date}, {time}",
    weekday_joint=", ",
)
