"""Stored pages from `warraq up`: one, one that is known already, many, and as readers mix them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

from bench.archives import SETTINGS, Archive
from bench.load import Asked, Round, only, take_turn
from bench.report import Figure, Target
from bench.servers import Server, nginx, wait_for, warraq_up
from bench.turns import Scale, beside, take_turns

HOT = 10
"""The newest stories, that most readers ask for."""


def serving(archive: Archive, **settings: str) -> AbstractContextManager[Server]:
    """`warraq up` over an archive."""
    return warraq_up(archive.data, **SETTINGS, **settings)


def story(archive: Archive, scale: Scale) -> list[Figure]:
    """The newest story, beside nginx over the same file."""
    with (
        serving(archive) as ours,
        nginx(archive.data / "pages" / "public") as plain,
        nginx(archive.data / "pages" / "public", keeps_open=True) as open_files,
    ):
        return one_story(ours, plain, open_files, archive.stories[0], scale)


def one_story(
    ours: Server, plain: Server, open_files: Server, path: str, scale: Scale
) -> list[Figure]:
    """A story whole, and where the client has it already."""
    bodies = {wait_for(server, path) for server in (ours, plain, open_files)}
    if len(bodies) > 1:
        raise SystemExit("bench: not all send the same bytes.")
    whole = _turns((ours, plain, open_files), only(path), scale)
    first = whole[ours.name]
    figures = [
        *beside("a story", first, plain.name, whole[plain.name],
                rate=Target(least=0.9), p99=Target(most=2), cost=None),
        *beside("a story", first, open_files.name, whole[open_files.name], rate=None, p99=None),
    ]  # fmt: skip
    known = take_turns(
        scale.rounds,
        {
            server.name: _turn(server, only(path, If_None_Match=_tag(server, path)), scale)
            for server in (ours, plain)
        },
    )
    figures += beside(
        "304 for a story", known[ours.name], plain.name, known[plain.name], rate=None, p99=None
    )
    return figures


def _tag(server: Server, path: str) -> str:
    """The page's ETag, by which it is asked for again."""
    tag = server.ask(path).headers["etag"]
    if server.ask(path, If_None_Match=tag).status != 304:
        raise SystemExit(f"bench: {server.name} does not know its own ETag again.")
    return str(tag)


def distinct(archive: Archive, scale: Scale) -> list[Figure]:
    """Many stories in random order, beside one."""
    many = Asked([(100, archive.stories[: scale.distinct])])
    one = only(archive.stories[0])
    number = len(archive.stories[: scale.distinct])
    with (
        serving(archive) as ours,
        nginx(archive.data / "pages" / "public", keeps_open=True) as peer,
    ):
        for server in (ours, peer):  # each once, so that what is kept at hand is
            take_turn(server, many, seconds=scale.seconds)
        turns = take_turns(
            scale.rounds,
            {
                "many": _turn(ours, many, scale),
                "one": _turn(ours, one, scale),
                "peer": _turn(peer, many, scale),
            },
        )
    what = f"{number:,} distinct stories"
    return [
        *beside(what, turns["many"], "one story", turns["one"], rate=Target(least=0.8), p99=None),
        *beside(what, turns["many"], peer.name, turns["peer"], rate=None),
    ]


def mixed(archive: Archive) -> Asked:
    """As readers ask: ten hot stories, fronts, and the long archive."""
    return Asked(
        [
            (80, archive.stories[:HOT]),
            (15, archive.fronts),
            (5, (*archive.stories[HOT:], *archive.archive)),
        ]
    )


def mix(archive: Archive, scale: Scale) -> list[Figure]:
    """The mix, beside one hot story and beside nginx."""
    with serving(archive) as ours, nginx(archive.data / "pages" / "public") as peer:
        turns = take_turns(
            scale.rounds,
            {
                "mix": _turn(ours, mixed(archive), scale),
                "hot": _turn(ours, only(archive.stories[0]), scale),
                "peer": _turn(peer, mixed(archive), scale),
            },
        )
    what = "a mix: 80 % ten stories, 15 % fronts, 5 % the archive"
    return [
        *beside(what, turns["mix"], "one story", turns["hot"], rate=Target(least=0.8), p99=None),
        *beside(what, turns["mix"], peer.name, turns["peer"], rate=None),
    ]


def _turns(servers: tuple[Server, ...], asked: Asked, scale: Scale) -> dict[str, list[Round]]:
    return take_turns(
        scale.rounds, {server.name: _turn(server, asked, scale) for server in servers}
    )


def _turn(server: Server, asked: Asked, scale: Scale) -> Callable[[], Round]:
    return partial(take_turn, server, asked, seconds=scale.seconds)
