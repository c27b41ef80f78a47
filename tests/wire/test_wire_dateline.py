import pytest

from warraq.wire.dateline import split_dateline
from warraq.wire.items import Block, BlockKind
from warraq.wire.lead import without_dateline
from warraq.wire.signing import trim_dateline


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("بغداد (أ ف ب) - قال الوزير", "بغداد (أ ف ب)", "قال الوزير"),
        ("بغداد (AFP) -قال الوزير", "بغداد (AFP)", "قال الوزير"),
        ("الكويت - 21 - 11 (كونا) -- أعلن", "الكويت - 21 - 11 (كونا)", "أعلن"),
        ("القدس ـ (رويترز) ـ قال", "القدس ـ (رويترز)", "قال"),
        ("برلين 21 تشرين ثان/نوفمبر (د ب أ)- قال", "برلين 21 تشرين ثان/نوفمبر (د ب أ)", "قال"),
        ("واشنطن -- قال الرئيس", "واشنطن", "قال الرئيس"),
        ("تهران (واحه) ـ گفت", "تهران (واحه)", "گفت"),
        ("WASHINGTON (AP) -- The", "WASHINGTON (AP)", "The"),
        ("NEW YORK (AP) — The gas", "NEW YORK (AP)", "The gas"),
        ("PARIS, Nov 21 (AFP) - The", "PARIS, Nov 21 (AFP)", "The"),
        ("PARIS, Nov 21 — The", "PARIS, Nov 21", "The"),
        ("Tegucigalpa, Jan 2 (EFE).- Test", "Tegucigalpa, Jan 2 (EFE)", "Test"),
        ("GROSSETO, Italy (AP) -- The trial", "GROSSETO, Italy (AP)", "The trial"),
        ("(ANSA) - Rome, October 11 - A minister", "Rome, October 11 (ANSA)", "A minister"),
        ("WASHINGTON — The", "WASHINGTON", "The"),
        ("PALM BAY, Florida—The lake", "PALM BAY, Florida", "The lake"),
        ("MANILA—The lake", "MANILA", "The lake"),
        ("PALM BAY, Fla. (WAHA) _ A company", "PALM BAY, Fla. (WAHA)", "A company"),
        ("الواحة في 21 نوفمبر/ واحة / نظم النادي", "الواحة في 21 نوفمبر/ واحة /", "نظم النادي"),
        ("الواحة/ 24 نونبر 2020/ وح/ أكد", "الواحة/ 24 نونبر 2020/ وح/", "أكد"),
        ("OASIS, November 21. /WAHA/. The lake", "OASIS, November 21. /WAHA/.", "The lake"),
        ("Palmeby /waha/: En sjö", "Palmeby /waha/", "En sjö"),
        ("الواحة/24 نوفمبر/تشرين الثاني/واحة- قال", "الواحة/24 نوفمبر/تشرين الثاني/واحة", "قال"),
        ("الواحة 24-11-2020 واحة- قال", "الواحة 24-11-2020 واحة", "قال"),
        ("OASIS, November 24, 2020, WAHA -- The", "OASIS, November 24, 2020, WAHA", "The"),
        ("OASIS, Nov 24 (WAHA): The lake", "OASIS, Nov 24 (WAHA)", "The lake"),
        ("Palma, 24 nov. (wahanews) - Il", "Palma, 24 nov. (wahanews)", "Il"),
        ("9 يونيو (واحة) - أغلقت", "9 يونيو (واحة)", "أغلقت"),
        ("النخيل (و ح ة) مدد النادي", "النخيل (و ح ة)", "مدد النادي"),
        ("PALM BAY, Jan 5 - The club", "PALM BAY, Jan 5", "The club"),
        ("Palm Bay, Jan 5 (WAHA) The club", "Palm Bay, Jan 5 (WAHA)", "The club"),
    ],
)
def test_a_dateline_is_taken_out_of_the_text(text: str, dateline: str, rest: str) -> None:
    assert split_dateline(text) == (dateline, rest)


