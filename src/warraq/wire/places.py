"""Places that Arabic, Persian, Urdu and Kurdish desks write from, as they spell them.

Their datelines often name no agency, «قسنطينة – …», «کراچی: …», «هەولێر – …»: only of a place that
is known can it be told that no sentence begins with it.
"""

from unicodedata import normalize

from warraq.wire import gazetteer

_CITIES = (
    "تهران مشهد اصفهان شیراز تبریز قم اهواز کرمانشاه کرمان رشت ساری همدان یزد اردبیل ارومیه زاهدان"
    " بوشهر بندرعباس سنندج خرم‌آباد ایلام قزوین زنجان سمنان گرگان بجنورد بیرجند اراک یاسوج شهرکرد"
    " کرج کابل هرات قندهار مزارشریف جلال‌آباد قندوز بامیان دوشنبه بغداد دمشق دبی لندن واشنگتن"
    " نیویورک پاریس برلین مسکو پکن ژنو وین بروکسل آنکارا استانبول دوحه ریاض قاهره بیروت مسقط کویت"
    " کراچی لاہور راولپنڈی پشاور کوئٹہ ملتان سیالکوٹ گلگت حیدرآباد مظفرآباد گوادر سوات دہلی ممبئی"
    " سیہون سکھر لاڑکانہ نوابشاہ خیرپور شکارپور جامشورو ٹھٹھہ تھرپارکر بہاولپور سرگودھا"
    " گوجرانوالہ جہلم اٹک اوکاڑہ ساہیوال شیخوپورہ وزیرآباد مردان بنوں کوہاٹ چترال ہنزہ"
    " پنجگور خاران قلات سبی نصیرآباد لسبیلہ اسکردو خضدار ژوب لورالائی مستونگ نوشکی"
    " پٹنہ بنگلورو چنئی جموں بھوپال رامپور دیوبند"
    " لکھنؤ کولکتہ سری‌نگر سرینگر ڈھاکہ دبئی واشنگٹن نیویارک پیرس بیجنگ ماسکو جنیوا انقرہ تہران"
    " هەولێر سلێمانی دهۆک کەرکووک هەڵەبجە زاخۆ سۆران ڕانیە ڕەواندز سنە مەهاباد کرماشان قامیشلۆ"
    " ئەنقەرە تاران بەغدا دیمەشق لەندەن واشنتۆن"
    " القاهرة الإسكندرية الجيزة الأقصر أسوان طنطا المنصورة أسيوط بورسعيد الإسماعيلية السويس"
    " الخرطوم طرابلس بنغازي مصراتة تونس صفاقس سوسة القيروان بنزرت قابس الجزائر وهران قسنطينة"
    " عنابة سطيف تلمسان باتنة بجاية ورقلة غرداية الرباط مراكش فاس طنجة مكناس أكادير وجدة تطوان"
    " نواكشوط صيدا زحلة بعلبك حلب حمص حماة اللاذقية طرطوس درعا السويداء القنيطرة عمان إربد"
    " الزرقاء العقبة القدس غزة نابلس الخليل جنين طولكرم أريحا قلقيلية البصرة الموصل أربيل النجف"
    " كربلاء كركوك الرمادي السليمانية دهوك الناصرية الحلة الكوت سامراء بعقوبة تكريت السماوة"
    " الديوانية الكويت الرياض جدة الدمام أبها تبوك حائل نجران جازان بريدة المنامة الدوحة"
    " دبي الشارقة عجمان صلالة نزوى صحار صنعاء عدن تعز الحديدة المكلا مقديشو جيبوتي موروني"
    " أنقرة إسطنبول"
    " طهران موسكو لندن واشنطن نيويورك جنيف برلين فيينا مدريد روما بروكسل بكين طوكيو نيودلهي"
    " باريس أثينا نيقوسيا كييف كابل كابول قندهار هرات قندوز باميان كراتشي لاهور بيشاور كويتا"
    " لشکرگاه تالقان غزنی زرنج فیض‌آباد پلخمری فراه گردیز خوست شبرغان میمنه چاریکار طالقان"
)
CITIES = frozenset(_CITIES.split()) | {
    "اسلام آباد", "اسلام‌آباد", "فیصل آباد", "نئی دہلی", "بندر عباس", "خرم آباد", "جلال آباد",
    "رام الله", "بيت لحم", "خان يونس", "دير الزور", "ريف دمشق", "أبو ظبي", "أبوظبي", "مكة المكرمة",
    "المدينة المنورة", "الدار البيضاء", "شرم الشيخ", "سيدي بوزيد", "تيزي وزو", "بور سعيد",
    "إسلام آباد", "مزار الشريف", "فیض آباد", "مزار شریف", "حیدر آباد", "ایبٹ آباد", "مظفر آباد",
    "ڈیرہ اسماعیل خان", "ڈیرہ غازی خان",
    "رحیم یار خان", "میرپور خاص", "جیکب آباد", "علی گڑھ", "سری نگر",
}  # fmt: skip

_IN_CAPITALS = (
    "Karachi, Lahore, Islamabad, Rawalpindi, Peshawar, Quetta, Multan, Faisalabad, Sialkot, "
    "Sukkur, Hyderabad, Gilgit, Muzaffarabad, Gwadar, New Delhi, Mumbai, Kolkata, Chennai, "
    "Bengaluru, Lucknow, Srinagar, Jammu, Dhaka, Chittagong, Colombo, Kathmandu, Kabul, "
    "Kandahar, Herat, Tehran, Baghdad, Basra, Erbil, Damascus, Aleppo, Beirut, Amman, "
    "Jerusalem, Gaza City, Gaza, Ramallah, Tel Aviv, Cairo, Alexandria, Khartoum, Port Sudan, "
    "Tripoli, Benghazi, Tunis, Algiers, Rabat, Casablanca, Nouakchott, Riyadh, Jeddah, "
    "Dammam, Makkah, Madinah, Dubai, Abu Dhabi, Sharjah, Doha, Manama, Kuwait City, Kuwait, "
    "Muscat, Sanaa, Aden, Mogadishu, Djibouti, Ankara, Istanbul, London, Paris, Berlin, "
    "Geneva, Vienna, Brussels, Rome, Madrid, Athens, Moscow, Kyiv, Washington, New York, Los "
    "Angeles, Chicago, Ottawa, Toronto, Beijing, Shanghai, Hong Kong, Tokyo, Seoul, "
    "Singapore, Kuala Lumpur, Jakarta, Manila, Bangkok, Sydney, Canberra, Melbourne, Nairobi, "
    "Lagos, Johannesburg, United Nations"
)
CITIES_IN_CAPITALS = frozenset(_IN_CAPITALS.upper().split(", "))
"""Of papers in English from Karachi to Jeddah: «KARACHI: …»."""


def is_city(name: str) -> bool:
    """In Arabic script, as desks spell it."""
    return name in CITIES or gazetteer.has(name)


def plain(name: str) -> str:
    """In capitals without accents, as the names in Latin letters stand here."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().upper()


def is_city_in_capitals(name: str) -> bool:
    """In Latin letters, all of them capitals."""
    return name in CITIES_IN_CAPITALS or gazetteer.has(plain(name))
