"""Where the catalogues are, and how they are read and written: sorted, without dates or line
numbers, so that a change shows in a diff as the words that changed.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[2] / "src" / "warraq"
LANGUAGES = ("ar", "en")
"""Of the desk, the commands and readers: their catalogues have every word."""
READERS_LANGUAGES = ("fa", "ur", "ckb", "he", "fr")
"""Of editions alone: their catalogues have what readers read (`source.READERS`)."""
DOMAINS = ("django", "djangojs")
# Django's own rules: a catalogue with another rule would not be merged with Django's.
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
    "en": "nplurals=2; plural=(n != 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "ur": "nplurals=2; plural=(n != 1);",
    "ckb": "nplurals=2; plural=(n != 1);",
    "he": "nplurals=4; plural=(n == 1 && n % 1 == 0) ? 0 : (n == 2 && n % 1 == 0) ? 1: "
    "(n % 10 == 0 && n % 1 == 0 && n > 10) ? 2 : 3;",
    "fr": "nplurals=2; plural=(n > 1);",
}
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""

Key = tuple[tuple[str, ...], str | None]


def own_path(language: str, domain: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path, language: str) -> Catalog:
    """The catalogue at `path`; an empty one where there is none."""
    if not path.exists():
        return empty(language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def empty(language: str) -> Catalog:
    """No words yet. Babel by itself would take a plural rule of its own for some languages."""
    return read_po(io.BytesIO(header(language)), locale=language)


def write(path: Path, language: str, catalogue: Catalog) -> None:
    """Write the catalogue as it is kept in the repository; an empty one is not kept."""
    if not len(catalogue):
        path.unlink(missing_ok=True)
        return
    body = io.BytesIO()
    write_po(
        body, catalogue, width=96, omit_header=True, sort_output=True,
        ignore_obsolete=True, include_lineno=False,
    )  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header(language) + body.getvalue())


def header(language: str) -> bytes:
    return HEADER.format(language=language, plurals=PLURALS[language]).encode()


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The catalogue's messages without its header."""
    return (message for message in catalogue if message.id)


def sources(message: Message) -> tuple[str, ...]:
    """The message in the source's English: one text, or the singular and the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """The translation: one text, or as many as the language has plural forms."""
    text = message.string or ""
    return (text,) if isinstance(text, str) else tuple(text)


def key(message: Message) -> Key:
    return sources(message), message.context


def name(message: Message) -> str:
    """The message as a list of problems names it."""
    text = sources(message)[0]
    return f"{message.context} | {text}" if message.context else text


def find(catalogue: Catalog, message: Message) -> Message | None:
    """The catalogue's entry for exactly this message."""
    found = catalogue.get(message.id, message.context)
    return found if found and key(found) == key(message) else None


def add(catalogue: Catalog, message: Message, translation: tuple[str, ...]) -> None:
    catalogue.add(
        message.id,
        translation if message.pluralizable else translation[0],
        locations=message.locations,
        context=message.context,
    )