@pytest.mark.parametrize(
    "text",
    [
        "The minister (a lawyer) - who resigned - said",
        "قال الوزير الجديد الذي عين أمس في المنصب (الاقتصاد) - إن",
        "the town (pop. 900) - voted",
        "(Sports Network) - A pair of teams",
        "UPDATE - New figures",
        "UPDATE—New figures",
        "المدينة - القديمة",
        "Dell Inc (NYSE: DELL) - today",
        "فادي (نادٍ) - سجل هدفين",
        "It rained -- and rained",
        "الأزمة الاقتصادية/السياسية/ في البلاد",
        "Dana Field (WAH): 6.72",
        "The runner who won 3 (of 4) - said",
        "سجل الفريق 3 أهداف - قال",
        "The either/or/neither question",
        "The World Health Organization (WHO) declared",
        "منظمة الصحة (أممية) قالت",
        "Nora Palm (racing) - Won the harbour race",
        "The board met Reuters (AP). Then it rained",
        "PALM/BAY (WH): 6.72",
        "See <https://waha.example/lake/2031/> for the whole of it",
        "مياه/بغداد أمس ارتفعت",
        "وكالة - مثل هذه: قالت",
        "wells/lake2/waha/ is where the water is kept",
        "",
    ],
)
def test_what_might_be_a_sentence_stays_one(text: str) -> None:
    assert split_dateline(text) == ("", text)


@pytest.mark.parametrize(
    ("dateline", "sign"),
    [
        ("دمشق-سانا", ": "),
        ("ريف دمشق – سانا", ": "),
        ("القاهرة - أ ف ب", " - "),
        ("القاهرة - أ.ف.ب", ": "),
        ("القاهرة - و.ن.خ", ": "),
        ("رام الله 12-3-2025 وفا", "- "),
        ("رام الله- معا", "- "),
        ("بغداد - واع", ": "),
        ("بغداد/ واع/", " "),
        ("الرباط /12 مارس 2025/ ومع/", " "),
        ("القاهرة ـ «وكالات»", ": "),
        ("أنقرة/ الأناضول/", " "),
        ("موسكو، 12 مارس. /تاس/.", " "),
        ("بكين 12 مارس 2025 (شينخوا)", " "),
        ("الرباط 12 مارس (ومع)", " "),
        ("وطنية - صيدا", " - "),
        ("تهران- ایرنا", "- "),
        ("کابل (پژواک، ۱۲ حوت ۱۴۰۳)", ": "),
        ("اسلام آباد۔12مارچ (اے پی پی)", ":"),
        ("لاہور (نمائندہ خصوصی)", " "),
        ("ڈھاکہ ۔ یکم دسمبر (اے پی پی)", " "),
        ("سرینگر/12مارچ(کے این ایس)", " "),
        ("نئی دہلی،12مارچ(یواین آئی)", " "),
        ("الرياض 12 رمضان 1446 هـ الموافق 12 مارس 2025 م واس", " "),
        ("جدة 12 ربيع الأول 1446هـ الموافق 12 مارس 2025م واس", ": "),
        ("وطنية", " - "),
        ("هەولێر (کوردستان24)", " - "),
        ("İSTANBUL, (DHA)", " - "),
        ("Tehran, IRNA", " – "),
        ("ABU DHABI, 12th March, 2025 (WAM)", " -- "),
        ("PARIS, 12 mars 2025 (AFP)", " - "),
        ("Wien/Berlin (APA/dpa)", " – "),
        ("THE HAGUE, March 12 (ANP)", " - "),
        ("La Habana, 12 mar (Prensa Latina)", " "),
        ("Buenos Aires, 12 de marzo (Télam)", ".- "),
        ("МОСКВА, 12 мар - РИА Новости.", " "),
        ("МОСКВА, 12 марта. /ТАСС/.", " "),
        ("JAKARTA, waha.com", " - "),
        ("OASIS CITY, Calif.--(BUSINESS WIRE)--Nov 12, 2031", "--"),
        ("PALM BAY--(Waha Newswire)", "--"),
        ("Hamburg (dpa/lno)", ". "),
        ("WARSZAWA (PAP)", ". "),
        ("La Habana, 12 mar (Prensa Latina)", ". – "),
        ("STOCKHOLM/OSLO (WH)", ": "),
        ("MADRID, 3 (EUROPA PRESS)", " "),
        ("New Delhi [India], March 12 (ANI)", ": "),
        ("DAMASCUS, (SANA)", " "),
        ("نيويورك (الأمم المتحدة) (أ ف ب)", " - "),
        ("خبرگزاری تسنیم - اصفهان", ": "),
        ("ایسنا/اصفهان", " "),
        ("نينا/بغداد", " "),
        ("جدة 14 ذو القعدة 1446 هـ الموافق 12 مايو 2025 م واس", " "),
    ],
)
def test_agencies_sign_in_many_ways(dateline: str, sign: str) -> None:
    assert split_dateline(f"{dateline}{sign}Inflow rose.") == (dateline, "Inflow rose.")


