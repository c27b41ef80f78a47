"""The signatures by which agencies name themselves in a dateline, and how they are known.

Facts: the agencies' own copy; members of FANA, OANA, EANA and AASA by the names they sign with.
"""

import re
from functools import cache

from babel import Locale

from warraq.text.fold import fold

_LATIN = (
    "AA, AAP, ACN, Adnkronos, AFP, AGERPRES, AGI, AKIpress, Anadolu, ANA-MPA, ANI, ANP, ANSA, "
    "Antara, Folhapress, "
    "AP, APA, APP, APS, ARA, askanews, ATA, ATS, Azertac, Belga, Belta, Bernama, BNA, BSS, BTA, "
    "CP, CTK, ČTK, dapd, DHA, dpa, dpa-AFX, DPA, Dunya, EFE, ELTA, ETA, Europa Press, Fars, FENA, "
    "Hina, IANS, IHA, İHA, ILNA, INA, IRNA, ISNA, Italpress, Interfax, JANA, JTA, Jiji, Kabar, "
    "KCNA, Keystone-SDA, KNA, KUNA, Kyodo, Kyodo News, LANA, LETA, Lusa, Maan, Ma'an, MAP, Mehr, "
    "MENA, MNA, MTI, NAN, NINA, NNA, Notimex, NTB, ONA, Pajhwok, PA Media, PAP, Petra, PNA, "
    "Prensa Latina, PTI, QNA, RIA Novosti, Reuters, Ritzau, Rompres, RTR, Saba, SANA, SAPA, SDA, "
    "SITA, Shafaq News, SPA, Sputnik, STA, STT, SUNA, Tanjug, TAP, TASR, TASS, Tasnim, Télam, "
    "tca, TT, UNA, UNI, UPI, UzA, VNA, WAFA, WAL, WAM, Xinhua, Yonhap, Agencies, Agencia Brasil"
)
_CYRILLIC = "ТАСС, РИА Новости, Интерфакс, УНН, Укринформ, БелТА, Спутник"
_ARABIC = (
    "أ ف ب, فرانس برس, وكالة فرانس برس, أ ب, أسوشيتد برس, أسوشييتد برس, رويترز, د ب أ, أ ش أ, "
    "سانا, وكالات, الوكالات, واع, نينا, واس, وام, بترا, قنا, بنا, كونا, العمانية, سبأ, سبأنت, "
    "وفا, معا, صفا, وات, واج, و أ ج, وال, ومع, و م ع, و م أ, سونا, صونا, الأناضول, شينخوا, تاس, "
    "سبوتنيك, نوفوستي, كيودو, إفي, إيفي, آكي, أنسا, يونا, إينا, إرنا, ارنا, فارس, مهر, تسنيم, يو "
    "بي آي, يونهاب, باجهوك, باختر, خامه برس, شفق نيوز, السومرية نيوز, موازين نيوز, روداو, "
    "وطنية, قدس برس"
)
_PERSIAN = (
    "ایرنا, ایسنا, مهر, فارس, تسنیم, ایلنا, ایکنا, برنا, باختر, آژانس باختر, پژواک, خامه پرس, "
    "آوا, رویترز, فرانسه, شینهوا, آسوشیتدپرس, خبرگزاری فرانسه"
)
_URDU = (
    "اے پی پی, اے ایف پی, اے پی, آئی این پی, این این آئی, پی پی آئی, یو این آئی, رائٹرز, خبر "
    "ایجنسیاں, ایجنسیاں, ایجنسی"
)
_POSTS = (
    "نمائندہ خصوصی, نمائندہ, نامہ نگار, نامہ نگار خصوصی, اسٹاف رپورٹر, سٹاف رپورٹر, بیورو رپورٹ, "
    "بیورو چیف, خصوصی رپورٹ, نیوز ڈیسک, ویب ڈیسک, مانیٹرنگ ڈیسک"
)
"""Urdu papers sign datelines with a post; it is a byline too, and no agency to credit."""
_KURDISH = (
    "ڕووداو, رووداو, ڕووداو دیجیتاڵ, رووداو دیجیتاڵ, رووداو ديجيتال, "
    "کوردستان24, باسنیوز, ئاژانسی هەواڵ, پوك میدیا, پوک میدیا"
)
_IN_FULL = {
    "The Associated Press": "AP", "Associated Press": "AP", "Agence France-Presse": "AFP",
    "Press Association": "PA Media", "The Press Association": "PA Media",
    "Deutsche Presse-Agentur": "dpa", "Austria Presse Agentur": "APA", "Agencia EFE": "EFE",
    "The Canadian Press": "CP", "Canadian Press": "CP", "Australian Associated Press": "AAP",
    "Thomson Reuters": "Reuters", "Norsk Telegrambyrå": "NTB", "Tidningarnas Telegrambyrå": "TT",
    "Keystone-ATS": "ATS", "وكالة الصحافة الفرنسية": "أ ف ب", "وكالة رويترز": "رويترز",
    "وكالة أسوشيتد برس": "أ ب", "وكالة الأنباء الألمانية": "د ب أ",
}  # fmt: skip
"""Names in full, which are no signatures in datelines, and the signature of each."""
_GIVEN_NAMES = (
    "Ana, Ara, Dunya, Hina, Lana, Maan, Mehr, Nina, Petra, Saba, Sana, Una, آوا, سبأ, سونا, صفا, "
    "فارس, مهر, نينا, وفا"
)
"""Signatures of agencies that people are called by, too."""
_BEFORE_PLACE = "NNA, وطنية, السومرية نيوز, شفق نيوز, موازين نيوز"

