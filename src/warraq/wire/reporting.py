"""Whether what stands after a city and a colon reports from there, or is about the city.

«كابل: أعلنت وزارة الصحة …» comes from Kabul; «تهران: شهر باغ‌های کهن …» is a heading of sorts.
A report is a whole sentence with its verb where its language puts it: in Arabic among the first
words, in Persian, Dari and Kurdish last. Urdu's papers write so as a habit. In English it says when
it was in the week, or who said it.
"""

import re

from warraq.wire.signing import URDU_LETTER

_FEWEST_WORDS = 6
_BEFORE_VERB = 4
"""In how many words an Arabic report has its verb: «وزير الصحة الجديد يزور …»."""

_CALLED = (
    "شهر شهری شهرِ شهرک شهرستان پایتخت پایتختی استان ولایت کشور روستا روستای جایی مدينة المدينة"
    " عاصمة العاصمة بلدة قرية محافظة ولاية حاضرة ملتقى أرض شار شاری شارێک پایتەخت پایتەختی"
    " مەڵبەندی"
)
_ABOUT_A_PLACE = frozenset(_CALLED.split())
"""What a place is called, not who did what there."""

_ARABIC = (
    "قال قالت أعلن أعلنت أكد أكدت ذكر ذكرت أفاد أفادت كشف كشفت أوضح أوضحت أضاف صرح صرحت نفى نفت دعا"
    " دعت طالب طالبت حذر حذرت وصل وصلت غادر غادرت التقى التقت استقبل استقبلت بحث بحثت ناقش افتتح"
    " افتتحت دشن دشنت وقع وقعت انطلق انطلقت بدأ بدأت انتهى انتهت اختتم اختتمت عقد عقدت نظم نظمت شهد"
    " شهدت قتل قتلت لقي أصيب أصيبت جرح نجا اعتقل اعتقلت أوقف أوقفت ضبط ضبطت هاجم هاجمت استهدف"
    " استهدفت انفجر انفجرت اندلع اندلعت ضرب ضربت سقط سقطت هطل هطلت ارتفع ارتفعت انخفض تراجع تراجعت"
    " سجل سجلت فاز فازت خسر تعادل قرر قررت أقر أقرت وافق وافقت رفض رفضت أصدر أصدرت نشر نشرت عين"
    " عينت تسلم تسلمت سلم أطلق أطلقت منع منعت سمح أغلق أغلقت فتح فتحت عاد عادت زار زارت شارك شاركت"
    " أجرى أجرت تلقى تلقت بعث هنأ عزى أدان أدانت رحب رحبت أشاد أشادت تظاهر احتج احتجت توفي توفيت"
    " يزور تزور يبحث تبحث يعلن تعلن يؤكد تؤكد يفتتح تفتتح يدعو تدعو يستقبل تواصل يواصل تستعد يستعد"
    " تشهد يشهد تم يتم تمكن تمكنت كان كانت أحبط أحبطت انتخب تعهد تعهدت اتهم اتهمت اتفق اتفقت"
)
_TELLS_IN_ARABIC = frozenset(_ARABIC.split())

_ENDS_IN_PERSIAN = re.compile(
    r"(?:ن?می[\u200c ]?)?(?:ن)?(?:شد|کرد|داد|گفت|گرفت|یافت|رفت|آمد|رسید|ساخت|خواند|خواست|دانست|ماند"
    r"|زد|بود|گردید|نمود|باخت|برد|دید|گذشت|پیوست|افزود|پرداخت|نوشت|داشت|گذاشت|درگذشت|سپرد|انداخت"
    r"|فروخت|خرید|بست|شکست|شود|کند|دهد|گوید|گیرد|یابد|رود|آید|رسد|سازد|خواهد|ماند|زند|دارد|باشد"
    r"|برگزار|بازگشت|ریخت|خورد|کشید|شنید|لرزید|پذیرفت|انجامید|کشت)"
    r"(?:ند|ه|ه[\u200c ]?اند|ه[\u200c ]?است)?"
    r"|است|هست|هستند|نیست|نیستند|اند|[ء-ۓ]+ه[\u200c]?اند"
)
_ENDS_IN_KURDISH = re.compile(
    r"(?:کرد|کردن|کرا|کران|کراون|بوو|بوون|درا|دران|هات|هاتن|چوو|چوون|کەوت|کەوتن|گرت|گرتن|گیرا|گیران"
    r"|کوژرا|کوژران|سووتا|مرد|مردن|[ڕر]اگەیاند|[ڕر]اگەیەنرا|وت|گوت|نووسی|بڕی|گەیشت|گەیشتن|خست"
    r"|دەکات|دەکەن|دەبێت|دەبن|دەڵێت|دەڵێن|دەدات|دەدەن|دەکرێت|دەکرێن|دەدرێت|دەدرێن|دێت|دەچێت"
    r"|دەستیپێکرد|پێکرد)(?:ەوە|ە|وە|یەوە)?"
)
_TELLS_IN_ENGLISH = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|said|says|told|announced|reported|urged|warned"
    r"|denied|confirmed|claimed|launched|arrested|killed|injured|died|inaugurated|approved|rejected"
    r"|ordered|directed|condemned|met|won|beat|signed|ruled)\b"
)
_BEGINS_IN_ENGLISH = re.compile(r"[“\"‘']?[A-Z0-9]")
_FIRST_SENTENCE = re.compile(r"[^.!؟?۔]+")


def reports(text: str) -> bool:
    """Whether a paragraph, the place before it aside, tells what happened."""
    found = _FIRST_SENTENCE.match(text)
    words = [word.strip('،,«»"“”()') for word in found[0].split()] if found else []
    if len(words) < _FEWEST_WORDS or words[0] in _ABOUT_A_PLACE:
        return False
    if _BEGINS_IN_ENGLISH.match(text):
        return bool(_TELLS_IN_ENGLISH.search(found[0] if found else ""))
    return bool(URDU_LETTER.search(text)) or _has_verb(words)


def _has_verb(words: list[str]) -> bool:
    in_arabic = (word.removeprefix("و") for word in words[:_BEFORE_VERB])
    last = (_ENDS_IN_PERSIAN, _ENDS_IN_KURDISH)
    return not _TELLS_IN_ARABIC.isdisjoint((*words[:_BEFORE_VERB], *in_arabic)) or any(
        verb.fullmatch(words[-1]) for verb in last
    )
