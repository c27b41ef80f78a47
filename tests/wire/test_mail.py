"""What is particular to mail, each as the smallest mail that has it."""

import pytest

from warraq.wire import wording
from warraq.wire.formats.mail.headers import decoded
from warraq.wire.formats.mail.parts import read_picture
from warraq.wire.items import WireItem
from warraq.wire.parsing import parse

HEAD = "From: Oasis Wire <wire@oasis.example>\nDate: Mon, 24 Nov 2025 10:00:00 +0000\n"


def mail(
    body: str, *, head: str = "Subject: A bridge opens\nMessage-ID: <1@oasis.example>\n"
) -> str:
    return f"{HEAD}{head}\n{body}"


def only(text: str) -> WireItem:
    parsed = parse(text.encode(), name="delivery")
    assert parsed.refusals == ()
    (item,) = parsed.items
    return item


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=?utf-8?q?a_b?= c", "a b c"),
        ("=?utf-8?b?2KfZhA==?= =?utf-8?b?2KzYs9ix?=", "الجسر"),
        ("=?windows-1256?b?x+HMs9E=?=", "الج³ر"),
        ("=?utf-8?b?2KfZh", "ا"),
        ("=?nobody?q?plain?=", "plain"),
        ("=?utf-8?x?plain?=", "=?utf-8?x?plain?="),
        ("", ""),
    ],
)
def test_encoded_words_are_read_as_far_as_they_go(value: str, expected: str) -> None:
    assert decoded(value).rstrip("\ufffd") == expected


@pytest.mark.parametrize(
    "subject",
    [
        "Fwd: A bridge opens",
        "RE: FW: A bridge opens",
        "رد: A bridge opens",
        "URGENT: A bridge opens",
        "[NEWS] A bridge opens",
        "[News] ****A bridge opens",
        "*** URGENT: A bridge opens",
        "[خبر] A bridge opens",
    ],
)
def test_the_headline_is_the_subject_without_marks(subject: str) -> None:
    item = only(mail("It opened.", head=f"Subject: {subject}\nMessage-ID: <1@x>\n"))
    assert item.headline == "A bridge opens"


def test_a_correction_in_the_subject_is_a_signal() -> None:
    item = only(mail("It opened.", head="Subject: CORRECTION: A bridge opens\nMessage-ID: <1@x>\n"))
    assert item.signals == ("correction",)


def test_a_word_before_a_colon_stays_in_the_headline() -> None:
    item = only(mail("It opened.", head="Subject: Oasis: a bridge opens\nMessage-ID: <1@x>\n"))
    assert item.headline == "Oasis: a bridge opens"


def test_an_embargo_that_is_no_date_withholds() -> None:
    item = only(mail("EMBARGO: tonight\nHEADLINE: A bridge\n\nIt opened."))
    assert item.status == "withheld"


def test_html_is_taken_where_it_has_more_and_loses_nothing() -> None:
    head = 'Message-ID: <1@x>\nContent-Type: multipart/alternative; boundary="b"\n'
    body = (
        "--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
    )
    rich = body.format(plain="One.\n\nTwo.", html="<h2>Sub</h2><p>One.</p><p>Two.</p>")
    assert texts(only(mail(rich, head=head))) == ["Sub", "One.", "Two."]
    poor = body.format(plain="One.\n\nTwo.\n\nThree.", html="<p>See the plain text</p>")
    assert texts(only(mail(poor, head=head))) == ["One.", "Two.", "Three."]


def test_quoted_lines_within_a_story_are_a_quotation() -> None:
    item = only(mail("The minutes say:\n\n> The bridge is open.\n\nNobody objected."))
    assert [block.kind.value for block in item.body] == ["paragraph", "quote", "paragraph"]


@pytest.mark.parametrize(
    "end",
    [
        "-- \nThe desk",
        "On Mon, Nov 24, 2025 at 9:00 AM Desk <d@x.example> wrote:\n> When?",
        "This e-mail is confidential and intended for its addressee.",
        "________________________________\nwire mailing list",
    ],
)
def test_what_ends_a_mail_goes_to_the_note(end: str) -> None:
    item = only(mail(f"The bridge is open.\n\nAll may cross.\n\n{end}\n"))
    assert texts(item) == ["The bridge is open.", "All may cross."]
    assert wording.MOVED_TO_NOTE in item.warnings
    assert item.note.splitlines()[-1] in end


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("Auto-Submitted: auto-replied\nMessage-ID: <1@x>\n", wording.AUTO_REPLY),
        ("X-Autoreply: yes\nMessage-ID: <1@x>\n", wording.AUTO_REPLY),
        (
            'Message-ID: <1@x>\nContent-Type: multipart/report; boundary="b"\n',
            wording.DELIVERY_REPORT,
        ),
        ('Message-ID: <1@x>\nContent-Type: multipart/mixed; boundary="b"\n', wording.EMPTY_MAIL),
    ],
)
def test_a_mail_that_is_no_story_is_refused_by_name(head: str, reason: str) -> None:
    parsed = parse(mail("", head=head).encode(), name="delivery")
    assert [refusal.reason for refusal in parsed.refusals] == [reason]


