"""Words by which an agency takes a story back: «BULLETIN KILL», «يُلغى الخبر السابق».

Many stories are about what is killed, cancelled or withdrawn. A notice is known by its form: a
flag of nothing but such words, alone or set off from a headline, or a sentence that takes a
dispatch back and says which. Each word of a line is told by its role, and the forms are patterns
of roles: «KILL: Bridge opens» is `K|xx`, «Please withdraw the story above» `PBFDR`.
"""

import re
from collections.abc import Iterable
from functools import cache

from warraq.text.fold import fold
from warraq.wire.copy import SENT_INSTEAD

KILL = "kill"
"""The signal of a notice."""

MAYBE = "maybe_kill"
"""The signal of what may be one, or a story: it is one where it speaks of a story of ours."""

_TAKES_BACK = {
    "en": (
        "kill withdraw withdrawn withdrawal retract retracted retraction cancel canceled cancelled"
        " cancellation delete deleted disregard spike spiked annulled eliminate elimination remove"
        " removed"
    ),
    "fr": (
        "annuler annulé annulée annule annulee annulation annulez annulons retirer retiré retirée"
        " retire retiree retirez retirons retrait supprimer supprimé supprimée supprime supprimee"
        " supprimez suppression ne_pas_tenir_compte"
        " ne_tenez_pas_compte"
    ),
    "ar": (
        "إلغاء إلغاؤه إلغاؤها ألغي ألغيت ألغوا يلغى تلغى ملغى ملغي ملغاة لاغ لاغي لاغية سحب سحبت"
        " يسحب تسحب مسحوب مسحوبة اسحبوا حذف حذفت يحذف تحذف محذوف احذفوا شطب اشطبوا تجاهل تجاهلوا"
        " إبطال"
    ),
    "fa": (
        "حذف لغو ابطال باطل ملغی ملغا منتفی بازپس پس_گرفته نادیده بی‌اعتبار"
    ),
    "ur": (
        "منسوخ منسوخی واپس کالعدم حذف تنسیخ نظر_انداز"
    ),
    "ckb": (
        "هەڵوەشاندنەوە هەڵوەشاندنەوەی هەڵوەشێنرایەوە هەڵدەوەشێتەوە هەڵدەوەشێنرێتەوە هەڵوەشێننەوە"
        " هەڵبوەشێننەوە هەڵوەشاوەتەوە سڕینەوە سڕینەوەی سڕایەوە بسڕنەوە بسڕدرێتەوە دەسڕدرێتەوە"
        " کشاندنەوە کشاندنەوەی کشێنرایەوە دەکشێنرێتەوە بکشێننەوە پووچەڵ لابردن لابردنی لابرا"
        " لاببرێت لاببەن دەبردرێت"
    ),
}  # fmt: skip
"""Said of much else too. «_» is a space."""

_NOT_TO_BE_USED = {
    "en": "do_not_use do_not_publish do_not_run",
    "fr": "ne_pas_utiliser ne_pas_publier ne_pas_diffuser",
    "ar": "عدم_نشر عدم_استخدام عدم_بث عدم_اعتماد عدم_استعمال لا_تنشروا",
    "fa": "منتشر_نشود منتشر_نکنید استفاده_نشود استفاده_نکنید",
    "ur": "استعمال_نہ شائع_نہ نشر_نہ",
    "ckb": "بەکاری_مەهێنن بەکارمەهێنن بڵاوی_مەکەنەوە بڵاومەکەنەوە بڵاو_مەکەنەوە",
}
"""These take back what was sent before, but may hold what they stand in: see `holding`."""

_UNTIL = "until till before قبل حتى لحين avant jusqu تا پیش تک پہلے تاکو پێش"

_UNSAYS = "mandatory_kill bulletin_kill إلغاء_نشر إلغاء_بث حذف_نشر سحب_نشر"
"""Said of dispatches alone, where they are a flag. So is KILL in capitals."""

_KILLED = "killed kills"
"""Said of the dead, but beside a dispatch."""

