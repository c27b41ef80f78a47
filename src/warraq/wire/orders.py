"""The words of orders to hold a story, language by language, as editors type them.

A phrase is written as it is spelled: harakat, hamza, digits and keyboards do not matter, nor
whether its words are joined («غیرقابل»). `a/b` is one word or the other, `(a)` one that may be
missing. What an order must look like to be one is in `warraq.wire.order_shapes`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from warraq.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's phrases, by what they say."""

    topic: tuple[str, ...] = ()
    """Names a ban or an embargo, as stories about them do: a time must follow."""
    order: tuple[str, ...] = ()
    """Said of the text itself, forbidding: «not for publication», «لا تنشر»."""
    allowing: tuple[str, ...] = ()
    """Allows it, from a time on that must be named: «for release», «للنشر»."""
    publishing: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    """Hold with a time between them: «انتشار تا ساعت ۱۸ ممنوع»."""
    before: tuple[str, ...] = ()
    """Until, before."""
    after: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    """Small words that may stand anywhere in an order: «please», «this story», «at»."""
    time: tuple[str, ...] = ()
    """Says when, without a figure."""
    frame: tuple[str, ...] = ()
    """Begins a line that an editor writes to editors: «Eds:», «تنبيه:»."""
    note: tuple[str, ...] = ()
    """Holds in an editor's note alone."""


