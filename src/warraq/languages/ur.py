"""Urdu."""

from warraq.languages.config import Language

LANGUAGE = Language(
    code="ur",
    name="اردو",
    direction="rtl",
    script="nastaliq",
    locale="ur",
    comma="، ",
    last_joint=" اور ",
    date_time="{date}، {time}",
    weekday_joint="، ",
)
