"""The door for a comment, against the inputs that break others (numbers: which of the forty)."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation

from warraq.voice.forms import CommentForm, accepted
from warraq.voice.models import BODY_LIMIT, NAME_LIMIT

FAMILY = "👩‍👩‍👧‍👦"  # 11 UTF-16 units


def form(**fields: Any) -> CommentForm:
    data = {"name": "سلمى", "body": "شكرًا على المقال", **fields}
    return CommentForm(data, story_key="7b0c4a52-6f0e-4c57-9a55-1f2f6f1f4a01", language="ar")


def stored(field: str, value: Any) -> Any:
    made = form(**{field: value})
    assert made.is_valid(), made.errors
    return made.cleaned_data[field]


def codes(made: CommentForm) -> dict[str, list[str | None]]:
    return {
        name: [error.code for error in errors] for name, errors in made.errors.as_data().items()
    }


def test_form_gives_what_submit_takes() -> None:
    made = form()
    assert made.is_valid()
    assert made.cleaned_data == {
        "name": "سلمى",
        "email": "",
        "body": "شكرًا على المقال",
        "parent": None,
    }


def test_form_keeps_the_reference_limits() -> None:
    assert (BODY_LIMIT, NAME_LIMIT) == (1500, 80)


@pytest.mark.parametrize("length", [1499, 1500])
def test_body_up_to_the_limit_is_taken(length: int) -> None:  # 28
    assert stored("body", "ن" * length) == "ن" * length


def test_body_over_the_limit_says_by_how_much() -> None:  # 28
    with translation.override("en"):
        assert form(body="ن" * 1501).errors["body"] == ["Too long by 1 character: 1500 at most."]
        assert form(body="ن" * 1510).errors["body"] == ["Too long by 10 characters: 1500 at most."]


def test_ligatures_count_one_each_and_stay() -> None:  # 6
    assert stored("body", "ﷺ" * 1500) == "ﷺ" * 1500


def test_family_emoji_counts_eleven() -> None:  # 29
    assert stored("body", "ن" * 1489 + FAMILY).endswith(FAMILY)
    assert codes(form(body="ن" * 1490 + FAMILY)) == {"body": ["too_long"]}


def test_line_breaks_count_one_however_sent() -> None:  # 30
    assert stored("body", "\r\n".join(["ن"] * 750) + "\r\n") == "ن\n" * 750
    assert stored("body", "ن\n" * 750) == "ن\n" * 750
    assert codes(form(body="ن\r\n" * 750 + "ن")) == {"body": ["too_long"]}


def test_what_cleaning_drops_is_not_counted() -> None:
    assert stored("body", "\u200bن" * 1500) == "ن" * 1500


def test_other_line_ends_become_line_feeds_in_a_body_and_spaces_in_a_name() -> None:  # 31
    assert stored("body", "أ\u2028ب\x85ج\rد") == "أ\nب\nج\nد"
    assert stored("name", "أ\u2028ب\x85ج\r\nد") == "أ ب ج د"


def test_a_body_of_line_ends_is_blank() -> None:  # 31
    assert codes(form(body="\n" * 1500)) == {"body": ["required"]}
    assert stored("body", "\n" * 1499 + "ن") == "\n" * 1499 + "ن"


@pytest.mark.parametrize("field", ["name", "body"])
@pytest.mark.parametrize(
    "nothing",
    [
        None,
        "",
        " \r\n\t",
        "\u200e\u200f\u061c" * 3,  # 14
        "\u3164",  # 22
        "\u115f",  # 22
        "\u2800\u3164 \u115f",  # 22
        "\u200c\u200d\ufeff",
        "\x00\x01\x9f",
        "\u2066\u202e\u2069",
    ],
)
def test_what_shows_nothing_is_required(field: str, nothing: str | None) -> None:
    assert codes(form(**{field: nothing})) == {field: ["required"]}


def test_joiners_stay_where_words_need_them() -> None:  # 13
    assert stored("body", "می‌خواهم") == "می\u200cخواهم"
    assert stored("body", FAMILY) == FAMILY
    assert stored("body", "ك\u200bل\u2060ب\ufeff\u00ad") == "كلب"


@pytest.mark.parametrize("field", ["name", "body"])
def test_direction_controls_go(field: str) -> None:  # 15, 16
    assert stored(field, "John\u202egpj.exe") == "Johngpj.exe"
    assert stored(field, "abc\u2066\u2067\u2068\u202b") == "abc"
    assert stored(field, "abc\u2069\u202e") == "abc"


def test_a_letter_keeps_four_marks() -> None:  # 17
    assert stored("name", "م" + "\u0651" * 50) == "م" + "\u0651" * 4


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",  # 23
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><math>",
        "＜script＞alert(1)＜/script＞",  # 24
        "scr\u0130pt",
        "'onmouseover='alert(1)",  # 25
        "javascript:alert(1) data:text/html,x //evil.example",
        "[انظر](javascript:alert(1))",
        ">" * 1000,
        "=HYPERLINK(1) {{ settings.SECRET_KEY }} {% debug %}",
    ],
)
def test_markup_is_plain_text_kept_as_typed(typed: str) -> None:
    assert stored("body", typed) == typed


def test_nul_and_controls_go_without_a_crash() -> None:  # 32
    assert stored("body", "a\x00b\x01\x1f\x7f\x80\x9fc\td\n") == "abc\td\n"
    assert stored("name", "سل\x00مى") == "سلمى"


@pytest.mark.parametrize("field", ["name", "body"])
def test_a_lone_surrogate_does_not_crash(field: str) -> None:  # 33
    assert stored(field, "a\ud800b") == "ab"
    assert codes(form(email="a\udfff@example.org")) == {}


@pytest.mark.parametrize("field", ["name", "email", "body"])
@pytest.mark.parametrize("value", [5, True, ["ن"], {"a": 1}])
def test_what_is_not_text_is_refused(field: str, value: Any) -> None:
    assert codes(form(**{field: value})) == {field: ["invalid"]}


def test_invalid_utf8_and_double_keys_do_not_crash() -> None:  # 34
    data = QueryDict("name=a&name=b&body=%ff%fe%D9%86", encoding="utf-8")
    made = CommentForm(data, story_key="7b0c4a52-6f0e-4c57-9a55-1f2f6f1f4a01", language="ar")
    assert made.is_valid()
    assert made.cleaned_data["name"] == "b"
    assert made.cleaned_data["body"] == "\ufffd\ufffdن"


def test_name_up_to_its_limit_is_taken() -> None:
    assert stored("name", "ن" * 80) == "ن" * 80
    assert stored("name", " ن " * 40) == " ".join("ن" * 40)
    assert codes(form(name="ن" * 81)) == {"name": ["too_long"]}
    assert codes(form(name="😀" * 41)) == {"name": ["too_long"]}


def test_name_may_be_of_any_script() -> None:
    assert stored("name", "  Zoë   O'Brien ") == "Zoë O'Brien"


@pytest.mark.parametrize("address", ["", "  ", "\u200e", "reader@example.org"])
def test_email_is_optional(address: str) -> None:
    assert stored("email", address) == address.strip().replace("\u200e", "")


@pytest.mark.parametrize(
    "address",
    [
        "reader",
        "reader@",
        "@example.org",
        "reader@exa mple.org",
        "reader@مثال.example",
        "reader@exámple.org",
        "mıke@example.org",  # CVE-2019-19844
        "ſalma@example.org",
        "reader@example.org\r\nBcc: other@example.org",  # 27
        "<b>@example.org",
        "r" * 250 + "@example.org",
        "r@" + "e" * 400 + ".org",
    ],
)
def test_email_that_cannot_be_written_to_is_refused_once(address: str) -> None:
    made = form(email=address)
    assert codes(made) == {"email": ["invalid"]}
    with translation.override("en"):
        assert made.errors["email"] == ["This is not an e-mail address. You may leave it empty."]


def test_what_else_is_posted_is_not_looked_at() -> None:  # 40
    made = form(status="approved", id="1", top="1", created="2020-01-01")
    assert made.is_valid()
    assert set(made.cleaned_data) == {"name", "email", "body", "parent"}


@pytest.mark.parametrize(
    "parent", ["x", "-1", "0", "1.5", "9" * 30, "9" * 5000, "1\x00", "١ ٢", [1], True]
)
def test_parent_that_is_no_id_is_refused(parent: Any) -> None:
    made = form(parent=parent)
    assert list(made.errors) == ["parent"]
    with translation.override("en"):
        assert made.errors["parent"] == ["The comment you are answering is no longer here."]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"body": "\x00 ﷺ \r\n", "name": " سلمى\u202e "},
        {"name": ""},
        {"name": "س" * 81},
        {"body": "\u3164"},
        {"body": "س" * 1501},
        {"body": True},
        {"email": "reader@example.org"},
        {"email": "no address"},
        {"parent": ""},
        {"parent": "x"},
        {"parent": "0"},
        {"status": "approved"},
    ],
    ids=str,
)
def test_what_is_accepted_without_a_form_is_what_the_form_takes(fields: dict[str, Any]) -> None:
    made = form(**fields)
    taken = accepted(made.data, story_key=made.story_key, language=made.language)
    assert taken == (made.cleaned_data if made.is_valid() else None)
