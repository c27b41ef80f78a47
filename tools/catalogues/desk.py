"""The Arabic of the desk: Wagtail's and Django's words, and ours in place of theirs."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from tools.catalogues.checks import message_problems
from tools.catalogues.files import SOURCE, add, empty, find, forms, key, messages, own_path, read

LANGUAGE = "ar"
PACKAGES = (
    "wagtail", "wagtail.admin", "wagtail.images", "wagtail.users", "wagtail.snippets",
    "wagtail.search", "wagtail.sites", "wagtail.locales", "wagtail.contrib.table_block",
    "wagtail.contrib.simple_translation", "taggit", "django_filters", "django.conf",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.humanize",
    "django.contrib.sessions",
)  # fmt: skip
"""The installed packages that have words of their own; "django.conf" has those of Django."""


def desk_path(domain: str) -> Path:
    return SOURCE / "desk" / "locale" / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def updated_desk(domain: str) -> Catalog:
    """Our Arabic for what the packages still say, and an empty entry for each gap."""
    known, catalogue = read(desk_path(domain), LANGUAGE), empty(LANGUAGE)
    gaps = {key(message) for message, _ in gaps_in_arabic(domain)}
    for message in package_messages(domain):
        ours = find(known, message)
        if ours or key(message) in gaps:
            add(catalogue, message, forms(ours) if ours else ("",))
    return catalogue


def gaps_in_arabic(domain: str) -> Iterator[tuple[Message, str]]:
    """The packages' messages whose Arabic, ours or theirs, is missing or wrong, and why."""
    arabic = effective_arabic(domain)
    for message in package_messages(domain):
        shown = find(arabic, message)
        if shown is None:
            yield message, "missing"
        else:
            for problem in message_problems(shown, arabic):
                yield message, problem


def effective_arabic(domain: str) -> Catalog:
    """What Django shows: LOCALE_PATHS first, then the packages."""
    merged = empty(LANGUAGE)
    for path in [
        own_path(LANGUAGE, domain),
        desk_path(domain),
        *(package_path(package, LANGUAGE, domain) for package in PACKAGES),
    ]:
        for message in messages(read(path, LANGUAGE)):
            if is_shown(message) and find(merged, message) is None:
                merged[message.id] = message
    return merged


def is_shown(message: Message) -> bool:
    """As in a compiled catalogue: a fuzzy or an empty message is not there."""
    return any(forms(message)) and not message.fuzzy


def package_messages(domain: str) -> Iterator[Message]:
    """Each message of the packages, with its package for a location."""
    for package in PACKAGES:
        listed = package_path(package, "en", domain)
        if not listed.exists():
            listed = package_path(package, LANGUAGE, domain)
        for message in messages(read(listed, "en")):
            yield Message(message.id, locations=[(package, 0)], context=message.context)


def package_path(package: str, language: str, domain: str) -> Path:
    """The package's own catalogue; ModuleNotFoundError if it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed, but its words are on the desk")
    return Path(spec.origin).parent / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
