"""Keep the interface's words in step with the source.

python -m tools.catalogues extract    bring the .po files in step with the source
python -m tools.catalogues compile    .po to .mo, as the build does
python -m tools.catalogues check      name each word that is missing or wrong
"""

import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog

from tools.catalogues.checks import catalogue_problems
from tools.catalogues.compiling import compile_all
from tools.catalogues.desk import LANGUAGE, desk_path, gaps_in_arabic, updated_desk
from tools.catalogues.files import (
    DOMAINS,
    LANGUAGES,
    READERS_LANGUAGES,
    SOURCE,
    add,
    empty,
    find,
    forms,
    key,
    messages,
    name,
    own_path,
    read,
    sources,
    write,
)
from tools.catalogues.source import collect, of_readers


def extract() -> None:
    for domain in DOMAINS:
        for language, found in said(domain):
            path = own_path(language, domain)
            write(path, language, updated(found, read(path, language), language))
        write(desk_path(domain), LANGUAGE, updated_desk(domain))


def said(domain: str) -> Iterator[tuple[str, Catalog]]:
    """By language, all that its catalogue must have."""
    found = collect(SOURCE, domain)
    for language in LANGUAGES:
        yield language, found
    for language in READERS_LANGUAGES:
        yield language, of_readers(found)


def updated(found: Catalog, known: Catalog, language: str) -> Catalog:
    """`found` with the translations of `known`; in English each message is its own."""
    catalogue = empty(language)
    for message in messages(found):
        old = find(known, message)
        translation = forms(old) if old else ("",)
        add(catalogue, message, sources(message) if language == "en" else translation)
    return catalogue


def problems() -> Iterator[str]:
    """One line for each thing wrong in our catalogues or in the Arabic of the desk."""
    for domain in DOMAINS:
        for language, found in said(domain):
            for problem in own_problems(read(own_path(language, domain), language), found):
                yield f"{language}, {domain}: {problem}"
        for problem in catalogue_problems(read(desk_path(domain), LANGUAGE)):
            yield f"desk, {domain}: {problem}"
        for message, problem in gaps_in_arabic(domain):
            yield f"desk, {domain}: {name(message)}: {problem}"


def own_problems(catalogue: Catalog, found: Catalog) -> Iterator[str]:
    """What is wrong in a catalogue of ours, and where it and the source are out of step."""
    yield from catalogue_problems(catalogue)
    said = {key(message): name(message) for message in messages(found)}
    kept = {key(message): name(message) for message in messages(catalogue)}
    yield from (f"{said[text]}: not in the catalogue" for text in said.keys() - kept.keys())
    yield from (f"{kept[text]}: said nowhere" for text in kept.keys() - said.keys())


def check() -> None:
    if wrong := sorted(problems()):
        print(*wrong, sep="\n")
        sys.exit("Run `python -m tools.catalogues extract`, then translate.")


def compile_catalogues() -> None:
    compile_all(SOURCE)


COMMANDS = {"extract": extract, "compile": compile_catalogues, "check": check}


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]]()


if __name__ == "__main__":
    main()
