"""HTML by the Nu checker, which the W3C runs: no error, and no warning but of style."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from quality.row import Row
from quality.served import read

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def check(address: str, pages: Mapping[str, str]) -> Iterator[Row]:
    """Check 15. What is said of a page stands under `found`, the first of it in full."""
    for name, path in pages.items():
        said = _errors(read(address + path))
        found = "; ".join([str(len(said)), *said[:1]])
        yield Row(15, "errors of HTML", name, found, "0", not said)


def _errors(page: bytes) -> list[str]:
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "-"],
        input=page, capture_output=True, check=True,
    )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    return [f"{one['message']} (line {one['lastLine']})" for one in messages
            if one["type"] == "error"]  # fmt: skip
