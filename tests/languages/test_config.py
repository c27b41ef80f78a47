from dataclasses import FrozenInstanceError

import pytest

from warraq.languages import LANGUAGES, language


def test_languages_are_the_editions_a_site_can_have() -> None:
    assert set(LANGUAGES) == {"ar", "en", "fr", "fa", "ur", "ckb", "he"}
    assert all(known.code == code for code, known in LANGUAGES.items())


def test_language_gives_the_direction_never_the_text() -> None:
    directions = {code: known.direction for code, known in LANGUAGES.items()}
    assert directions == dict.fromkeys(("ar", "fa", "ur", "ckb", "he"), "rtl") | {
        "en": "ltr",
        "fr": "ltr",
    }


def test_language_names_the_known_ones_when_asked_for_another() -> None:
    with pytest.raises(ValueError, match="unknown language 'tlh': known are ar, en, fr"):
        language("tlh")


def test_language_cannot_be_changed_and_can_be_a_key() -> None:
    with pytest.raises(FrozenInstanceError):
        language("ar").digits = "arab"  # type: ignore[misc,assignment]
    assert {language("ar"): 1}[language("ar")] == 1


def test_urdu_is_set_in_nastaliq() -> None:
    assert language("ur").script == "nastaliq"
