"""Arabic."""

from warraq.languages.config import Language
from warraq.languages.months import Months

LANGUAGE = Language(
    code="ar",
    name="العربية",
    direction="rtl",
    script="arab",
    locale="ar",
    comma="، ",
    last_joint=" و",
    date_time="{date}، {time}",
    month_locales={
        Months.DOUBLE: ("ar_SY", "ar"),
        Months.LEVANTINE: ("ar_SY",),
        Months.GREGORIAN: ("ar",),
        Months.MOROCCAN: ("ar_MA",),
        Months.ALGERIAN: ("ar_DZ",),
    },
)
