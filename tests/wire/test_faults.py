"""Why a poll failed, worded for whoever reads it."""

import pytest
from django.utils import translation

from warraq.wire.faults import WORDS, in_words
from warraq.wire.fetching.fetched import Fault

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
        (Fault.FOLDER, "a.xml: The file is empty", "cannot be read (a.xml: The file is empty)"),
    ],
)
def test_a_detail_says_what_it_is(fault: Fault, detail: str, said: str) -> None:
    with translation.override("en"):
        assert in_words(fault, detail).endswith(said)


def test_words_of_a_server_keep_their_direction_in_arabic() -> None:
    with translation.override("ar"):
        assert in_words("login", "530 No!").endswith("(\u2068530 No!\u2069)")
        assert in_words("folder", "a.xml: The file is empty").endswith(
            "(\u2068a.xml\u2069: الملف فارغ)"
        )


def test_no_fault_says_nothing_and_one_of_another_release_its_name() -> None:
    assert in_words("") == ""
    assert in_words("of another time", "x") == "of another time"