_DISPATCH = {
    "en": "story stories item dispatch copy newsalert snap",
    "fr": "dépêche depeche dépêches brève papier",
    "ar": "خبر خبرنا خبرها نبأ برقية برقيتنا",
    "fa": "خبر خبری تلکس",
    "ur": "خبر خبروں اسٹوری مراسلہ",
    "ckb": "هەواڵ هەواڵی هەواڵە هەواڵەکە هەواڵەکەی هەواڵێک تەلەکس",
}
"""What an agency sends and nobody else withdraws."""

_WORKS = {
    "en": "article report text alert headline message piece picture photo image video",
    "fr": "article information info texte urgent photo sujet reportage",
    "ar": "مادة تقرير تقريرنا قصة نص رسالة صورة تحقيق نشرة موضوع",
    "fa": "مطلب گزارش متن عکس نوشته",
    "ur": "رپورٹ تحریر تصویر مضمون",
    "ckb": "بابەت بابەتە بابەتەکە ڕاپۆرت ڕاپۆرتی ڕاپۆرتە ڕاپۆرتەکە دەق وێنە وێنەکە",
}
"""What many others publish and withdraw too."""

_WHICH = {
    "en": "above previous preceding earlier prior slugged headlined titled datelined our that",
    "fr": "précédente précédent precedente precedent ci-dessus dessus intitulée intitulé"
          " notre datée",
    "ar": "السابق السابقة أعلاه المذكور المذكورة المعنون المعنونة بعنوان المرسل المرسلة"
          " الماضي الأخير الأخيرة المنشور",
    "fa": "قبلی پیشین فوق بالا مذکور یادشده ارسالی",
    "ur": "سابقہ گزشتہ پچھلی مذکورہ بالا بعنوان ہماری درج",
    "ckb": "پێشوو پێشووی سەرەوە سەرەوەی ناوبراو",
}  # fmt: skip

_THIS = "this cette هذا هذه این یہ اس ئەم"

_PARTS = (
    "paragraph paragraphs par pars graf grafs line lines sentence word words byline dateline"
    " paragraphe phrase mot ligne فقرة الفقرة جملة كلمة عبارة سطر پاراگراف بند جمله کلمه عبارت"
    " پیراگراف جملہ لفظ سطر پەرەگراف ڕستە وشە"
)
"""What is taken out of a story that stands."""

_NUMBERED = "no number n° nº numéro رقم بالرقم الرقم شماره نمبر ژمارە ژمارەی"

_TO_EDITORS = {
    "en": "please pls kindly editors editor eds clients subscribers desks note notice attention",
    "fr": "prière veuillez merci rédactions rédaction clients abonnés attention avis",
    "ar": "يرجى الرجاء رجاء برجاء نرجو نأمل للمحررين المحررين محررين السادة الزملاء المشتركين"
          " للمشتركين تنويه تنبيه ملاحظة إشعار",
    "fa": "لطفا خواهشمند خواهشمندیم سردبیران دبیران مشترکان توجه محترم اطلاعیه",
    "ur": "براہ برائے ازراہ مہربانی کرم مدیران گزارش توجہ نوٹ اطلاع",
    "ckb": "تکایە تکا سەرنووسەران سەرنووسەر بەشداربووان ئاگاداری تێبینی",
}  # fmt: skip

_BETWEEN = {
    "en": "the a an is was are be been being has have had must should to of from we as all urgent"
          " bulletin mandatory advisory ap reuters afp immediately now and it that which for use"
          " at your with gmt utc edt est",
    "fr": "la le les l de des du d est a été être doit en compte par nous vous svp urgent bulletin"
          " à aux cela bien vouloir et pas sous",
    "ar": "تم يتم جرى من على إلى في كل قد عاجل عاجلا فورا هام إن أن و فقط نشرة كافة الإخوة يعتبر"
          " تعتبر بث نشر",
    "fa": "را شد شود است می گردد گردید کنید نمایید فرمایید شده فوری با به که از عنوان بگیرید"
          " گرفته اعلام تلقی شما عزیز دارند",
    "ur": "کی کا کے کو ہے ہیں گئی گیا جاتی جاتا لی لیا لیں دی دیں دیا کر کردی کریں کیا جائے"
          " کرم سے فوری سمجھی ہو رہی تصور",
    "ckb": "لە بۆ کرا دەکرێت بکرێت بکەن بە و کراوە ئەوە بەپەلە دەکەین دەکەم ناو هەموو",
}  # fmt: skip
"""What says nothing of it: small words, and what else a flag has."""

