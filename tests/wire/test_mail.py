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
        "A bridge opens (fwd)",
        "Fwd [News] A bridge opens",
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
        "------------ A list's Sponsor --------~-->",
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


# Wire copy that somebody sends on

SENT_ON = """Worth a look before the meeting, the second paragraph above all.

http://news.example/bridge
desk@oasis.example

Mayor opens a bridge
{moment}
{signed}

MUSCAT (Reuters) - A bridge over the river opened on Monday.

It is open to all.
"""


def sent_on(*, moment: str = "Wed Sep 4, 9:14 AM ET", signed: str = "By ANN LEE") -> WireItem:
    return only(mail(SENT_ON.format(moment=moment, signed=signed)))


def test_copy_below_the_words_of_who_sends_it_on_is_signed_by_its_agency() -> None:
    item = sent_on()
    assert (item.dateline, item.credit, item.byline) == (
        "MUSCAT (Reuters)",
        "Reuters",
        "By ANN LEE",
    )
    assert texts(item) == [
        "Worth a look before the meeting, the second paragraph above all.",
        "Mayor opens a bridge",
        "A bridge over the river opened on Monday.",
        "It is open to all.",
    ]
    for line in ("http://news.example/bridge", "desk@oasis.example", "Wed Sep 4, 9:14 AM ET"):
        assert line in item.note.split("\n")


def test_a_writers_title_below_the_name_goes_with_it() -> None:
    assert (
        sent_on(signed="By ANN LEE\n\nAP Military Writer").byline
        == "By ANN LEE, AP Military Writer"
    )


def test_a_sentence_above_the_copy_signs_nothing() -> None:
    item = sent_on(signed="By the way, it rained.")
    assert item.byline == ""
    assert "By the way, it rained." in texts(item)


def test_the_text_of_a_story_that_quotes_another_far_down_stays_as_it_is() -> None:
    long = "The council met and went through the papers of the year once more. " * 20
    item = only(mail(f"{long}\n\nwww.oasis.example\n\nMUSCAT (Reuters) - A bridge opened.\n"))
    assert "www.oasis.example" in texts(item)


@pytest.mark.parametrize(
    "line",
    [
        "Thursday August 22, 2002 1:40 PM",
        "Thu Sep 5,10:09 AM ET",
        "22 août 2002 à 13:40",
        "الخميس 22 أغسطس 2002 1:40 م",
    ],
)
def test_a_day_and_a_clock_alone_are_no_text(line: str) -> None:
    assert line not in "\n".join(texts(sent_on(moment=line)))


@pytest.mark.parametrize("line", ["May 4 at 10:30 in the hall", "1:40", "Friday", "3:2 on 4 June"])
def test_a_line_that_says_more_or_less_than_a_moment_is_text(line: str) -> None:
    assert line in "\n".join(texts(sent_on(moment=line)))


def test_where_a_texts_links_lead_is_told_below_it_and_is_no_text() -> None:
    links = "[1] https://a.example/1\n\n[2] https://a.example/2"
    item = only(mail(f"The bridge[1] opened.\n\n{links}\n"))
    assert texts(item) == ["The bridge[1] opened."]
    assert "[2] https://a.example/2" in item.note
    amid = only(mail(f"The bridge[1] opened.\n\n{links}\n\nIt is open to all.\n"))
    assert texts(amid)[-1] == "It is open to all."


def test_an_entry_of_a_feed_sent_as_mail_begins_below_its_address_and_date() -> None:
    item = only(mail("URL: https://a.example/1\nDate: Not supplied\n\nThe bridge opened.\n"))
    assert texts(item) == ["The bridge opened."]
    assert item.note == "https://a.example/1"


@pytest.mark.parametrize(
    ("sender", "credit"),
    [
        ("Lina Palm <lina.palm@oasis.example>", "oasis.example"),
        ("Lina <lina@oasis.example>", "oasis.example"),
        ("lina.palm@mail.oasis.example", "oasis.example"),
        ("Lina Palm <lina.palm@gmail.com>", ""),
        ("سالم الحقل <s@oasis.example>", "oasis.example"),
        ("Lina Palm <l@oasis.example>\nOrganization: Oasis Society", "Oasis Society"),
        ("Lina Palm <l@oasis.example>\nSender: Oasis News <w@oasis.example>", "Oasis News"),
        ("Oasis News <w@oasis.example>", "Oasis News"),
        ("Palm Bay <info@palmbay.example>", "Palm Bay"),
        ("Waha <w@x.example>", "Waha"),
        ("وكالة الواحة <w@x.example>", "وكالة الواحة"),
    ],
)
def test_a_colleague_who_sends_a_story_is_not_shown_to_readers(sender: str, credit: str) -> None:
    head = f"From: {sender}\nSubject: The bridge\nMessage-ID: <1@x.example>\n"
    (item,) = parse(f"{head}\nThe bridge over the river opened.\n".encode(), name="a").items
    assert (item.credit, item.byline) == (credit, "")
    is_colleague = "Lina" in sender or "lina" in sender or "سالم" in sender
    assert ("From: " in item.note) is is_colleague


def test_neither_is_one_whose_mail_is_sent_on() -> None:
    item = only(
        mail(
            "FYI\n\n---------- Forwarded message ---------\nFrom: Lina Palm <i@oasis.example>\n"
            "Date: Wed, Mar 12, 2025 at 9:10 PM\nSubject: A bridge closes\n"
            "To: <night@oasis.example>\n\nThe bridge closed.\n\nNobody crosses."
        )
    )
    assert item.credit != "Lina Palm"
