"""IPTC's Media Topics: the data whole and clean, codes as agencies write them."""

import csv
import re
import subprocess
import sys

import pytest

from warraq.text.clean import clean_line
from warraq.wire import topics
from warraq.wire.items import Subject, WireItem
from warraq.wire.topics import Topic, ancestors, every_topic, label, topic, topics_of, within

ECONOMY, HEALTH_CARE, FOOTBALL = "medtop:04000000", "medtop:20000223", "medtop:20001065"
ARABIC_LABEL = re.compile(r"[\u0621-\u06520-9،()/.+ -]+")


def item(*subjects: Subject) -> WireItem:
    return WireItem(guid="urn:tide:1", format="ninjs", subjects=subjects)


def codes(found: tuple[Topic, ...]) -> list[str]:
    return [one.code for one in found]


def test_there_are_seventeen_top_topics_and_all_of_the_tree_below() -> None:
    assert len([one for one in every_topic() if not one.parent]) == 17
    assert len(every_topic()) == len(set(codes(every_topic()))) == 1387


def test_every_topic_stands_below_its_parent_and_so_in_no_circle() -> None:
    seen = {""}
    for one in every_topic():
        assert one.parent in seen, one
        seen.add(one.code)


def test_no_topic_in_use_stands_under_a_retired_one() -> None:
    for one in every_topic():
        assert one.retired or not any(above.retired for above in ancestors(one.code)), one


def test_every_topic_has_a_clean_name_in_both_languages() -> None:
    for one in every_topic():
        assert set(one.labels) == {"ar", "en"}
        assert all(name and clean_line(name) == name for name in one.labels.values()), one
        assert ARABIC_LABEL.fullmatch(one.labels["ar"]), one
        assert one.labels["en"].isascii(), one


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_two_topics_in_use_under_one_parent_share_a_name(language: str) -> None:
    names = [(one.parent, one.labels[language]) for one in every_topic() if not one.retired]
    assert len(names) == len(set(names))


def test_no_subject_code_has_two_topics() -> None:
    with topics._DATA.open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        mapped = [old for row in rows for old in row["subjects"].split()]
    assert len(mapped) == len(set(mapped)) > 800


@pytest.mark.parametrize(
    "code",
    [
        "medtop:04000000",
        "mediatopic:04000000",
        "MEDTOP:04000000",
        " 04000000 ",
        "http://cv.iptc.org/newscodes/mediatopic/04000000",
        "https://cv.iptc.org/newscodes/mediatopic/04000000/",
        "subj:04000000",
        "http://cv.iptc.org/newscodes/subjectcode/04000000",
    ],
)
def test_a_code_is_read_in_any_of_its_forms(code: str) -> None:
    found = topic(code)
    assert found
    assert found.code == ECONOMY


@pytest.mark.parametrize(
    "code",
    ["", "economy", "4000000", "medtop:99999999", "afp:04000000", "٠٤٠٠٠٠٠٠", "20261124"],
)
def test_what_is_no_code_of_iptc_has_no_topic(code: str) -> None:
    assert topic(code) is None
    assert label(code, "ar") == ""
    assert ancestors(code) == ()
    assert not within(code, code)


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("subj:15054000", FOOTBALL),
        ("08000000", "medtop:08000000"),
        ("14000000", "medtop:14000000"),
        ("16000000", "medtop:16000000"),
    ],
)
def test_an_old_subject_code_has_the_topic_to_which_it_is_mapped(old: str, code: str) -> None:
    found = topic(old)
    assert found
    assert found.code == code


def test_all_seventeen_old_subjects_are_topics() -> None:
    for number in range(1, 18):
        found = topic(f"subj:{number:02}000000")
        assert found
        assert not found.parent


def test_a_name_is_in_the_language_asked_for_or_none() -> None:
    assert label(FOOTBALL, "ar-EG") == "كرة القدم"
    assert label(FOOTBALL, "en") == "football"
    assert label(FOOTBALL, "fr") == ""


def test_ancestors_go_up_to_the_top() -> None:
    assert codes(ancestors(HEALTH_CARE)) == ["medtop:20001354", "medtop:20000209", ECONOMY]
    assert ancestors(ECONOMY) == ()


def test_a_topic_is_within_itself_and_what_is_above_it() -> None:
    assert within(HEALTH_CARE, HEALTH_CARE)
    assert within(HEALTH_CARE, "subj:04000000")
    assert not within(ECONOMY, HEALTH_CARE)
    assert not within(FOOTBALL, ECONOMY)


def test_topics_of_an_item_are_in_its_order_and_each_once() -> None:
    found = topics_of(
        item(
            Subject(code="subj:15054000"),
            Subject(code="harbour:tides", name="tides"),
            Subject(code=ECONOMY),
            Subject(code=FOOTBALL),
        )
    )
    assert codes(found) == [FOOTBALL, ECONOMY]


@pytest.mark.parametrize("name", ["Sport", "رياضه"])
def test_what_has_no_code_of_the_vocabulary_is_known_by_its_name(name: str) -> None:
    assert codes(topics_of(item(Subject(name=name)))) == ["medtop:15000000"]
    assert codes(topics_of(item(Subject(code="harbour:9", name=name)))) == ["medtop:15000000"]


@pytest.mark.parametrize(
    ("old", "code"), [("subj:15054999", FOOTBALL), ("15999999", "medtop:15000000")]
)
def test_an_old_code_without_a_topic_counts_for_the_next_broader(old: str, code: str) -> None:
    assert topic(old) is None
    assert codes(topics_of(item(Subject(code=old)))) == [code]


def test_an_unknown_media_topic_counts_for_nothing() -> None:
    assert topics_of(item(Subject(code="medtop:20999999"))) == ()


def test_topics_are_read_without_django() -> None:
    asked = "import sys, warraq.wire.topics as t; t.topic('x'); print('django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert said.stdout == "False\n"
