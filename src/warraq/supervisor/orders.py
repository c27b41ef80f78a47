"""What the supervisor says to the stem."""

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Order:
    """A module to run as a process of its own; `descriptors` are the numbers that it expects.

    `title` is what the system calls the process, of at most 15 bytes.
    """

    title: str
    module: str
    words: tuple[str, ...]
    nice: int
    descriptors: tuple[int, ...]

    def as_line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        said = json.loads(line)
        lists = {name: tuple(said[name]) for name in ("words", "descriptors")}
        return cls(**{**said, **lists})
