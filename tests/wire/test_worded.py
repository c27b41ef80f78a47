"""What the wire kept in English is said in the language of whoever reads it."""

import re

import pytest
from babel.messages.catalog import Catalog
from django.utils import translation
from tools.catalogues.files import SOURCE
from tools.catalogues.source import collect_file

from warraq.wire import wording
from warraq.wire.worded import in_active_language

TEMPLATES = {name: said for name, said in vars(wording).items() if name.isupper()}


class Values(dict[str, str]):
    """A value for each name, with what could be taken for the template's own words."""

    def __missing__(self, name: str) -> str:
        return f"<{name}>: “قيمة”, not\n1 MB"


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_every_sentence_of_the_wire_is_said_in_arabic_with_its_values(template: str) -> None:
    with translation.override("en"):
        english = in_active_language(template.format_map(Values()))
    with translation.override("ar"):
        said = in_active_language(template.format_map(Values()))
    assert said != english
    for name in re.findall(r"{(\w+)}", template):
        assert f"\u2068{Values()[name]}\u2069" in said


def test_every_sentence_of_the_wire_is_in_the_catalogues() -> None:
    found = Catalog()
    collect_file(found, SOURCE / "wire" / "wording.py", "wire/wording.py")
    assert set(TEMPLATES.values()) == {message.id for message in found if message.id}


def test_a_sentence_of_an_earlier_release_stays_as_it_is() -> None:
    with translation.override("ar"):
        assert in_active_language("The moon was full") == "The moon was full"