def test_mails_in_mails_end_somewhere() -> None:
    text = mail("The innermost.")
    for _ in range(60):
        text = mail(text, head="Message-ID: <1@x>\nContent-Type: message/rfc822\n")
    parsed = parse(text.encode(), name="delivery")
    assert [refusal.reason for refusal in parsed.refusals] == [wording.TOO_DEEP.format(kind="mail")]


def test_boundaries_without_end_are_refused() -> None:
    text = mail("Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 2000)
    parsed = parse(text.encode(), name="delivery")
    assert [refusal.reason for refusal in parsed.refusals] == [wording.TOO_DEEP.format(kind="mail")]


def test_a_picture_is_found_by_its_name_in_the_mail_and_nothing_else_is() -> None:
    head = 'Message-ID: <1@x>\nContent-Type: multipart/mixed; boundary="b"\n'
    part = "--b\nContent-Type: {kind}; name={name}\nContent-ID: <{name}@x>\n\n{name}\n"
    parts = (("image/jpeg", "a.jpg"), ("application/pdf", "b.pdf"))
    body = "".join(part.format(kind=kind, name=name) for kind, name in parts)
    raw = mail(f"{body}--b--\n", head=head).encode()
    assert read_picture(raw, "cid:a.jpg@x") == b"a.jpg"
    assert read_picture(raw, "a.jpg") == b"a.jpg"
    assert read_picture(raw, "cid:b.pdf@x") is None
    assert read_picture(b"no mail", "cid:a.jpg@x") is None


def test_a_parameter_in_pieces_that_do_not_fit_is_no_obstacle() -> None:
    """Python's own reading of `charset*0*` raises where the pieces have a charset of their own."""
    head = "Message-ID: <1@x>\nContent-Type: text/plain; charset*0*=a''%ff; charset*0*=a''%ff\n"
    raw = mail("It opened.", head=head).encode() + b"\xff"
    assert parse(raw, name="delivery").items[0].body[0].text.startswith("It opened.")


@pytest.mark.parametrize(
    ("line", "embargo"),
    [
        ("EMBARGOED UNTIL 13 March 2031, 06:00 GMT", "2031-03-13T06:00:00+00:00"),
        ("Embargo: 00.01 CET on Thursday 13th March 2031", "2031-03-12T23:01:00+00:00"),
        ("Under embargo until March 13, 2031 at 6 p.m. EST", "2031-03-13T23:00:00+00:00"),
        ("محظور النشر حتى ١٣ آذار ٢٠٣١ الساعة 06:30 بتوقيت غرينتش", "2031-03-13T06:30:00+00:00"),
        ("EMBARGOED UNTIL 13 March 2031, 06:00", ""),
        ("EMBARGOED UNTIL 13 March 2031 GMT", ""),
        ("EMBARGOED UNTIL 06:00 GMT", ""),
        ("Embargoed from 12 March 2031, 06:00 GMT to 13 March 2031, 06:00 GMT", ""),
    ],
)
def test_an_embargo_in_words_holds_until_its_one_moment(line: str, embargo: str) -> None:
    item = only(mail(f"{line}\n\nIt opened today.\n\nAll may cross."))
    assert (item.embargo.isoformat() if item.embargo else "") == embargo
    assert item.unclear == ("" if embargo else "embargo")
    assert texts(item) == ["It opened today.", "All may cross."]
    assert line in item.note


def test_a_forwarded_mail_says_who_sent_it_and_its_flag_is_no_headline() -> None:
    item = only(
        mail(
            "FYI\n\n---------- Forwarded message ---------\n"
            "From: Oasis Institute <i@oasis.example>\n"
            "Date: Wed, Mar 12, 2025 at 9:10 PM\nSubject: URGENT - A bridge closes\n"
            "To: <night@oasis.example>\n\nOASIS, March 12 - The bridge closed.\n\nNobody crosses."
        )
    )
    assert (item.headline, item.credit) == ("A bridge closes", "Oasis Institute")
    assert item.dateline == "OASIS, March 12"
    assert texts(item) == ["The bridge closed.", "Nobody crosses."]


def test_a_mailbox_holds_several_mails() -> None:
    second = mail("It closed.\n\n>From now on all walk.", head="Message-ID: <2@oasis.example>\n")
    stamp = "From wire@oasis.example Mon Nov 24 10:00:00 2025\n"
    mailbox = f"{stamp}{mail('It opened.')}\n\n{stamp}{second}\n"
    items = parse(mailbox.encode(), name="delivery").items
    assert [item.guid for item in items] == ["1@oasis.example", "2@oasis.example"]
    assert [texts(item) for item in items] == [
        ["It opened."],
        ["It closed.", "From now on all walk."],
    ]
