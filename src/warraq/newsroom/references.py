"""What a page refers to, noted once a save: Wagtail's index looks at each row that is written.

It does so through a signal, for the page and for each line of its byline, and reads the page
anew each time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from wagtail.models import Page, ReferenceIndex


@contextmanager
def unnoted() -> Iterator[None]:
    """While rows are saved that refer to what they did, or are noted afterwards."""
    from wagtail.signal_handlers import (  # noqa: PLC0415 -- it asks for all models to be there
        disable_reference_index_auto_update,
    )

    with disable_reference_index_auto_update():
        yield


def note(page: Page) -> None:
    """Note what a page refers to that was saved as it stands here."""
    ReferenceIndex.create_or_update_for_object(page)