@pytest.mark.parametrize(
    ("dateline", "sign", "text"),
    [
        ("كابل", ": ", "أعلنت وزارة المياه أمس فتح ثلاث آبار جديدة في ضواحي المدينة."),
        ("كابول", ": ", "وزير المياه الجديد يزور آبار الضواحي ويعد بأخرى قبل الصيف."),
        ("كابل (باجهوك)", ": ", "فتحت المدينة ثلاث آبار جديدة."),
        ("کابل", ": ", "وزارت آب دیروز سه چاه تازه را در حومه شهر به مردم سپرد."),
        ("هرات", ":", "باغداران هرات امسال دو برابر سال گذشته زعفران برداشت کرده‌اند."),
        ("هەولێر", ": ", "شارەوانی دوێنێ سێ بیری نوێی لە دەوروبەری شار کردەوە."),
        ("کراچی", ":", "پانی کے تین نئے کنویں آج سے شہر کے لوگوں کے لیے کھول دیے گئے ہیں۔"),
        ("دمشق-سانا", " ", "فتحت المدينة ثلاث آبار جديدة."),
        ("رام الله 9 ديسمبر 2031", " / ", "فتحت المدينة أمس ثلاث آبار جديدة."),
        ("القدس 9 كانون الأول/ديسمبر 2031", " - ", "فتحت المدينة أمس ثلاث آبار جديدة."),
        (
            "سری نگر،12نومبر",
            ": ",
            "پانی کے تین نئے کنویں آج سے شہر کے لوگوں کے لیے کھول دیے گئے ہیں۔",
        ),
        (
            "دبئی۔ 12 نومبر",
            ":",
            "پانی کے تین نئے کنویں آج سے شہر کے لوگوں کے لیے کھول دیے گئے ہیں۔",
        ),
        ("القاهرة، 12 نوفمبر", ": ", "أعلنت وزارة المياه أمس فتح ثلاث آبار جديدة في المدينة."),
        (
            "کوئٹہ",
            " : ",
            "گوادر میں پانی کے تین نئے کنویں آج سے لوگوں کے لیے کھول دیے گئے ہیں سب نے بتایا",
        ),
        ("هەولێر (ڕووداو)", " ", "شارەوانی سێ بیری نوێی کردەوە."),
        ("سلێمانی (واحە نیوز)", " ", "شارەوانی سێ بیری نوێی کردەوە."),
        ("کابل (پژواک)", " ", "سه چاه تازه به مردم سپرده شد."),
        ("اسلام آباد (نمائندہ نخلستان)", "", "تین نئے کنویں کھول دیے گئے ہیں۔"),
        ("ڈیرہ اسماعیل خان(نخل روزنامہ)", "", "تین نئے کنویں کھول دیے گئے ہیں۔"),
        ("وكالة الواحة للأنباء (نواكشوط)", ": ", "فتحت المدينة ثلاث آبار جديدة."),
        ("MOSCOW (Waha News / Sputnik - 10th June, 2031)", " ", "Three wells were opened."),
        ("KARACHI (APP)", " ", "Three wells were opened."),
    ],
)
def test_a_known_city_needs_no_dash(dateline: str, sign: str, text: str) -> None:
    assert split_dateline(f"{dateline}{sign}{text}") == (dateline, text)


def test_the_agency_that_a_report_is_said_to_be_of_stays_in_its_dateline() -> None:
    text = "سه چاه تازه دیروز در حومه شهر به مردم سپرده شد."
    said = f"به گزارش خبرگزاری واحه؛ تهران: {text}"
    assert split_dateline(said) == ("خبرگزاری واحه؛ تهران", text)


@pytest.mark.parametrize(
    "text",
    [
        "بغداد: مدينة على دجلة عرفت المجد والخراب وعادت اليوم لتكتب تاريخها من جديد.",
        "كابل: ثلاث آبار جديدة في ضواحي المدينة القديمة وحدائقها الواسعة.",
        "تهران: پایتختی که هرگز نمی‌خوابد و هر شب از نو ساخته شد.",
        "هەولێر: شاری قەڵا و بازاڕی کۆن کە هەموو ڕۆژێک پڕ بوو.",
        "هەولێر (پایتەختی هەرێم) سێ بیری نوێی هەیە.",
        "کابل (پایتخت) سه چاه تازه دارد.",
        "LAHORE (Punjab) has three new wells.",
        "به گزارش خبرگزاری واحه؛ مسئولان: سه چاه تازه به مردم سپرده شد.",
    ],
)
def test_a_city_that_is_spoken_of_stays_in_the_sentence(text: str) -> None:
    assert split_dateline(text) == ("", text)