_REPLACES = re.compile(
    r"replac|remplac|correct|corrig|updat|supersed|new version|بديل|استبدال|مصحح|تصحيح|محدث"
    r"|جايگزين|اصلاح|متبادل|جێگر|ڕاستكر"
)
"""What is sent in place of the earlier story has words for readers."""


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, str]]:
    roles: dict[str, str] = {}
    tables = (
        ("F", _BETWEEN), ("P", _TO_EDITORS), ("R", _WHICH), ("W", _WORKS), ("D", _DISPATCH),
        ("B", _TAKES_BACK), ("V", {"": _KILLED}), ("N", {"": _NUMBERED}),
        ("H", _NOT_TO_BE_USED), ("Z", {"": _UNTIL}), ("T", {"": _THIS}), ("U", {"": _UNSAYS}),
        ("Q", {"": _PARTS}),
    )  # fmt: skip
    for role, table in tables:
        for words in table.values():
            roles |= {fold(word.replace("_", " ")): role for word in words.split()}
    phrases = sorted((one for one in roles if not one.isalnum()), key=len, reverse=True)
    known = "|".join(map(re.escape, phrases))
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)|\w+|[|.,]"), roles


_QUOTED = re.compile(r"«[^«»]{8,}»|“[^“”]{8,}”|\"[^\"]{8,}\"|„[^„“”]{8,}[“”]")
_SET_OFF = re.compile(
    r"\s*[()\[\]{}|:：*#=>_]+\s*|\s+[-–—/]+\s*|\s*[-–—]+\s+|-{2,}|(?<=[A-Z]{4})[-/](?=\w)"
)
_ENDS = re.compile(r"\s*[.!?؟۔;؛\n]+(?:\s+|\Z)")
_APART = re.compile(r"[,،]")
_NUMBER = re.compile(r"[a-z]{0,5}\d{3,}")
_LOUD = re.compile(r"\bKILL\b")
_LONGEST = 300
"""Characters of a line that are looked at."""


def _roles(line: str) -> str:
    """A letter for each word and sign of a line; those of `_FORMS`."""
    kill = "K" if _LOUD.search(line) else "B"
    text = _QUOTED.sub(" QUOTED ", SENT_INSTEAD.sub(" REPLACING ", line[:_LONGEST]))
    text = _APART.sub(" , ", _ENDS.sub(" . ", _SET_OFF.sub(" | ", text)))
    words, roles = _lexicon()
    found = "".join(_role(word, roles, kill) for word in words.findall(fold(text)))
    is_held = "Z" in found or not re.search("[RN]", found)
    found = found.replace("H", "x" if is_held else "B").replace("Z", "x").replace("T", "R")
    return re.sub(r"\|{2,}", "|", found).strip("|.,")


def _role(word: str, roles: dict[str, str], kill: str) -> str:
    if word in "|.,":
        return word
    if word == "kill":
        return kill
    if word == "quoted" or _NUMBER.fullmatch(word):
        return "N"
    if word.isdecimal():
        return "F"
    bare = word.removeprefix("و").removeprefix("ال")
    return roles.get(word) or roles.get(bare, "x")


