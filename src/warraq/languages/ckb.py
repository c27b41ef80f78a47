"""Central Kurdish (Sorani): CLDR has its months and no words for ages."""

from warraq.languages.config import Language

LANGUAGE = Language(
    code="ckb",
    name="کوردیی ناوەندی",
    direction="rtl",
    script="arab",
    locale="ckb",
    comma="، ",
    last_joint=" و ",
    date="{day}ی {month}ی {year}",
    date_time="{date}، {time}",
    month="{month}ی {year}",
    weekday_joint="، ",
    ago={
        "minute": "{count} خولەک لەمەوپێش",
        "hour": "{count} کاتژمێر لەمەوپێش",
        "day": "{count} ڕۆژ لەمەوپێش",
        "week": "{count} ھەفتە لەمەوپێش",
        "month": "{count} مانگ لەمەوپێش",
        "year": "{count} ساڵ لەمەوپێش",
    },
)