ENGLISH = Words(
    topic=("embargo", "hold (this/the) (story/copy/item) until/till", "not before"),
    order=(
        "embargoed",
        "under (a) (strict) embargo",
        "hold for release/publication",
        "hfr",
        "not for publication/publishing/release/use/broadcast/print/distribution",
        "not for public/general/immediate/online release/use/publication/distribution",
        "not to be published/released/used/broadcast/printed/distributed/quoted",
        "not intended for publication/release/broadcast",
        "do/must/may/should/shall/please/don't not (be) publish/published/release/released/use/used"
        "/run/broadcast/print/printed/air/aired/distribute/distributed/post/quote",
        "don't publish/release/use/run/broadcast/print/air/distribute/post",
        "no publication/publishing/broadcast",
    ),
    allowing=(
        "for release/use/publication/publishing/broadcast/print",
        "publishable",
        "publish/release/use/broadcast (only)",
        "release/publication time",
        "to be published/released/used/broadcast (only)",
    ),
    publishing=("publication/publishing/broadcast/release/use",),
    forbidden=("forbidden/prohibited/banned/embargoed", "not allowed/permitted"),
    before=("until", "till", "til", "before", "prior"),
    after=("after", "from", "at", "on", "not before"),
    between=(
        "the/following/a/an/of/at/on/is/are/under/this/these/that/it/to/for/through",
        "story/copy/material/item/article/report/text/release/news/speech/photo/picture",
        "strict/strictly/still/absolutely/please/and/only/use/publication/release/broadcast/media",
        "lifts/lifted/ends/expires/note/attention/important/press/online/print/public/time/local",
        "thereafter/next/day/or/nor",
    ),
    time=(
        "noon/midnight/tomorrow/tonight/today/o'clock/morning/evening/afternoon",
        "further notice",
    ),
    frame=(
        "eds/ed/editors/editor",
        "editors'/editor's/eds note/notes",
        "note/notes (to) (all) (editors/desks)",
        "attention/att/attn (all) (editors/desks)",
        "nb",
        "advisory",
        "desks/desk",
    ),
    note=("advance for", "not before/earlier", "hold/holding (this) story", "still holding"),
)
FRENCH = Words(
    order=(
        "sous embargo",
        "ne pas mettre en ligne",
        "ne pas publier/diffuser/utiliser/reprendre/imprimer",
        "ne publiez/diffusez/utilisez pas",
        "ne doit/peut pas être publié/publiée/diffusé/diffusée",
        "publication/diffusion/parution/utilisation/reproduction interdite",
        "interdit/interdite à/de (la) publication/diffusion/publier/diffuser",
        "interdiction de publier/diffuser/publication/diffusion",
        "pas/non (destiné/destinée) pour/à (la) publication/diffusion",
    ),
    allowing=(
        "à publier/diffuser",
        "pour publication/diffusion",
        "publication/diffusion autorisée/possible",
        "publiable/diffusable",
    ),
    publishing=("publication/diffusion/parution/utilisation",),
    forbidden=("interdite/interdit/prohibée",),
    before=("jusqu/jusque", "avant"),
    after=("après", "dès", "partir"),
    between=(
        "à/au/aux/le/la/les/l/du/de/des/d/un/et/en/ou/ni",
        "ce/cette/cet/texte/article/dépêche/papier/sujet",
        "strict/stricte/levé/levée/fin/merci/respecter/prière/svp/veuillez/heure/heures/locale/prochain",
    ),
    time=("midi/minuit/demain/soir/matin/aujourd'hui", "nouvel ordre/avis"),
    frame=(
        "note/avis/attention (aux) (la) (à) (rédaction/rédactions/rédacteurs)",
        "ndlr",
        "rédactions/rédaction",
        "à l'attention des rédactions/rédacteurs",
    ),
)
ARABIC = Words(
    topic=(
        "حظر/منع النشر/نشر/البث",
        "تحت/خاضع/خاضعة الحظر/للحظر",
        "محظور/محظورة/ممنوع/ممنوعة حتى/لغاية/إلى/قبل/لحين",
        "ممنوع/ممنوعة من النشر/البث",
        "إمبارغو/إمبارجو/أمبارغو/إمباركو",
    ),
    order=(
        "محظور/محظورة/ممنوع/ممنوعة النشر/نشره/نشرها/نشر/للنشر/البث/بثه/التداول",
        "المحظور/الممنوع نشره/نشرها",
        "يحظر/يمنع النشر/نشره/نشرها/نشر/البث/بثه/تداوله",
        "النشر/نشره/نشرها/البث/بثه محظور/ممنوع",
        "لا ينشر/تنشر/تنشروا/ننشر/ينشره/ينشرها/تنشره/تنشرها/تنشروه/تنشروها",
        "لا يبث/تبث/تبثوا/يذاع/تذاع/تذيعوا/يستخدم/تستخدم/تستخدموا/يتداول",
        "لا يجوز/يسمح نشره/نشرها/النشر/بنشره/بالنشر",
        "للاطلاع/للعلم فقط",
        "مؤجل/مؤجلة/موقوف النشر/نشره/نشرها",
        "ليس/ليست/وليس/وليست/لا (معد/معدة/مخصص/مخصصة) للنشر/للبث/للتداول",
        "غير (معد/معدة/قابل/قابلة/صالح/صالحة/مخصص/مخصصة/متاح) للنشر/للبث/للتداول",
        "عدم/بعدم نشر/النشر/نشره/نشرها/بث/البث/بثه/بثها/تداول/استخدام/إذاعة",
        "الامتناع عن نشر/النشر/بث/البث",
        "يؤجل/تأجيل/إرجاء/يرجأ النشر/نشره/نشرها/نشر",
    ),
    allowing=(
        "للنشر/للبث/للإذاعة",
        "ينشر/تنشر/يبث/يذاع/انشروا (فقط) بعد/اعتبارا/ابتداء/عند/الساعة",
        "النشر/نشره/نشرها/نشر بعد/اعتبارا/ابتداء/عند/الساعة",
        "يسمح/مسموح/يتاح/متاح بالنشر/النشر/بنشره/نشره/بنشرها",
        "موعد/وقت/توقيت/ساعة النشر/نشره/نشرها",
    ),
    publishing=("النشر/نشر/نشره/البث/بث",),
    forbidden=("محظور/ممنوع/محظورة/ممنوعة/يحظر/يمنع", "غير مسموح"),
    before=("حتى", "لغاية", "إلى", "قبل", "لحين", "إلا بعد"),
    after=("بعد", "اعتبارا", "ابتداء", "عند"),
    between=(
        "هذا/هذه/الخبر/خبر/البرقية/برقية/المادة/مادة/التقرير/النص/القصة/الصورة/البيان/الكلمة",
        "الرجاء/يرجى/برجاء/نرجو/رجاء/من/في/على/أن/ما/يوم/تمام/موعد/تاريخ/قطعيا/نهائيا/بتاتا/فقط",
        "المقبل/القادم/الجاري/المقبلة/القادمة/توقيت/بتوقيت/ت/غ/حين/صارم/تام/عاجل/هام/مهم/و/أو",
    ),
    time=(
        "غدا/الليلة/اليوم/الغد/الظهر/ظهرا/مساء/صباحا/صباح/فجرا/فجر/ليلا/عصرا/غد",
        "منتصف الليل",
        "إشعار آخر",
    ),
    frame=(
        "تنبيه/تنويه/ملاحظة/ملحوظة (مهمة/هامة) (إلى/الى) (للمحررين/المحررين/للمحرر/للتحرير/هام)",
        "للمحررين/للمحرر",
        "إلى/السادة (السادة) المحررين/المحررون/المحرر",
        "هام/مهم (للمحررين) (جدا)",
    ),
)
PERSIAN = Words(
    topic=(
        "ممنوعیت/تحریم انتشار/خبری/نشر",
        "انتشار (این) (خبر/مطلب/گزارش) تا/قبل/پیش",
        "محرمانه تا",
        "امبارگو",
    ),
    order=(
        "منتشر/پخش/چاپ/استفاده/مخابره نشود/نکنید/نگردد/نکنند/نشه/نکن",
        "ممنوع الانتشار",
        "غیر/نا قابل انتشار/نشر/پخش",
        "قابل انتشار/نشر/پخش نیست/نمی‌باشد",
        "انتشار/نشر/پخش (این/آن) (خبر/مطلب/گزارش/متن) ممنوع",
        "از انتشار/نشر/پخش (این/آن) (خبر/مطلب/گزارش) خودداری/پرهیز",
        "برای انتشار نیست",
    ),
    allowing=(
        "برای/قابل انتشار/نشر/پخش",
        "زمان/ساعت/موعد انتشار/نشر",
        "انتشار (این) (خبر/مطلب) پس/بعد/از",
        "منتشر/پخش شود/کنید/گردد",
    ),
    publishing=("انتشار/نشر/پخش", "از انتشار/نشر/پخش", "نباید"),
    forbidden=("ممنوع/خودداری", "مجاز نیست", "منتشر/پخش شود"),
    before=("تا", "قبل/پیش از"),
    after=("پس/بعد از", "از"),
    between=(
        "این/آن/خبر/مطلب/گزارش/متن/لطفا/خواهشمند/است/می‌باشد/را/در/به/وقت/روز/مورخ/محلی/شود/کنید",
    ),
    time=(
        "فردا/امشب/امروز/ظهر/صبح/شب/عصر/بامداد/غروب",
        "نیمه شب",
        "بعد از ظهر",
        "اطلاع ثانوی/بعدی",
    ),
    frame=(
        "توجه/تذکر/یادداشت/هشدار (مهم) (برای) (سردبیر/سردبیران/دبیران)",
        "سردبیران/سردبیر/دبیران",
        "قابل توجه (سردبیران/دبیران)",
    ),
)
URDU = Words(
    topic=(
        "ایمبارگو/امبارگو/ایمبارگوڈ",
        "اشاعت/نشر پر پابندی",
        "اشاعت سے پہلے/قبل",
        "اشاعت تک",
    ),
    order=(
        "شائع/نشر/شایع/استعمال/جاری نہ/مت کریں/کی/کیا/کرے/کرنا/ہو/کیجیے/کیجئے/کرو/کر",
        "شائع/نشر نہیں کریں/کرنا/کی/کیا/ہو (جائے/جانی/گی)",
        "اشاعت/نشریات (سختی) (سے) (مکمل) ممنوع/منع",
        "ناقابل/غیر اشاعت/نشر",
        "اشاعت/نشر کے لیے/لئے نہیں",
        "اشاعت (سے) (قبل/پہلے) روکیں/روکی/روک/مؤخر",
        "قبل از اشاعت",
        "روک کر رکھیں/رکھی",
        "اشاعت سے قبل/پہلے اجازت (لازم/لازمی/ضروری)",
    ),
    allowing=(
        "اشاعت/نشر کے لیے/لئے",
        "اشاعت کا (وقت)",
        "قابل اشاعت/نشر",
        "شائع/نشر کریں/کیا/کی/کیجیے",
    ),
    publishing=("اشاعت/نشر",),
    forbidden=("ممنوع/منع", "نہ کریں/کی/ہو", "پر پابندی"),
    before=("سے پہلے/قبل", "تک", "قبل از"),
    after=("کے بعد", "بعد", "سے"),
    between=(
        "یہ/اس/خبر/رپورٹ/مواد/کی/کا/کو/کے/براہ/کرم/مہربانی/برائے/ہے/ہیں/جائے/بوقت/مقامی/وقت/بروز",
    ),
    time=("شام/صبح/دوپہر/سہ‌پہر/رات/کل/آج", "نصف شب", "آدھی رات", "اگلی/اگلے اطلاع/نوٹس"),
    frame=(
        "نوٹ/توجہ/ہدایت/انتباہ/اطلاع (برائے) (ایڈیٹرز/ایڈیٹر/مدیران)",
        "ایڈیٹرز/ایڈیٹر/مدیران/مدیر (کے) (لیے) (نوٹ)",
    ),
)
KURDISH = Words(
    topic=("قەدەغەی/قەدەغە بڵاوکردنەوە/بڵاوکردنەوەی", "ئیمبارگۆ/ئەمبارگۆ"),
    order=(
        "بڵاو/بڵاوی مەکەنەوە/مەکەرەوە/مەکەوە/مەکرێتەوە/مەکەن",
        "بڵاو/بڵاوی نەکەنەوە/نەکرێتەوە/ناکرێتەوە/نەکرێت/نەکەن",
        "بڵاوکردنەوە/بڵاوکردنەوەی قەدەغەیە/قەدەغە/یاساغە/ڕێگەپێنەدراوە",
        "بۆ بڵاوکردنەوە نییە/نیە",
        "بەکار مەهێنن/نەهێنرێت",
    ),
    allowing=(
        "بۆ بڵاوکردنەوە/بڵاوکردنەوەی",
        "بڵاو بکەنەوە/بکرێتەوە/دەکرێتەوە",
        "کاتی بڵاوکردنەوە/بڵاوکردنەوەی",
    ),
    publishing=("بڵاوکردنەوە/بڵاوکردنەوەی", "نابێت/نابێ"),
    forbidden=("قەدەغەیە/قەدەغە/یاساغە", "بڵاو بکرێتەوە/بکەنەوە/ببێتەوە"),
    before=("تا", "هەتا", "تاوەکو", "تاکو", "پێش", "بەر لە", "لەپێش"),
    after=("دوای", "پاش", "لە"),
    between=("ئەم/ئەو/هەواڵە/هەواڵ/بابەتە/ڕاپۆرتە/تکایە/بە/کاتی/ی/ڕۆژی/لە/خۆجێی/و",),
    time=("سبەی/سبەینێ/ئەمڕۆ/ئەمشەو/ئێوارە/بەیانی/نیوەڕۆ/نیوەشەو", "ئاگاداریی/ئاگاداری تر"),
    frame=(
        "تێبینی/ئاگاداری/سەرنج/ئاگادارکردنەوە (گرنگ) (بۆ) (سەرنووسەر/سەرنووسەران)",
        "بۆ سەرنووسەر/سەرنووسەران",
        "سەرنووسەران/سەرنووسەر",
    ),
)
OTHERS = Words(
    topic=("bajo/sotto embargo",),
    order=(
        "sperrfrist",
        "gesperrt bis",
        "nicht vor",
        "nicht (zur/für) (die) veröffentlichen/veröffentlichung/verwenden/senden",
        "embargado/embargada/embargados",
        "no publicar/difundir/usar",
        "prohibida/prohibido (la/su) publicación/difusión/publicar/difundir",
        "non pubblicare/diffondere",
    ),
    allowing=("frei/freigegeben ab/für", "zur veröffentlichung"),
    before=("bis", "vor", "hasta", "antes", "fino", "prima"),
    after=("ab", "nach", "desde", "partir"),
    between=("den/der/dem/die/das/um/am/bitte/uhr/el/las/los/al/di/del/della/alle/il",),
    time=("heute/morgen/mittag/mitternacht/mañana/medianoche/domani/mezzanotte",),
    frame=("achtung/hinweis (an) (die) (redaktion/redaktionen)", "redaktionen", "nota/aviso"),
)
LANGUAGES = (ENGLISH, FRENCH, ARABIC, PERSIAN, URDU, KURDISH, OTHERS)

