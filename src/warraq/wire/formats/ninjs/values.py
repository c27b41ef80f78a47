"""Values of a ninjs object, which may be of any type where an agency errs."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

Fields = Mapping[str, Any]
"""A ninjs object with its names in lower case: 3.x writes `pubStatus`, 1.x and 2.x `pubstatus`."""


def fields(item: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in item.items()}


def text(value: Any) -> str:
    """A string or number as text; nothing for what is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def said(value: Any) -> str | None:
    """A value as it is written, None for null: what is of another type must not pass unseen."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)


def texts(item: Fields, *names: str) -> tuple[str, ...]:
    """The texts of some properties, empty where there is none."""
    return tuple(text(item.get(name)) for name in names)


def objects(value: Any) -> Iterator[Fields]:
    """The objects in a list, in the values of a keyed object (1.x), or the one there is.

    Keyed objects get their key as `name`, as the lists of 2.x and 3.x have it.
    """
    if isinstance(value, list):
        yield from (fields(one) for one in value if isinstance(one, dict))
    elif isinstance(value, dict):
        for key, one in value.items():
            for inner in one if isinstance(one, list) else [one]:
                if isinstance(inner, dict):
                    yield {"name": key, **fields(inner)}


def names(value: Any) -> tuple[str, ...]:
    return tuple(text(one.get("name")) for one in objects(value))


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def without_tags(value: str) -> str:
    """A headline that is HTML, as some are, as text."""
    return html.unescape(_TAG.sub("", value)) if _TAG.search(value) else value
