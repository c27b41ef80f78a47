"""What can be wrong in a catalogue, said in words.

Babel lets a translation through that has lost a *named* placeholder, and so does gettext's own
`msgfmt --check-format`; a reader would see «تعليقات» without their number.
"""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tools.catalogues.files import forms, messages, name, sources

PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|%[sdrif]|\{\w*\}")
UNNAMED = {"%s", "%d", "%r", "%i", "%f", "{}"}
TAG = re.compile(r"</?\w[^>]*>")
FORMS_OF_ONE_NUMBER = {"ar": 3, "he": 2, "fa": 0, "fr": 0}
"""So many forms stand for one number each and may say it in the noun: in Arabic those of 0, 1
and 2, in Hebrew those of 1 and 2. In Persian and French the first is of 0 and of 1."""


def catalogue_problems(catalogue: Catalog) -> Iterator[str]:
    """One line for each thing wrong with what stands in the catalogue."""
    for message in messages(catalogue):
        for problem in message_problems(message, catalogue):
            yield f"{name(message)}: {problem}"
    for obsolete in catalogue.obsolete.values():
        yield f"{name(obsolete)}: obsolete"


def message_problems(message: Message, catalogue: Catalog) -> Iterator[str]:
    """What is wrong with a message in the language and with the plural forms of a catalogue."""
    if message.fuzzy:
        yield "fuzzy"
    if not any(forms(message)):
        yield "missing"
    elif not all(forms(message)):
        yield "a plural form is missing"
    elif message.pluralizable:
        yield from plural_problems(message, catalogue)
    else:
        yield from form_problems(forms(message)[0], sources(message)[0])


def plural_problems(message: Message, catalogue: Catalog) -> Iterator[str]:
    translated = forms(message)
    if len(translated) != catalogue.num_plurals:
        yield f"{len(translated)} plural forms of {catalogue.num_plurals}"
    of_one_number = FORMS_OF_ONE_NUMBER.get(str(catalogue.locale), 1)
    for form in translated[:of_one_number]:
        yield from one_number_problems(form, sources(message))
    for form in translated[of_one_number:]:
        yield from form_problems(form, sources(message)[1])


def form_problems(form: str, source: str) -> Iterator[str]:
    if placeholders(form) != placeholders(source):
        yield f"placeholders differ in «{form}»"
    if tags(form) != tags(source):
        yield f"tags differ in «{form}»"


def one_number_problems(form: str, source_forms: tuple[str, ...]) -> Iterator[str]:
    """A form for one number may leave out that number's placeholder, and nothing else."""
    if not any(leaves_out_one_at_most(form, source) for source in source_forms):
        yield f"placeholders differ in «{form}»"
    if tags(form) not in [tags(source) for source in source_forms]:
        yield f"tags differ in «{form}»"


def leaves_out_one_at_most(form: str, source: str) -> bool:
    """Never one without a name: `"…" % 3` fails on a text that has no place for the 3."""
    left_out = placeholders(source) - placeholders(form)
    added = placeholders(form) - placeholders(source)
    return not added and left_out.total() <= 1 and not UNNAMED & left_out.keys()


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def tags(text: str) -> Counter[str]:
    return Counter(TAG.findall(text))