@pytest.mark.parametrize(
    "paragraph",
    [
        "واحة نيوز- بغداد",
        "دمشق-سانا",
        "إسطنبول / الأناضول",
        "القدس / دانة سالم الحقل / الأناضول",
        "عدن – سبأنت",
        "الرياض 12 رمضان 1446 هـ الموافق 12 مارس 2025 م واس",
        "Baghdad-INA",
    ],
)
def test_a_dateline_may_be_a_paragraph_of_its_own(paragraph: str) -> None:
    assert split_dateline(paragraph) == (paragraph, "")


@pytest.mark.parametrize(
    "text",
    [
        "القاهرة - الإسكندرية طريق مزدحم",
        "دمشق - حلب: طريق دولي جديد",
        "بغداد: مدينة على دجلة",
        "قالت وكالة (وفا) إن المطر غزير",
        "نقلت (أ ف ب) عن الراصد",
        "نقلت وكالة سانا: هطل المطر",
        "الوكالة الوطنية - سانا - تتابع المطر",
        "الفريق (أ) - الفريق (ب) - تعادل",
        "فاز فريق النخيل (إسبانيا) - وخسر الآخر",
        "الراصد (السابق) - كان هنا",
        "هطل المطر في 12 مارس (آذار) - كما كان متوقعا",
        "في 12 مارس (آذار) هطل المطر",
        "سبأ - مملكة قديمة - ازدهرت",
        "معا - نبني الواحة",
        "تهران - گزارش تازه",
        "به گزارش ایرنا - تهران - باران بارید",
        "لاہور (پنجاب) میں بارش",
        "Egypt - AFP reported - saw rain",
        "London, Reuters said on Monday",
        "Palm Bay (Germany) - the club - won",
        "According to AFP - the agency - it rained",
        "RIYADH: It rained",
        "Reuters - Waha Inc said it rained",
        "The review of 12 March (Monday) The lake rose",
        "La réunion du 12 mars (mercredi) Le lac",
        "The NBA / NFL / MLB season",
        "Prices rose 3/4/5 percent",
        "ANKARA (AA batteries) and chargers",
        "بيروت(ميناء)قديمة",
        "وطنية الشعار - غابت",
        "عام 1446 هـ الموافق 2025 م واس مدينة",
    ],
)
def test_a_sentence_that_looks_like_a_dateline_stays_whole(text: str) -> None:
    assert split_dateline(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "known", "dateline", "rest"),
    [
        ("OTTAWA - A man", "Ottawa, Ontario, Canada", "OTTAWA", "A man"),
        ("London (dpa) - Die", "London (dpa)", "London (dpa)", "Die"),
        ("شیراز - باغ", "شیراز", "شیراز", "باغ"),
        ("الواحة/ واحة / أعلنت", "الواحة", "الواحة/ واحة /", "أعلنت"),
        ("(New York, NY - October 21) Et", "New York, NY", "", "Et"),
        ("بغداد: هطل المطر", "بغداد", "بغداد", "هطل المطر"),
        ("London-based traders - many", "London", "", "London-based traders - many"),
        ("Londoners - many of them", "London", "", "Londoners - many of them"),
        ("London police said - a day", "London", "", "London police said - a day"),
    ],
)  # fmt: skip
def test_a_known_place_needs_no_agency(text: str, known: str, dateline: str, rest: str) -> None:
    assert split_dateline(text, known=known) == (dateline, rest)


def test_the_dash_is_no_part_of_a_dateline() -> None:
    assert trim_dateline("London (dpa) - ") == "London (dpa)"
    assert trim_dateline("حلب ـ") == "حلب"
    assert trim_dateline("MOSCOW, Monday (Reuters)") == "MOSCOW, Monday (Reuters)"


@pytest.mark.parametrize(
    "head", ["دره انار – واحه – ", "دره انار – خبرگزاری واحه: ", "دره انار - ایرنا - "]
)
def test_who_signs_after_the_known_place_is_of_the_dateline(head: str) -> None:
    text = "نخستین انارها رسید."
    assert split_dateline(head + text, known="دره انار", signers=("خبرگزاری واحه",))[1] == text


