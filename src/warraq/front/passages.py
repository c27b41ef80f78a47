"""Who may send how much to the newsroom, and how long that may take: readers, desk, agencies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from warraq.front.bodies import LargeBodies
from warraq.front.lanes import Lane
from warraq.front.logins import SESSION as SESSION_COOKIE
from warraq.front.rsgi import RequestHeaders

DESK = "/desk/"
LOGIN = "/desk/login/"
WIRE = "/api/wire/"
READERS_BODY = 64 * 1024
DESK_BODY = 64 * 1024 * 1024
WIRE_BODY = 200 * 1024 * 1024
"""Bytes that one may send; a feed's own limit is at most the last."""


Proof = tuple[str, re.Pattern[str]]
"""A header, and what stands in it."""

SESSION: Proof = ("cookie", SESSION_COOKIE)
TOKEN: Proof = ("authorization", re.compile(r"^bearer\s+\S", re.IGNORECASE))
"""Whether they are true only the newsroom knows, when the body is there."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for a body to come, and before it must come steadily; a turn, a newsroom that is
    (re)starting, its answer."""

    body: float = 20
    desk_body: float = 300
    grace: float = 10
    turn: float = 10
    start: float = 5
    answer: float = 30
    desk_answer: float = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A lane to the newsroom; `size` in bytes and `body` in seconds bound what is sent, `answer`
    in seconds what comes back, `large` how many bodies may be in files. Only who shows a
    `proof`, true or not, may take the place of one. Where there is a lane for `strangers`, it
    is that of whoever the newsroom has not yet said is logged in."""

    lane: Lane
    strangers: Lane | None
    size: int
    body: float
    grace: float
    answer: float
    large: LargeBodies
    proof: Proof | None

    def is_shown_proof(self, headers: RequestHeaders) -> bool:
        if self.proof is None:
            return False
        name, pattern = self.proof
        return any(pattern.search(said) for said in headers.get_all(name))


def passages(patience: Patience, *, workers: int = 1) -> Mapping[str, Passage]:
    """The passages by the start of a path, readers' last: it is every other path's.

    The newsroom has only so many places, which `workers` share; each lets as many wait.
    """

    def lane(places: int, waiting: int, *, share: int | None = None) -> Lane:
        own = -(-places // workers)
        return Lane(places=own, waiting=waiting, patience=patience.turn, share=share)

    def passage(
        places: int,
        waiting: int,
        size: int,
        *,
        large: int = 0,
        proof: Proof | None = None,
        strangers: Lane | None = None,
    ) -> Passage:
        return Passage(
            lane=lane(places, waiting),
            strangers=strangers,
            size=size,
            body=patience.desk_body if large else patience.body,
            grace=patience.grace if large else patience.body,
            answer=patience.desk_answer if large else patience.answer,
            large=LargeBodies(large),
            proof=proof,
        )

    strangers = lane(2, 32, share=16)
    return {
        DESK: passage(8, 32, DESK_BODY, large=8, proof=SESSION, strangers=strangers),
        WIRE: passage(2, 32, WIRE_BODY, large=4, proof=TOKEN),
        "": passage(24, 128, READERS_BODY),
    }
