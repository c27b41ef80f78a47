"""What a newsroom with an archive takes to come up, and to make every page anew."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from bench.archives import SETTINGS, Archive
from bench.crowding import comments_of, log_in
from bench.load import only, take_turn
from bench.machine import megabytes
from bench.publishing import settled
from bench.reading import mixed
from bench.report import Figure, Target
from bench.servers import PLAIN_STORY, Server, plain_wagtail, starting, wait_for
from bench.turns import Scale, take_turns


@dataclass(frozen=True)
class Start:
    """Seconds from the command to the first stored page; megabytes once all has been used."""

    seconds: float
    megabytes: float


def start(archives: Sequence[Archive], scale: Scale) -> list[Figure]:
    """`warraq up` over the largest archive beside the smallest."""
    few, many = archives[0], archives[-1]
    turns = take_turns(
        scale.rounds, {each.data.name: partial(_start, each) for each in (few, many)}
    )
    ours, peers = turns[many.data.name], turns[few.data.name]
    what, peer = f"warraq up with {many.size:,} stories", f"{few.size:,} stories"
    return [
        Figure(
            f"{what}, s to serving, beside {peer}",
            peer,
            tuple(each.seconds for each in ours),
            tuple(each.seconds for each in peers),
            Target(most=3, absolute=True),
        ),
        Figure(
            f"{what}, MB of the whole tree in use (PSS), beside {peer}",
            peer,
            tuple(each.megabytes for each in ours),
            tuple(each.megabytes for each in peers),
            Target(most=300, absolute=True),
        ),
    ]


def _start(archive: Archive) -> Start:
    begun = time.monotonic()
    with starting(archive.data, **SETTINGS) as (server, _):
        wait_for(server, archive.stories[0], seconds=120)
        seconds = time.monotonic() - begun
        _use(server, archive)
        return Start(seconds, megabytes(server.pid))


def _use(server: Server, archive: Archive) -> None:
    """Readers, uncached pages and the desk: what is loaded when it is needed is loaded then."""
    take_turn(server, mixed(archive), seconds=1)
    take_turn(server, only(comments_of(archive.stories[0])), seconds=1, connections=4)
    log_in(server, archive.data)


def rebuild(archive: Archive, scale: Scale) -> list[Figure]:
    """Every page made anew from nothing, beside a plain Wagtail's pages asked for one by one."""
    with ExitStack() as stack:
        newsroom = settled(archive, stack)
        size = newsroom.asks("bench.pressing.rendered_size")
        peer = stack.enter_context(plain_wagtail(size))

        def asked_for() -> float:
            story = only(PLAIN_STORY)
            return take_turn(peer, story, seconds=scale.seconds, connections=1).rate

        both: dict[str, Callable[[], float]] = {
            "ours": partial(newsroom.asks, "bench.pressing.rebuild"),
            "peer": asked_for,
        }
        turns = take_turns(scale.rounds, both)
    return [
        Figure(
            f"full rebuild of {archive.size:,} stories, pages a second, beside {peer.name}'s"
            " pages asked for one by one",
            peer.name,
            tuple(turns["ours"]),
            tuple(turns["peer"]),
        )
    ]
