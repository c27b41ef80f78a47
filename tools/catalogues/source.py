"""Collecting what the source says: Python, Django's templates and JavaScript."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tools.catalogues.files import messages

EXTRACTORS = {".py": "python", ".html": "python", ".txt": "python", ".js": "javascript"}
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip

READERS = (
    "front/",
    "languages/",
    "newsroom/domain/policies.py",
    "newsroom/filling.py",
    "newsroom/placing.py",
    "newsroom/translating.py",
    "reader/",
    "stories/",
    "syndication/",
    "voice/forms.py",
)
"""Rooms and files of which whatever they say is read by readers, in the language of an edition."""


def collect(folder: Path, domain: str) -> Catalog:
    """Every message below `folder`, each with the files that say it.

    Domain "djangojs" is what JavaScript says, "django" is all else.
    """
    found = Catalog()
    for path in sorted(folder.rglob("*")):
        if path.suffix in EXTRACTORS and (path.suffix == ".js") == (domain == "djangojs"):
            collect_file(found, path, path.relative_to(folder).as_posix())
    return found


def of_readers(found: Catalog) -> Catalog:
    """The messages that readers read, with the files alone that say them to readers."""
    read = Catalog()
    for message in messages(found):
        if places := _of_readers(message):
            read.add(message.id, locations=places, context=message.context)
    return read


def _of_readers(message: Message) -> list[tuple[str, int]]:
    return [(file, line) for file, line in message.locations if file.startswith(READERS)]


def collect_file(found: Catalog, path: Path, place: str) -> None:
    calls = io.BytesIO(code_of(path))
    for _, text, _, context in extract(EXTRACTORS[path.suffix], calls, KEYWORDS):
        found.add(text, locations=[(place, 0)], context=context)


def code_of(path: Path) -> bytes:
    """The file's text, a template's turned into calls of gettext.

    What `templatize` leaves has a template's indentation, on which Babel's reader of Python
    stumbles: so none is kept.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".html", ".txt"}:
        calls = templatize(text, origin=str(path))
        text = "\n".join(line.strip() for line in calls.splitlines())
    return text.encode()
