"""Say whether PostgreSQL and Redis answer: `python -m tests.backends DATABASE_URL REDIS_URL`."""

import sys

import psycopg
import redis


def missing(database_url: str, redis_url: str) -> list[str]:
    """One sentence for each back end that does not answer."""
    problems = []
    try:
        psycopg.connect(database_url, connect_timeout=3).close()
    except psycopg.Error as error:
        problems.append(f"PostgreSQL does not answer: {error}")
    try:
        redis.Redis.from_url(redis_url, socket_connect_timeout=3).ping()
    except redis.RedisError as error:
        problems.append(f"Redis does not answer: {error}")
    return problems


if __name__ == "__main__":
    found = missing(sys.argv[1], sys.argv[2])
    sys.stdout.write("".join(f"{problem}\n" for problem in found))
    sys.exit(bool(found))
