"""What the tests of readers' voice share: a way to post, and a way to do it all at once."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from warraq.stories.signals import comments_changed
from warraq.voice.domain import approve, submit_comment

STORY = "7b0c4a52-6f0e-4c57-9a55-1f2f6f1f4a01"


Post = Callable[..., int]
Together = Callable[[list[Callable[[], Any]]], list[Any]]


@pytest.fixture
def story_key() -> str:
    return STORY


@pytest.fixture
def post(db: None) -> Post:
    """Submit a comment (approved at once unless told otherwise) and get its id."""

    def _post(
        body: str = "مقال يستحق القراءة",
        *,
        parent: int | None = None,
        approved: bool = True,
        story_key: str = STORY,
        language: str = "ar",
    ) -> int:
        submitted = submit_comment(
            story_key=story_key, language=language, name="سلمى", body=body, parent=parent
        )
        if approved:
            approve(comment_id=submitted.id, by=None)
        return submitted.id

    return _post


@pytest.fixture
def changes() -> Iterator[list[tuple[str, str]]]:
    """The stories whose comments changed for readers, in the order in which it was told."""
    heard: list[tuple[str, str]] = []

    def hear(*, story_key: str, language: str, **_: Any) -> None:
        heard.append((story_key, language))

    comments_changed.connect(hear)
    yield heard
    comments_changed.disconnect(hear)


@pytest.fixture
def removals() -> Iterator[list[bool]]:
    """For each change that was told, whether something must not be seen any more."""
    heard: list[bool] = []

    def hear(*, removed: bool, **_: Any) -> None:
        heard.append(removed)

    comments_changed.connect(hear)
    yield heard
    comments_changed.disconnect(hear)


@pytest.fixture
def together() -> Together:
    """Run verbs at the same moment, each in its own thread and connection."""

    def run(verbs: list[Callable[[], Any]]) -> list[Any]:
        start = threading.Barrier(len(verbs))

        def one(verb: Callable[[], Any]) -> Any:
            try:
                start.wait(timeout=30)
                return verb()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(verbs)) as pool:
            return list(pool.map(one, verbs))

    return run
