"""Persian, dated in the Gregorian calendar like the site's other editions, in Persian digits."""

from warraq.languages.config import Digits, Language

LANGUAGE = Language(
    code="fa",
    name="فارسی",
    direction="rtl",
    script="arab",
    locale="fa",
    digits=Digits.PERSIAN,
    comma="، ",
    last_joint=" و ",
    date_time="{date}، ساعت {time}",
)
