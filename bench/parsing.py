"""How many items are parsed a second, beside the least that anyone could do with the bytes.

That is what the formats' own libraries take to read the file, before any item is made of it.
"""

import email
import email.policy
import json
import time
from collections.abc import Callable, Sequence
from io import BytesIO

from lxml import etree
from PIL import Image

from bench.corpus import dispatch
from bench.deliveries import FORMATS
from bench.report import Figure, report
from warraq.wire.parsing import parse

FILES = 60
ROUNDS = 7

Reader = Callable[[bytes], object]


def _letter(raw: bytes) -> object:
    """A mail and its text."""
    body = email.message_from_bytes(raw, policy=email.policy.default).get_body()
    return body and body.get_content()


def _picture(raw: bytes) -> object:
    """A picture's header and its metadata, as they lie there."""
    with Image.open(BytesIO(raw)) as picture:
        return picture.info


LIMITS: dict[str, tuple[str, Reader]] = {
    **dict.fromkeys(("newsml-g2", "newsml-1", "nitf", "rss", "atom"), ("lxml", etree.fromstring)),
    "ninjs": ("json", json.loads),
    **dict.fromkeys(("iptc7901", "anpa1312"), ("bytes.split", bytes.split)),
    "mail": ("email", _letter),
    "photo": ("Pillow", _picture),
}


def main() -> None:
    figures = [_compare(name) for name in FORMATS]
    print(f"Items of 600 words parsed a second, {FILES} files a turn, on this process's own clock:")
    report("parsing", figures, files=FILES, rounds=ROUNDS)


def _compare(name: str) -> Figure:
    files = [FORMATS[name](dispatch(number)) for number in range(1, FILES + 1)]
    peer, reads = LIMITS[name]
    turns = [(_rate(files, _parsed), _rate(files, reads)) for _ in range(ROUNDS + 1)][1:]
    ours, peers = zip(*turns, strict=True)
    return Figure(f"{name} beside {peer}", peer, ours, peers)


def _parsed(raw: bytes) -> None:
    if len(parse(raw, name="bench").items) != 1:
        raise SystemExit("bench: a file that was made for it is not read.")


def _rate(files: Sequence[bytes], reads: Reader) -> float:
    """Files a second of this process's own time: others on the machine do not count."""
    start = time.process_time()
    for raw in files:
        reads(raw)
    return len(files) / (time.process_time() - start)
