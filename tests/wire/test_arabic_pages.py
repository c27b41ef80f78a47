"""windows-1256 and ISO-8859-6 told apart, and from Latin letters, as of one headline."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.wire.decoding import decode_part, encoding_of
from warraq.wire.parsing import parse

PAGES = ("cp1256", "iso8859-6")
HEADLINES = (
    "مكتبة النخيل تفتح أبوابها للقراء",
    "السلطات تنشر نداء للصيادين",
    "ارتفاع أسعار التمر في الواحة",
    "حريق صغير في مخزن للأخشاب",
    "المدرسة تحتفل بمئة عام",
    "نبأ سار لأصحاب المراكب",
    "وصول أول باخرة إلى المرفأ الجديد",
    "انتخاب رئيسة لنادي النحالين",
    "أمطار غزيرة تعطل حركة القطار",
    "جائزة الرواية لكاتبة شابة",
    "متحف البحر يستعيد جرة قديمة",
    "ترميم الجسر الحجري ينتهي قريبا",
    "عمال المناجم يعودون إلى العمل",
    "تأجيل مباراة الافتتاح",
    "دراسة: النوم باكرا يطيل العمر",
    "إغلاق طريق الجبل بسبب الثلوج",
    "افتتاح معرض الخط العربي",
    "البلدية تزرع ألف شجرة زيتون",
    "سرب جراد يحط شمال السهل",
    "تراجع أسعار الصوف",
    "المحكمة تؤجل النظر في القضية",
    "اكتشاف بئر أثرية",
    "نقابة الخبازين ترفع سعر الرغيف",
    "باحثون يرصدون طائرا نادرا",
    "وفاة عازف العود سالم الصافي",
    "القرية تستقبل الربيع بالأغاني",
    "انقطاع الكهرباء عن حي الميناء",
    "ميزانية جديدة للمدارس",
    "قافلة مساعدات تصل الجزيرة",
    "علماء يحذرون من جفاف البحيرة",
    "سباق الهجن ينطلق غدا",
    "عاجل: زلزال خفيف يهز الساحل",
    "فوز فريق الواحة على ضيفه",
    "إضراب سائقي الحافلات يدخل يومه الثالث",
    "طبيبة ريفية تنال وسام المدينة",
    "مزارعون يشكون قلة الماء",
    "تصحيح: موعد الافتتاح الخميس لا الأربعاء",
    "شركة السفن تعلن أرباحها",
    "أطفال يرسمون جدران المستشفى",
    "هدوء بعد ليلة عاصفة",
    "قصيدة منسية لشاعر البادية",
    "حملة لتنظيف الشواطئ",
    "صدور طوابع جديدة",
    "مؤتمر للمناخ في دار الحكمة",
    "نفوق أسماك في النهر",
    "سوق السمك يعود إلى مكانه",
)
PERSIAN_AND_URDU = (
    "شهردار: آب به خانه هاي شهر رسيد",
    "پل تازه شهر افتتاح شد",
    "كتابخانه قديمي شهر بازگشايي شد",
    "باران در دشت مي‌بارد",
    "شہر کى پرانى لائبريرى دوبارہ کھل گئى",
    "درياؤں ميں پانى کى سطح بلند",
)
"""As keyboards of windows-1256 write them, which has no ی."""
LATIN = (
    ("À l'été, déjà, l'âne a bu", "cp1252"),
    ("« À Évry », là où naît l'été", "cp1252"),
    ("Çà et là, où ça gèle", "cp1252"),
    ("ÉLÈVES REÇUS À L'ÉCOLE", "cp1252"),
    ("Größe über Maß: Öl fließt", "cp1252"),
    ("Öğretmenlere ödül", "cp1254"),
    ("GÖĞÜS HASTANESİ AÇILDI", "cp1254"),
    ("İŞÇİLER GREVDE", "cp1254"),
    ("ÜÇ İŞÇİ ÖLDÜ", "cp1254"),
    ("ŞİŞLİ'DE YANGIN", "cp1254"),
    ("Çiğ süt için ölçü değişti", "cp1254"),
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_alone_tells_its_encoding(headline: str, page: str) -> None:
    raw = headline.encode(page)
    assert decode_part(raw).text == headline


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lines", list(pairwise(HEADLINES)), ids="\n".join)
def test_two_headlines_that_declare_the_other_are_still_read(
    lines: tuple[str, str], page: str
) -> None:
    other = next(one for one in PAGES if one != page)
    text = "\n".join(lines)
    assert decode_part(text.encode(page), declared=other).text == text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("word", ["خبر", "وداد", "نشر", "سرب", "قال"])
def test_a_word_that_could_be_either_is_read_as_declared(word: str, page: str) -> None:
    assert decode_part(word.encode(page), declared=page).text == word


@pytest.mark.parametrize("headline", PERSIAN_AND_URDU)
def test_persian_and_urdu_are_of_windows_1256(headline: str) -> None:
    assert decode_part(headline.encode("cp1256")).text == headline


@pytest.mark.parametrize(("text", "encoding"), LATIN)
def test_latin_letters_are_not_taken_for_arabic(text: str, encoding: str) -> None:
    assert encoding_of(text.encode(encoding)) in ("cp1252", encoding)
    assert encoding_of(f"{text}\n{text.upper()}".encode(encoding, "ignore")) in ("cp1252", encoding)


@given(
    st.lists(st.sampled_from(HEADLINES), min_size=2, max_size=6),
    st.sampled_from([". ", "\n", " (AFP) - ", "</p><p>", " 2031: ", "، "]),
    st.sampled_from(PAGES),
)
def test_any_text_of_some_headlines_is_read(lines: list[str], between: str, page: str) -> None:
    text = between.join(lines)
    assert decode_part(text.encode(page)).text == text


@given(st.lists(st.sampled_from(LATIN), min_size=1, max_size=4))
def test_no_text_of_latin_headlines_is_arabic(lines: list[tuple[str, str]]) -> None:
    raw = b"\n".join(text.encode(encoding) for text, encoding in lines)
    assert encoding_of(raw) in ("cp1252", "cp1254")


def test_a_name_in_latin_letters_leaves_a_headline_arabic() -> None:
    headline = "مقهى Le Café يغلق أبوابه"
    assert decode_part(headline.encode("cp1256")).text == headline


@pytest.mark.parametrize("page", PAGES)
def test_a_telegraph_alert_of_one_line_is_read(page: str) -> None:
    raw = "\x01abc0001 1 dis 20\n\x02سرب جراد يحط شمال السهل =\n\x03241200 GMT Nov 25\x04".encode(
        page
    )
    (item,) = parse(raw, name="delivery").items
    assert item.headline == "سرب جراد يحط شمال السهل"
    assert item.language == "ar"