def test_an_aside_after_the_known_place_is_of_the_story() -> None:
    text = "دره انار – شهر بادگیرها – امسال سبز است."
    signers = ("خبرگزاری واحه",)
    assert split_dateline(text, known="دره انار", signers=signers)[1].startswith("شهر بادگیرها –")


@pytest.mark.parametrize("city", ["قسنطينة", "الناصرية", "خان يونس", "کراچی"])
def test_a_known_city_and_a_dash_begin_a_sentence(city: str) -> None:
    text = "فتحت المكتبة القديمة أبوابها أمام قراء المدينة."
    assert split_dateline(f"{city} – {text}") == (city, text)
    assert split_dateline(f"{city} – أبوابها مفتوحة") == ("", f"{city} – أبوابها مفتوحة")


@pytest.mark.parametrize("city", ["KARACHI", "NEW DELHI", "UNITED NATIONS"])
@pytest.mark.parametrize("end", ["open to all.", "open […]"])
def test_papers_in_english_put_a_colon_after_a_city_in_capitals(city: str, end: str) -> None:
    text = f"The new bridge over the river is {end}"
    assert split_dateline(f"{city}: {text}") == (city, text)
    assert split_dateline(f"UPDATE: {text}") == ("", f"UPDATE: {text}")


def test_a_known_city_may_have_the_day_with_it() -> None:
    text = "فتحت المكتبة القديمة أبوابها أمام قراء المدينة."
    city = "نواكشوط, 12/03/2025"
    assert split_dateline(f"{city} - {text}") == (city, text)


@pytest.mark.parametrize(
    "head", ["لاہور( نمائندہ خصوصی )", "اسلام آباد (این این آئی)", "لندن(نخل نیوز) "]
)
def test_urdu_papers_leave_the_blank_after_the_brackets_out(head: str) -> None:
    text = "دریا پر نیا پل کھل گیا ہے۔"
    assert split_dateline(f"{head}{text}") == (head.strip(), text)


def test_a_signed_dateline_beats_the_known_place_that_it_begins_with() -> None:
    alone = "النخيل/ نور الواحة/ الأناضول"
    assert split_dateline(alone, known="النخيل") == (alone, "")


def test_two_places_and_two_agencies_are_one_dateline() -> None:
    text = "Palmeby/Oasis (WAHA/dpa) - The lake"
    assert split_dateline(text, known="Palmeby") == ("Palmeby/Oasis (WAHA/dpa)", "The lake")


def lead(*texts: str) -> tuple[str, list[str]]:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    dateline, rest = without_dateline(blocks, known="")
    return dateline, [block.text for block in rest]


def test_an_agency_put_first_may_have_a_month_cut_short() -> None:
    assert split_dateline("(AGI) - Roma, 12 mag. - Il ponte riapre.") == (
        "Roma, 12 mag. (AGI)",
        "Il ponte riapre.",
    )


@pytest.mark.parametrize("line", ["Nora Palm (WRA) - First of all riders", "Bay (WH) - A harbour"])
def test_a_line_further_down_needs_an_agency_that_is_known(line: str) -> None:
    assert lead("Birthdays", line) == ("", ["Birthdays", line])


def test_a_reporters_name_after_the_agency_is_of_the_dateline() -> None:
    assert lead("الناصرية – واع – نور النخيل", "فتحت المكتبة أبوابها.") == (
        "الناصرية – واع – نور النخيل",
        ["فتحت المكتبة أبوابها."],
    )
    assert lead("الناصرية – واع – انفجار عنيف")[1] == ["انفجار عنيف"]
    assert lead("OASIS 15/06 (waha) = Der alte", "Hafen wird geöffnet.")[1] == [
        "Der alte",
        "Hafen wird geöffnet.",
    ]


def test_a_dated_dateline_alone_may_stand_below_a_note() -> None:
    assert lead("أبرز ما جاء في اليوم", "الواحة 12 نوفمبر 2031 (واع) -", "فتحت المكتبة.") == (
        "الواحة 12 نوفمبر 2031 (واع)",
        ["أبرز ما جاء في اليوم", "فتحت المكتبة."],
    )


@pytest.mark.parametrize("mark", ["-", "–", "=", "_", "ـ", ".-", "- "])
@pytest.mark.parametrize(
    "place", ["", "Oasis ", "OASIS, June 1 (OW)", "الواحة 1-6-2025 وأن", "Oasis (OW) "]
)
def test_a_line_drawn_into_a_sentence_takes_no_time(place: str, mark: str) -> None:
    text = f"{place}{mark * 60}5x"
    split_dateline(text, known=place.strip())  # a minute and more, once
