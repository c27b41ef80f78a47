"""English, as international newsrooms write it: day first, no comma before «and»."""

from warraq.languages.config import Language

LANGUAGE = Language(
    code="en",
    name="English",
    direction="ltr",
    script="latn",
    locale="en",
    last_joint=" and ",
    date_time="{date}, {time}",
)
