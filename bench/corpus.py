"""Dispatches of an agency that does not exist, the same ones from the same numbers.

Their words are drawn from short lists, in Arabic and English: 600 in each, as in a full story
of an agency, with subheads, a quotation and a picture that is named and not there. Each tells
of people and a place of its own, in a few of the words, so that few are alike.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WORDS = 600
PARAGRAPH = 50
"""Words of a dispatch, and of one of its paragraphs, about."""

WAYS = 3
"""Of each part of a sentence, how many ways one dispatch has to say it."""

FIRST = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a language's sentences are made of: who, does what, to what, where, when."""

    parts: tuple[tuple[str, ...], ...]
    syllables: tuple[str, ...]
    named: str
    """The sentence that names whom and where a story is about."""
    agency: str
    city: tuple[str, ...]
    reporter: tuple[str, ...]
    subheads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One story as an agency knows it, before any format."""

    number: int
    language: str
    headline: str
    byline: str
    agency: str
    city: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    """One before every fourth paragraph but the first."""
    caption: str
    sent: datetime

    @property
    def guid(self) -> str:
        return f"urn:newsml:waha.example:{self.sent:%Y%m%d}:story-{self.number}"


ARABIC = Phrases(
    parts=(
        ("فريق من الباحثات", "مزارعو الوادي", "عمال السكك القديمة", "معلمات المدرسة الجبلية",
         "صيادو الخليج الصغير", "خبراء المياه", "طلاب المعهد", "نحّالون من القرى المجاورة",
         "بلدية المدينة", "أمناء المتحف", "مهندسو الجسر", "هواة الفلك"),
        ("أعادوا", "رمّموا", "درسوا", "عرضوا", "جمعوا", "وصفوا", "قاسوا", "افتتحوا", "بنوا"),
        ("خزانات المياه القديمة", "خلايا النحل الطينية", "مخطوطات السوق", "مراصد الطيور",
         "بذور القمح المحلية", "القاطرة البخارية الأخيرة", "قنوات الري الحجرية",
         "مجموعة من الخرائط", "أفران الخزف", "مصابيح الميناء"),
        ("في أطراف المدينة", "على ضفة النهر", "قرب الواحة", "في الحي القديم", "عند سفح الجبل",
         "بين البساتين", "في قاعة المكتبة", "خلف الميناء"),
        ("بعد ربيع دافئ", "قبل موعدها بأسبوعين", "للعام الثالث على التوالي", "منذ مطلع الشهر",
         "مع أول المطر", "خلال موسم القطاف", "رغم قلة المال", "بمساعدة المتطوعين"),
    ),
    syllables=("با", "دو", "ري", "سل", "مي", "كو", "تا", "نور", "هر", "زا", "شم", "غو", "لي", "قص"),
    named="{} و{} من بلدة {}",
    agency="الواحة",
    city=("البصرة", "تدمر", "الموصل", "صور", "مكناس"),
    reporter=("سلمى النجار", "كريم حداد", "ليلى التلال", "قيس السهم"),
    subheads=("محصول أوفر", "ماذا بعد؟", "أسعار أقل", "ذاكرة المكان", "عمل بلا أجر"),
)  # fmt: skip
ENGLISH = Phrases(
    parts=(
        ("A team of researchers", "Farmers of the valley", "Workers of the old railway",
         "Teachers of the mountain school", "Fishers of the small bay", "Students of the institute",
         "Beekeepers from nearby villages", "Keepers of the museum", "Amateur astronomers"),
        ("restored", "rebuilt", "studied", "showed", "collected", "described", "measured"),
        ("the old water tanks", "clay beehives", "manuscripts of the market", "the bird hides",
         "seeds of local wheat", "the last steam engine", "stone canals", "a set of maps",
         "pottery kilns", "the harbour lamps"),
        ("at the edge of town", "on the river bank", "near the oasis", "in the old quarter",
         "at the foot of the mountain", "between the orchards", "in the hall of the library"),
        ("after a warm spring", "two weeks early", "for the third year in a row",
         "with the first rain", "during the harvest", "with little money", "helped by volunteers"),
    ),
    syllables=("Ba", "do", "ri", "sel", "mi", "ku", "ta", "nor", "har", "za", "shem", "go", "li"),
    named="{} and {} of {}",
    agency="Waha",
    city=("Basra", "Palmyra", "Mosul", "Tyre", "Meknes"),
    reporter=("Salma Najjar", "Karim Haddad", "Layla Tilal", "Qays Sahm"),
    subheads=("A larger harvest", "What comes next?", "Lower prices", "Unpaid work"),
)  # fmt: skip
LANGUAGES = {"ar": ARABIC, "en": ENGLISH}


def dispatch(number: int) -> Dispatch:
    """The dispatch of that number; even ones are in Arabic, odd ones in English."""
    dice = random.Random(number)
    language = ("ar", "en")[number % 2]
    phrases = LANGUAGES[language]
    parts = [dice.sample(part, WAYS) for part in phrases.parts]
    paragraphs = [_paragraph(dice, parts) for _ in range(WORDS // PARAGRAPH)]
    named = phrases.named.format(*(_name(dice, phrases) for _ in range(3)))
    paragraphs[0] = f"{named}. {paragraphs[0]}"
    return Dispatch(
        number=number,
        language=language,
        headline=f"{named}: {_sentence(dice, parts).removesuffix('.')}",
        byline=dice.choice(phrases.reporter),
        agency=phrases.agency,
        city=dice.choice(phrases.city),
        paragraphs=tuple(paragraphs),
        subheads=tuple(dice.choice(phrases.subheads) for _ in paragraphs[4::4]),
        caption=_sentence(dice, parts),
        sent=FIRST + timedelta(minutes=number),
    )


def _sentence(dice: random.Random, parts: list[list[str]]) -> str:
    return " ".join(map(dice.choice, parts)) + "."


def _paragraph(dice: random.Random, parts: list[list[str]]) -> str:
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < PARAGRAPH:
        sentences.append(_sentence(dice, parts))
    return " ".join(sentences)


def _name(dice: random.Random, phrases: Phrases) -> str:
    return "".join(dice.choices(phrases.syllables, k=4)).capitalize()
