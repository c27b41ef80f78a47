import pytest

from warraq.wire.dateline import split_dateline, trim_dateline


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
        ("(ANSA) - Rome, October 11 - A minister", "Rome, October 11", "A minister"),
        ("WASHINGTON — The", "WASHINGTON", "The"),
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
        "المدينة - القديمة",
        "Dell Inc (NYSE: DELL) - today",
        "It rained -- and rained",
        "الأزمة الاقتصادية/السياسية/ في البلاد",
        "Dana Field (WAH): 6.72",
        "The runner who won 3 (of 4) - said",
        "سجل الفريق 3 أهداف - قال",
        "The either/or/neither question",
        "The World Health Organization (WHO) declared",
        "منظمة الصحة (أممية) قالت",
        "",
    ],
)
def test_what_might_be_a_sentence_stays_one(text: str) -> None:
    assert split_dateline(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "known", "dateline", "rest"),
    [
        ("OTTAWA - A man", "Ottawa, Ontario, Canada", "OTTAWA", "A man"),
        ("London (dpa) - Die", "London (dpa)", "London (dpa)", "Die"),
        ("شیراز - باغ", "شیراز", "شیراز", "باغ"),
        ("الواحة/ واحة / أعلنت", "الواحة", "الواحة/ واحة /", "أعلنت"),
        ("(New York, NY - October 21) Et", "New York, NY", "", "Et"),
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
