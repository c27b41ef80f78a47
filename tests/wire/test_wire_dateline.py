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
