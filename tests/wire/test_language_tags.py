import pytest

from warraq.wire.guessing import guess_language, plain_language
from warraq.wire.tags import direction, joined, language_tag, same_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("EN", "en"),
        ("ar_EG", "ar-EG"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ara", "ar"),
        (" fa ", "fa"),
        ("ckb", "ckb"),
        ("", ""),
        ("Arabic language", ""),
        ("x-default", ""),
        ("und", ""),
    ],
)
def test_tags_have_their_usual_case(text: str, tag: str) -> None:
    assert language_tag(text) == tag


@pytest.mark.parametrize(
    "tag", ["ar", "ar-EG", "fa", "ur", "ckb", "he", "ps", "ku-Arab", "pa-Arab-PK"]
)
def test_languages_of_arabic_and_hebrew_script_run_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "fr-FR", "ku", "ar-Latn", "zh-Hant"])
def test_others_run_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


def test_an_unknown_language_has_no_direction() -> None:
    assert direction("") == ""


def test_regions_do_not_make_another_language() -> None:
    assert same_language("ar-EG", "ar")
    assert not same_language("ar", "arz")


def test_names_are_joined_by_the_comma_of_their_script() -> None:
    assert joined(["Dana Field", "", "Waha"]) == "Dana Field, Waha"
    assert joined(["سلمى", "الواحة"]) == "سلمى، الواحة"


@pytest.mark.parametrize(
    ("table", "tag"),
    [
        ("Samstag\nOase - Palmen 2:1\nSonntag\nMeer - Berge 0:0", "de"),
        ("Saturday's Games\nOasis 3, Palms 1\nMonday's Games\nSea 2, Hills 0", "en"),
        ("lundi\nOasis 3, Palmes 1\nmardi\nMer 2, Collines 0", "fr"),
        ("fredag\nOasen 3, Palmer 1\ntorsdag\nHavet 2, Høyder 0", ""),
        ("Oasis 3, Palms 1\nSaturday\nSea 2, Hills 0", ""),
    ],
)
def test_a_table_shows_its_language_by_two_days_of_the_week(table: str, tag: str) -> None:
    assert guess_language(table) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The bridge is open and the mayor was there with the band of the town.", "en"),
        ("Le pont est ouvert et les gens de la ville sont dans les rues pour la fête.", "fr"),
        ("پل تازه باز شد و مردم گذشتند", "fa"),
        (
            "En une journée de pluie, la rue de la gare que la mairie a ouverte en mai est de "
            "nouveau à sec pour la ville de Waha.",
            "fr",
        ),
        ("Pira nû ya bajêr vebû û gelek kes li ser derbas bûn, ji ber ku ew jî dixwazin.", "ku"),
        ("Η νέα γέφυρα άνοιξε", "el"),
        ("新桥开通", "zh"),
        ("新しい橋が開通した", "ja"),
        ("Новый мост через реку открыли в понедельник, и люди уже едут", "ru"),
        ("Новият мост беше открит в понеделник, каза кметът, и първите хора минаха", "bg"),
        ("नया पुल सोमवार को खुला और लोग नदी के पार जा रहे हैं, महापौर ने कहा है", "hi"),
        ("Новый мост", ""),
        ("The bridge and the band", ""),
        ("Bridge opens", ""),
        ("Oasis 3, Palms 1, Sea 2, Hills 0", ""),
        ("", ""),
    ],
)
def test_only_a_text_that_is_plainly_of_a_language_has_one_undeclared(text: str, tag: str) -> None:
    assert plain_language(text) == tag
