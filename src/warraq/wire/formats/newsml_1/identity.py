"""Which item, and which version of it: the Identification and NewsManagement of a NewsItem."""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from warraq.wire.formats.newsml_1.component import formal_name
from warraq.wire.markup import Element, attribute, child, children, descendants, strings, text_of
from warraq.wire.times import read_end

_REVISION = re.compile(r":(\d{1,6})[A-Z]?\Z")


def guid(item: Element) -> str:
    """What names all versions of an item: its PublicIdentifier without the revision.

    An agency's PublicIdentifier that names no item, or none at all, is made up for from the
    parts that the standard makes it of.
    """
    identifier = child(item, "identification", "newsidentifier")
    public = text_of(child(identifier, "publicidentifier"))
    parts = [text_of(child(identifier, part)) for part in ("providerid", "dateid", "newsitemid")]
    stem = without_revision(public)
    if parts[2] and (not stem or (stem.startswith("urn:newsml:") and stem.count(":") < 4)):
        return ":".join(["urn:newsml", *parts])
    return stem


def made_guid(item: Element) -> str:
    """The name of an item that has no identifier: an element of that name, else its content."""
    named = text_of(next(descendants(item, "guid"), None))
    return named or f"sha256:{sha256(''.join(strings(item)).encode()).hexdigest()}"


def without_revision(public: str) -> str:
    """`urn:newsml:provider:date:id` of an identifier with `:2U` after it."""
    found = _REVISION.search(public)
    urn = public.startswith("urn:newsml:")
    return public[: found.start()] if found and urn and public.count(":") > 4 else public


def version(item: Element) -> str:
    identifier = child(item, "identification", "newsidentifier")
    said = text_of(child(identifier, "revisionid"))
    found = _REVISION.search(text_of(child(identifier, "publicidentifier")))
    return said or (found[1] if found else "")


def changes_only(item: Element) -> bool:
    """Whether it holds only what changes in an earlier version: its management, or parts."""
    return child(item, "newscomponent") is None


_KILL = re.compile(r"\b(?:kill|delet|cancel|withdraw|takedown|annul)", re.I)
_CORRECTION = re.compile(r"correct|rectif", re.I)
_UPDATE = re.compile(r"update|write-?thru|rewrite|replace", re.I)


def status(item: Element) -> str | None:
    """The status, None where there is none; what says that it is a kill is canceled."""
    management = child(item, "newsmanagement")
    words = [
        formal_name(child(management, "newsitemtype")),
        *(formal_name(one) for one in _instructions(management) if _is_of_this_revision(one)),
    ]
    if any(map(_KILL.search, words)):
        return "canceled"
    said = child(management, "status")
    return None if said is None else formal_name(said)


def _instructions(management: Element | None) -> Iterator[Element]:
    return children(management, "instruction")


def _is_of_this_revision(instruction: Element) -> bool:
    """One with a RevisionStatus tells what becomes of the versions before."""
    return child(instruction, "revisionstatus") is None


def embargo(item: Element) -> str:
    """When a held item may go out; a change from usable to another status is no embargo."""
    future, moment = _change(item)
    return moment if future in ("", "usable") else ""


def expires(item: Element) -> datetime | None:
    """When what is usable now will not be any more."""
    future, moment = _change(item)
    return None if future in ("", "usable") else read_end(moment)


def _change(item: Element) -> tuple[str, str]:
    """The status that the item will have, and from when."""
    change = child(item, "newsmanagement", "statuswillchange")
    future = formal_name(child(change, "futurestatus")).lower()
    return future, text_of(child(change, "dateandtime"))


def signals(item: Element) -> Iterator[str]:
    management = child(item, "newsmanagement")
    words = [*map(formal_name, _instructions(management))]
    words.append(formal_name(child(management, "newsitemtype")))
    for word in words:
        if _CORRECTION.search(word):
            yield "correction"
        elif _UPDATE.search(word):
            yield "update"


def associated(item: Element) -> Iterator[str]:
    """The identifiers, without revision, of the items that it says it goes with."""
    for link in children(child(item, "newsmanagement"), "associatedwith"):
        yield without_revision(attribute(link, "newsitem"))
