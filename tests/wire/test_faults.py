"""Why a poll failed, worded for whoever reads it."""

import asyncio
import errno
import re
import socket
import ssl

import pytest
from django.utils import translation

from warraq.wire import wording
from warraq.wire.faults import WORDS, in_words
from warraq.wire.fetching import trouble
from warraq.wire.fetching.fetched import Fault
from warraq.wire.formats import FORMATS
from warraq.wire.worded import in_active_language

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_words_with_and_without_a_detail(fault: Fault, language: str) -> None:
    with translation.override(language):
        assert str(WORDS[fault]) == in_words(fault)
        assert in_words(fault, "x").startswith(str(WORDS[fault]))


@pytest.mark.parametrize(
    ("fault", "detail", "said"),
    [
        (Fault.STATUS, "500", "the server answered with something else than a delivery (500)"),
        (Fault.TOO_LARGE, str(20 * MEGABYTE), "(the limit is 20 MB)"),
        (Fault.TOO_LARGE, "20260302", "(20260302)"),
        (Fault.TIMEOUT, "2.5", "the server took too long (the limit is 2.5 s)"),
        (Fault.FORBIDDEN, "private network", "WARRAQ_FEED_NETWORKS does not allow"),
        (Fault.FOLDER, wording.DISK_FULL, "cannot be read or written (the disk is full)"),
        (Fault.UNREAD, "a.xml: The file is empty", "can be read (a.xml: The file is empty)"),
    ],
)
def test_a_detail_says_what_it_is(fault: Fault, detail: str, said: str) -> None:
    with translation.override("en"):
        assert in_words(fault, detail).endswith(said)


def test_words_of_a_server_keep_their_direction_in_arabic() -> None:
    with translation.override("ar"):
        assert in_words("login", "530 No!").endswith("(\u2068530 No!\u2069)")
        for fault in ("folder", "unread"):
            said = in_words(fault, "a.xml: The file is empty")
            assert said.endswith("(\u2068a.xml\u2069: الملف فارغ)")


@pytest.mark.parametrize("error", [
    ConnectionRefusedError(), ConnectionResetError(), EOFError(), socket.gaierror(-2, "Name"),
    OSError(errno.EHOSTUNREACH, "No route"), ssl.SSLError(1, "x"),
    ssl.SSLCertVerificationError(),
    PermissionError(errno.EACCES, "x"), FileNotFoundError(errno.ENOENT, "x"), ValueError("x"),
    OSError(errno.ENOSPC, "x"), asyncio.IncompleteReadError(b"", 1),
])  # fmt: skip
def test_what_libraries_and_the_system_raise_is_said_in_arabic(error: Exception) -> None:
    with translation.override("ar"):
        said = in_words("broken", trouble.in_words(error))
    assert not re.search("[a-z]", said)


def test_the_formats_that_are_read_have_their_names_in_arabic() -> None:
    formats = ", ".join(known.TITLE for known in FORMATS)
    with translation.override("ar"):
        said = in_active_language(wording.UNKNOWN_TEXT.format(formats=formats))
    assert "صور فيها بيانات IPTC" in said
    assert "photos" not in said


def test_no_fault_says_nothing_and_one_of_another_release_its_name() -> None:
    assert in_words("") == ""
    assert in_words("of another time", "x") == "of another time"
