"""Who signs an item and who is credited with it, where agencies say it in each other's fields."""

import pytest
from tests.agency_files import g2, ninjs, nitf

from warraq.wire.items import WireItem


def signed(byline: str, credit: str) -> tuple[str, str]:
    item = ninjs(headline="Headline", byline=byline, usageterms="", source=credit)
    return item.byline, item.credit


@pytest.mark.parametrize(
    ("byline", "credit", "credited"),
    [
        ("By The Associated Press", "AP", "AP"),
        ("Reuters, JAN 02", "Reuters", "Reuters"),
        ("NTB-Reuters", "NTB", "NTB/Reuters"),
        ("dpa and AFP", "", "dpa and AFP"),
        ("NTB-Reuters", "ntb.no", "NTB-Reuters"),
        ("بقلم وكالة الصحافة الفرنسية", "أ ف ب", "أ ف ب"),
        ("Reuters", "Waha", "Waha/Reuters"),
        ("Reuters", "ntb.no", "Reuters"),
    ],
)
def test_a_byline_of_agencies_alone_is_their_credit(
    byline: str, credit: str, credited: str
) -> None:
    assert signed(byline, credit) == ("", credited)


@pytest.mark.parametrize(
    "byline",
    ["By Dana Field, Associated Press", "Petra", "نينا", "Al-Ansa Field", "Dana Field (Reuters)"],
)
def test_a_byline_that_names_a_person_stands_with_the_agency_in_it(byline: str) -> None:
    assert signed(byline, "Waha") == (byline, "Waha")


def test_the_next_byline_signs_where_the_first_names_an_agency() -> None:
    item = g2(content="<by>Reuters</by><creator><name>Dana Field</name></creator>")
    assert item.byline == "Dana Field"


def located(dateline: str) -> WireItem:
    return g2(
        content=f"<headline>Headline</headline><dateline>{dateline}</dateline>",
        meta='<provider literal="afp.com"/>',
    )


def test_an_address_credits_nobody_where_a_name_is_known() -> None:
    assert located("برلين (أ ف ب)").credit == "أ ف ب"
    assert located("برلين").credit == "afp.com"
    assert located("PALM BAY (Florida)").credit == "afp.com"
    owned = nitf(
        head='<docdata><doc.copyright holder="Waha"/></docdata>',
        top="<distributor>afp.com</distributor>",
    )
    assert owned.credit == "Waha"


@pytest.mark.parametrize("dateline", ["القاهرة في 12 نوفمبر /أ ش أ/", "القاهرة (أ ش أ)"])
def test_an_agency_between_strokes_in_the_dateline_is_credited(dateline: str) -> None:
    item = ninjs(headline="الجسر", body_text=f"{dateline} - فتح الجسر الجديد أمام الناس.")
    assert item.credit == "أ ش أ"


def test_a_desk_signs_and_is_not_credited() -> None:
    assert signed("ویب ڈیسک", "Waha") == ("ویب ڈیسک", "Waha")


def test_a_code_without_a_scheme_names_its_party() -> None:
    item = g2(content='<headline>H</headline><infoSource qcode="Waha"/>')
    assert item.credit == "Waha"


def test_a_nitf_that_names_but_the_owner_or_the_sender_credits_them() -> None:
    sender = '<del-list><from-src src-name="Waha" level-number="1"/></del-list>'
    assert nitf(head=f"<docdata>{sender}</docdata>").credit == "Waha"
    assert nitf(head=f'<docdata>{sender}<doc.rights owner="Gull"/></docdata>').credit == "Gull"
    named = f'<docdata>{sender}<doc-id regsrc="Oasis"/></docdata>'
    assert nitf(head=named).credit == "Oasis"


def test_a_senders_login_is_no_byline() -> None:
    assert g2(content="<creator><name>field.dana</name></creator>").byline == ""
    assert g2(content="<creator><name>dfield</name></creator>").byline == ""
    assert g2(content="<creator><name>df</name></creator>").byline == ""
    assert g2(content="<by>df/gh-kl</by>").byline == ""
    assert g2(content="<creator><name>Dana Field</name></creator>").byline == "Dana Field"


@pytest.mark.parametrize("code", ["DFD", "WHA-NT", "DF/GH", "W12"])
def test_a_desks_code_is_no_byline(code: str) -> None:
    assert g2(content=f'<creator literal="{code}"><name>{code}</name></creator>').byline == ""


def test_a_sentence_where_somebody_should_sign_is_told_to_the_desk() -> None:
    said = "Ships may come in again, says the harbour board"
    item = nitf(top=f"<byline>{said}</byline>")
    assert (item.byline, item.note) == ("", said)


@pytest.mark.parametrize(
    "byline",
    [
        "By our own correspondent in the harbour",
        "Dana Field and Robin Lake in Palm Bay",
        "a staff writer of the paper in town",
        "Dana van der Field de la Lake",
    ],
)
def test_a_long_byline_stays_one(byline: str) -> None:
    assert nitf(top=f"<byline>{byline}</byline>").byline == byline


def test_an_agencys_short_name_as_creator_is_credited() -> None:
    item = g2(content="<creator><name>AFP</name></creator>")
    assert (item.byline, item.credit) == ("", "AFP")
