"""`pip install .` carries all that a newsroom needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    "pattern",
    [
        "warraq/locale/ar/LC_MESSAGES/django.mo",
        "warraq/desk/locale/ar/LC_MESSAGES/django.mo",
        "warraq/reader/static/reader/site.css",
        "warraq/reader/static/reader/fonts/naskh-arabic.woff2",
        "warraq/reader/static/reader/fonts/OFL-Vazirmatn.txt",
        "warraq/reader/templates/reader/story.html",
        "warraq/desk/static/desk/desk.css",
        "warraq/demo/content/sections.toml",
        "warraq/wire/topics/topics.csv",
        "warraq/wire/topics/LICENSE.txt",
        "warraq/newsroom/migrations/0001_user.py",
    ],
)
def test_wheel_holds(names: set[str], pattern: str) -> None:
    assert pattern in names


def test_wheel_holds_every_file_of_the_package_that_git_knows(names: set[str]) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "src/warraq"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    wanted = {name.removeprefix("src/") for name in listed.stdout.splitlines()}
    assert wanted - names == set()


def test_wheel_holds_no_test(names: set[str]) -> None:
    assert not any(name.startswith(("tests/", "bench/", "tools/")) for name in names)
