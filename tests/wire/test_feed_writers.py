"""Who is no writer of an entry of a feed, and who is."""

import pytest
from tests.wire.test_rss import rss


@pytest.mark.parametrize("login", ["field.dana", "dana_field", "desk7", "d-field"])
def test_the_account_that_sent_an_entry_signs_nothing(login: str) -> None:
    assert rss(f"<dc:creator>{login}</dc:creator>").byline == ""


@pytest.mark.parametrize("name", ["Dana Field", "dana field", "دانة الحقل", "DANA"])
def test_a_name_signs_an_entry(name: str) -> None:
    assert rss(f"<dc:creator>{name}</dc:creator>").byline == name


def test_an_agency_in_small_letters_is_credited() -> None:
    item = rss("<dc:creator>reuters</dc:creator>")
    assert (item.byline, item.credit) == ("", "reuters")