_BEGINS = r"(?:\A|[|.])[FPN]*"
_ENDED = r"(?:\Z|[|.])"
_SURE_FLAG = r"[FPRNW]*(?:[KU]|B[FRN]*D|D[FRN]*[BV]|V[FRN]*D)[KUBVDFPRNW]*"
_NOTICES = re.compile(
    "|".join(
        (
            r"\A(?=.*[KUB]|.*V.*D|.*D.*V)(?!W|[FB]*W[FB]*\Z)[KUBVDWRNPF|.,]+\Z",  # nothing else
            rf"\A(?:[FPN]+\|)*{_SURE_FLAG}\|",  # set off before a headline
            rf"\|{_SURE_FLAG}\Z",  # and after it
            rf"{_BEGINS}P[FPRN|,]*[KB][FRNx]{{0,3}}[DW]",  # please withdraw the report
            rf"{_BEGINS}P[FPRN|,]*[DW][FRNx|]{{0,8}}B[FP]*{_ENDED}",  # لطفا این خبر حذف شود
            rf"{_BEGINS}[RP]*[KB][Fx]{{0,3}}D[F|]*[RN]",  # kill the story above
            rf"{_BEGINS}[KB]F*RF*D",  # withdraw the previous story
            rf"{_BEGINS}K[Fx]{{0,5}}N{_ENDED}",  # KILL Olives WAH 0012
            rf"{_BEGINS}(?:RF*D|D[F|]*[RN])[FRNx|]{{0,8}}BF*{_ENDED}",  # خبر قبلی ملغی است
            rf"{_BEGINS}(?:RF*D|DF*[RN]+)F+[BV]",  # this story has been withdrawn …
        )
    )
)
_OF_A_DISPATCH = re.compile(rf"{_BEGINS}R*(?:[KB]F*D|D[FRN]*BF*{_ENDED})")
"""«سحب خبر افتتاح الجسر»: which one it is stands in words that may be a story's own."""

_DOUBTFUL = re.compile(
    r"\A(?:[FP]+\|)*[FP]*[KBV][FRN]*\|[^|]|\|[FPN]*[KBV][FRN]*\Z"  # «WITHDRAWN: …», «… (killed)»
)
_OF_A_DISPATCH_ANYWHERE = re.compile(r"D[FRN]{0,3}[KBV]|[KBV][FRN]{0,3}D")
"""In a line to editors."""

_SHORT = 200
"""Characters: a story has more."""


def said(*, headlines: Iterable[str], notes: Iterable[str] = (), text: Iterable[str] = ()) -> str:
    """KILL, MAYBE or nothing: what an item's lines say. `notes` are lines to editors, `text` is
    its paragraphs, the first of which may be the notice."""
    headlines, notes, text = list(headlines), list(notes), list(text)
    is_short = sum(map(len, text)) <= _SHORT
    found = {
        *(_of_headline(line, is_short=is_short) for line in headlines),
        *(_of_note(line) for line in notes),
        *(_of_text(line) for line in text[:_LOOKED_AT]),
    }
    return next((grade for grade in (KILL, MAYBE) if grade in found), "")


_LOOKED_AT = 3


def is_flag(words: str) -> bool:
    """Whether words that are set off from a headline say for certain that it is taken back."""
    return bool(re.fullmatch(_SURE_FLAG, _roles(words)))


def _of_headline(line: str, *, is_short: bool) -> str:
    roles = _roles(line)
    if _NOTICES.search(roles):
        return MAYBE if _REPLACES.search(fold(line)) else KILL
    if _OF_A_DISPATCH.search(roles):
        return KILL if is_short else MAYBE
    return MAYBE if _is_loud(line) or _DOUBTFUL.search(roles) else ""


def _is_loud(line: str) -> bool:
    """Whether KILL stands out of a line by its capitals."""
    return bool(_LOUD.search(line)) and not line.isupper()


def _of_note(note: str) -> str:
    return max(map(_of_line_to_editors, note.split("\n")), key=_GRADES.index, default="")


_GRADES = ("", MAYBE, KILL)


def _of_line_to_editors(line: str) -> str:
    found = _of_headline(line, is_short=False)
    return found or (MAYBE if _OF_A_DISPATCH_ANYWHERE.search(_roles(line)) else "")


def _of_text(paragraph: str) -> str:
    is_notice = len(paragraph) <= _LONGEST and _NOTICES.search(_roles(paragraph))
    if not is_notice:
        return ""
    return MAYBE if _REPLACES.search(fold(paragraph)) else KILL
