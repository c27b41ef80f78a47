#!/bin/sh
# Runs every test on SQLite, then those that need the database on PostgreSQL with Redis where
# these answer at 127.0.0.1, and says plainly which back ends it ran on.
set -eu
# Without its bytecode Wagtail is compiled anew at every start, by every process.
unset PYTHONDONTWRITEBYTECODE
bin=.venv/bin
postgresql=${TEST_DATABASE_URL:-postgres://root@127.0.0.1:5432/test}
redis=${TEST_REDIS_URL:-redis://127.0.0.1:6379/9}

if ! command -v chromium >/dev/null 2>&1 && [ -z "${CHROMIUM:-}" ]; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		echo "Installing Chromium for the browser tests…"
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
	else
		echo "The browser tests need Chromium: install it, or name it in CHROMIUM." >&2
		exit 1
	fi
fi

# The tests of feeds and of what stands before the site ask real servers; they skip those that
# are not there.
for program in dovecot:dovecot-imapd sshd:openssh-server sftp:openssh-client nginx:nginx \
	redis-server:redis-server wrk:wrk; do
	if ! PATH=$PATH:/usr/sbin command -v "${program%:*}" >/dev/null 2>&1 &&
		[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		echo "Installing ${program#*:} for the tests…"
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends "${program#*:}" >/dev/null
	fi
done

# What tests write need not reach a disk: in memory no test waits for one. Where there is little
# room (a container's /dev/shm is small) they write where pytest has them write.
room=$(df -Pk /dev/shm 2>/dev/null | awk 'END { print int($4 / 1024) }')
written=
if [ "${room:-0}" -ge 2048 ] && written=$(mktemp -d /dev/shm/w.XXXXXX); then
	trap 'rm -rf "$written"' EXIT
	trap 'exit 130' INT TERM
fi

# Two at a time, the tests of one file one after another.
tests() {
	"$bin/pytest" -q -n 2 --dist loadfile --no-loadscope-reorder \
		${written:+--basetemp="$written/run"} "$@"
}

echo "== All tests, on SQLite"
(unset DATABASE_URL REDIS_URL && tests "$@")

if "$bin/python" -m tests.backends "$postgresql" "$redis"; then
	echo "== Tests that need the database, on PostgreSQL with Redis"
	DATABASE_URL=$postgresql REDIS_URL=$redis tests -m database "$@"
	echo "Ran on: SQLite; PostgreSQL with Redis."
elif [ -n "${CI:-}" ]; then
	echo "CI must have PostgreSQL and Redis." >&2
	exit 1
else
	echo "Ran on: SQLite alone. PostgreSQL and Redis were not reached; see CONTRIBUTING.md."
fi
