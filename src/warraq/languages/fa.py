"""Persian, dated in the Gregorian calendar like the site's other editions."""

from warraq.languages.config import Language

LANGUAGE = Language(
    code="fa",
    name="فارسی",
    direction="rtl",
    script="arab",
    locale="fa",
    comma="، ",
    last_joint=" و ",
    date_time="{date}، ساعت {time}",
)
