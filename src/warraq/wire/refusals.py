"""Why a file or an item is not taken."""

from dataclasses import dataclass

from warraq.wire import wording

UNDERSTOOD = (
    wording.PLANNING,
    wording.CONCEPT,
    wording.KNOWLEDGE,
    wording.CATALOG,
    wording.EVENT,
    wording.EMPTY_MESSAGE,
    wording.EMPTY_FEED,
    wording.BULLETIN,
    wording.LINE_TEST,
    wording.AUTO_REPLY,
    wording.DELIVERY_REPORT,
)
"""What is refused although it was read: it holds no story, and agencies do send it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing refused: `file` as it was named, `line` from 1 (None: the file as a whole).

    `reason` is an English sentence from `warraq.wire.wording`, without its full stop.
    """

    file: str
    line: int | None
    reason: str

    @property
    def is_understood(self) -> bool:
        """Whether it was read, if only to be told from a story; in an attachment too."""
        return self.reason.endswith(UNDERSTOOD)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


class RefusedError(Exception):
    """Raised where reading ends; `parse` and `parse_file` turn it into a `Refusal`."""

    def __init__(self, reason: str, *, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