_QUOTES = " «»\"“”'()"
_PARTS = re.compile(r"\s*[/،,+&]\s*|\s+[-–ـ]\s+|\s+و(?=\S{3})")
_TIED_PARTS = re.compile(rf"{_PARTS.pattern}|-|\s+(?:and|und|et|og|och|ja)\s+")
_NO_PART = re.compile(r"(?!)")
_DOMAIN = re.compile(r"[\w-]{2,20}\.(?:com|net|org|info|id|[a-z]{2})", re.IGNORECASE)
_SPELT = re.compile(r"[ء-ي](?:[ .][ء-ي]){2,3}\.?")
"""«أ ف ب», «و.م.ع»: letters apart are an agency's, known or not."""
_SPELT_IN_URDU = re.compile(
    r"(?:(?:اے|بی|سی|ڈی|ای|ایف|جی|ایچ|آئی|جے|کے|ایل|ایم|این|او|پی|کیو|آر|ایس|ٹی|یو|وی|ڈبلیو"
    r"|ایکس|وائی|زیڈ)\s?){2,5}"
)
"""«اے پی پی», «یواین آئی»: Latin letters by their names."""
_CALLED = re.compile(
    r"\b(?:وكالة|خبرگزاری|آژانس|ئاژانسی|ایجنسی|روزنامہ|نيوز|نیوز|برس|agency|agence|agencia|agentur|ajansı"
    r"|news|newswire|press)\b",
    re.IGNORECASE,
)
"""What agencies are called in general."""


def is_agency(text: str) -> bool:
    """Whether a text can be an agency's name: known, called one, letters apart, or an address."""
    text = text.strip(_QUOTES)
    is_called = bool(_CALLED.search(text)) and len(text.split()) <= 4
    forms = (_SPELT, _SPELT_IN_URDU, _DOMAIN)
    is_formed = any(form.fullmatch(text) for form in forms)
    return is_called or is_formed or is_known(text) or is_post(text)


def is_known(text: str) -> bool:
    """Whether a text is a known signature, or has one among several: «dpa/AFP»."""
    text = text.strip(_QUOTES)
    return any(_key(part) in _signatures() for part in (text, *_PARTS.split(text)))


def all_known(text: str) -> tuple[str, ...]:
    """The agencies that a text names, `("NTB", "Reuters")`, if it names nobody else."""
    if not text or len(text) > _LONGEST:
        return ()
    for parting in (_NO_PART, _PARTS, _TIED_PARTS):
        parts = tuple(part.strip(_QUOTES) for part in parting.split(text))
        if all(map(_is_agencys_own, parts)):
            return parts
    return ()


_LONGEST = 200
"""Characters in which agencies are named."""


def _is_agencys_own(name: str) -> bool:
    key = _key(name)
    is_someone = (key in _given_names() and not name.isupper()) or is_post(name)
    return not is_someone and (key in _signatures() or key in _in_full())


def same(one: str, other: str) -> bool:
    """Whether two names are one agency's: «The Associated Press», "AP"."""
    keys = (_key(one), _key(other))
    first, second = (_in_full().get(key, key) for key in keys)
    return first == second


def is_post(text: str) -> bool:
    """Whether it is a reporter's post, with which Urdu papers sign where agencies do."""
    return _key(text) in _posts() or bool(_POST_AT.fullmatch(text.strip(_QUOTES)))


_POST_AT = re.compile(r"(?:نمائندہ|نمائندگان|نامہ نگار)\s\S{2,15}(?:\s\S{2,15})?")
"""«نمائندہ جنگ»: of which paper."""


def is_address(text: str) -> bool:
    """Whether it is an agency's address on the web, which is no name: `afp.com`."""
    return bool(_DOMAIN.fullmatch(text.removeprefix("www.")))


def is_country(text: str) -> bool:
    """Whether it names a country: «إيفانوفو (روسيا) - …» has no agency in its brackets."""
    return _key(text) in _countries()


def comes_first(text: str) -> bool:
    """Whether it is an agency that writes its name before the place: «وطنية - صيدا - …»."""
    return _key(text) in _first_ones()


def _key(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


@cache
def _signatures() -> frozenset[str]:
    lists = (_LATIN, _CYRILLIC, _ARABIC, _PERSIAN, _URDU, _KURDISH)
    return _keys(",".join(lists)) | _posts()


@cache
def _posts() -> frozenset[str]:
    return _keys(_POSTS)


@cache
def _in_full() -> dict[str, str]:
    return {_key(name): _key(signature) for name, signature in _IN_FULL.items()}


@cache
def _given_names() -> frozenset[str]:
    return _keys(_GIVEN_NAMES)


@cache
def _countries() -> frozenset[str]:
    names = (Locale(language).territories.values() for language in ("ar", "en", "fr", "fa", "es"))
    return frozenset(_key(name) for language in names for name in language)


@cache
def _first_ones() -> frozenset[str]:
    return _keys(_BEFORE_PLACE)


def _keys(names: str) -> frozenset[str]:
    return frozenset(_key(name) for name in names.split(","))
