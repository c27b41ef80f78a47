"""What the front's tests share."""

from collections.abc import Iterator

import pytest

from tests.front.redis_server import Server, redis_server


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server
