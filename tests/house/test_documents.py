"""What is documented is what the code has."""

import re
import tomllib
from pathlib import Path

from django.urls import URLPattern
from tools.reference import settings_page

from warraq import __version__, cli
from warraq.reader import urls

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_settings_reference_is_the_table_of_the_code() -> None:
    assert page("settings.md") == settings_page()


def test_every_command_of_the_usage_is_in_the_reference() -> None:
    commands = re.findall(r"^  (\w+(?: \w+)?)", cli.USAGE, re.MULTILINE)
    assert len(commands) >= 8
    for command in commands:
        assert f"`warraq {command}" in page("commands.md"), command


def test_every_address_of_the_reader_is_in_the_reference() -> None:
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        address = re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(pattern.pattern))
        assert f"`/{address}`" in page("urls.md"), address


def test_every_dependency_is_named_with_what_it_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["build"]]
    wanted += [name for name in groups["dev"] if isinstance(name, str)]
    for requirement in wanted:
        name = re.split(r"[\[<>=~]", requirement)[0]
        assert re.search(rf"^\| {re.escape(name)} \|", page("dependencies.md"), re.MULTILINE), name


def test_every_locked_dependency_has_a_licence_that_we_may_use() -> None:
    locked = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.M)
    named = page("dependencies.md")
    assert locked
    for name in locked:
        assert re.search(rf"\b{re.escape(name)}\b", named, re.IGNORECASE), name


def test_changelog_names_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text()


def test_architecture_names_every_room() -> None:
    rooms = [path.parent.name for path in (ROOT / "src" / "warraq").glob("*/__init__.py")]
    text = (ROOT / "ARCHITECTURE.md").read_text()
    for room in rooms:
        assert f"{room}/" in text, room