_KEYBOARDS = str.maketrans("ہھەےںڕڵێۆگ", "هههينرليوك")
GAP = r"\W{0,3}"
"""What may stand between the words of a phrase."""


def folded(text: str) -> str:
    """The text as the patterns here have it: folded, with one form of the letters that keyboards
    of Persian, Urdu and Kurdish have several of."""
    return fold(text, language="ckb").translate(_KEYBOARDS)


def phrases(kind: str) -> str:
    """A pattern, in atomic brackets, of what all languages have of a kind: `order`, `before`."""
    every = (phrase for words in LANGUAGES for phrase in getattr(words, kind))
    return either(map(_pattern, every))


def stems(*kinds: str) -> tuple[str, ...]:
    """Words, folded, of which each phrase of these kinds has one: a quick look tells most texts."""
    found: set[str] = set()
    every = (phrase for words in LANGUAGES for kind in kinds for phrase in getattr(words, kind))
    for phrase in every:
        needed = [_forms(word) for word in phrase.split() if not word.startswith("(")]
        found.update(max(needed, key=lambda forms: min(map(len, forms))))
    return tuple(one for one in found if not any(two in one for two in found - {one}))


def _forms(word: str) -> list[str]:
    """The longest part of each form: «نمی‌باشد» is two words to some keyboards."""
    return [max(folded(form).split(), key=len) for form in word.split("/")]


