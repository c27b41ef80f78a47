"""Lighthouse, as search engines and auditors run it: the median of three runs, on a phone."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from quality.row import Row

PROGRAM = Path(__file__).parent / "node_modules/.bin/lighthouse"
RUNS = 3
LOOKED_AT = ("story", "home", "section", "search")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox"


def check(address: str, pages: Mapping[str, str]) -> Iterator[Row]:
    """Check 29: 1.00 in each category; the largest thing within 1.5 s, and nothing moves."""
    for name, path in pages.items():
        if name.split()[1] not in LOOKED_AT:
            continue
        try:
            runs = [_run(address + path) for _ in range(RUNS)]
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode().strip().rpartition("\n")[2] or "it ended early"
            yield Row(29, "a run", name, said, "a report", good=False)
            continue
        for category in CATEGORIES:
            yield _scored(name, category, runs)
        yield _timed(name, "largest-contentful-paint", 1500, runs)
        yield _timed(name, "cumulative-layout-shift", 0, runs)


def _run(url: str) -> dict[str, Any]:
    chrome = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        [str(PROGRAM), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"],
        env={**os.environ, "CHROME_PATH": chrome}, capture_output=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def _scored(name: str, category: str, runs: list[dict[str, Any]]) -> Row:
    score = median(run["categories"][category]["score"] for run in runs)
    lost = _lost(runs[0], category) if score < 1 else ""
    return Row(29, category, name, f"{score:.2f}{lost}", "1.00", score == 1)


def _lost(run: dict[str, Any], category: str) -> str:
    weighed = (one for one in run["categories"][category]["auditRefs"] if one["weight"])
    scores = ((one["id"], run["audits"][one["id"]]["score"]) for one in weighed)
    names = [name for name, score in scores if score is not None and score < 1]
    return f" ({', '.join(names)})"


def _timed(name: str, audit: str, most: float, runs: list[dict[str, Any]]) -> Row:
    found = median(run["audits"][audit]["numericValue"] for run in runs)
    return Row(29, audit, name, f"{found:,.3g}", f"≤ {most:,}", found <= most)