def either(patterns: Iterable[str]) -> str:
    """One of the patterns, as whole words; the longest is tried first."""
    ending = (rf"{one}(?!\w)" for one in sorted(patterns, key=len, reverse=True))
    return rf"(?<!\w)(?>{'|'.join(ending)})"


def _pattern(phrase: str) -> str:
    first, *others = phrase.split()
    return _word(first) + "".join(
        rf"(?:{GAP}{_word(word.strip('()'))})?" if word.startswith("(") else GAP + _word(word)
        for word in others
    )


def _word(said: str) -> str:
    forms = (folded(form).split() for form in said.split("/"))
    return rf"(?:{'|'.join(GAP.join(map(re.escape, parts)) for parts in forms)})"


@cache
def calendar(kind: str) -> str:
    """A pattern of the `days` or `months` by name, in full and cut short."""
    return either(re.escape(name).replace(r"\ ", " ") for name in set(_names(kind)))


def _names(kind: str) -> Iterator[str]:
    for tag in ("en", "fr", "ar", "ar_LB", "ar_DZ", "ar_MA", "fa", "ur", "ckb", "de", "es", "it"):
        named = getattr(Locale.parse(tag), kind)["format"]
        for name in (*named["wide"].values(), *named["abbreviated"].values()):
            yield folded(name).strip(".")
