"""The rules of the house that no other tool checks."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from warraq.front.queries import keys_of

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "warraq"
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|"
    r"(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
QUERY = re.compile(r"@(?:media|container)[^{]*\{")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    kinds = {".py", ".md", ".toml", ".html", ".css", ".js", ".sh", ".po", ".txt", ".json", ""}
    found = [path for path in tracked() if path.suffix in kinds and "data" not in path.parts]
    return [(path, path.read_text(encoding="utf-8", errors="replace")) for path in found]


@pytest.mark.django_db
def test_django_and_wagtail_find_nothing_wrong() -> None:
    call_command("check", fail_level="WARNING")


@pytest.mark.django_db
def test_models_have_their_migrations() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("sheet", sorted(PACKAGE.rglob("*.css")), ids=lambda sheet: sheet.name)
def test_css_has_logical_properties_only(sheet: Path) -> None:
    rules = QUERY.sub("{", re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL))
    assert PHYSICAL.findall(rules) == []


def test_reader_templates_use_no_wagtail_tag() -> None:
    for template in (PACKAGE / "reader").rglob("*.html"):
        assert "wagtail" not in template.read_text().lower(), template.name


def test_reader_templates_have_nothing_inline() -> None:
    """The content security policy has no unsafe-inline."""
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", re.IGNORECASE)
    for template in (PACKAGE / "reader").rglob("*.html"):
        assert not inline.search(template.read_text()), template.name


def test_readers_are_asked_by_no_other_keys_than_the_front_hands_on() -> None:
    """It takes any other from a reader's query, and the page would be the one without."""
    asked = re.compile(r"(comments|older)/\?(\w+)=")
    found = {
        link
        for template in (PACKAGE / "reader").rglob("*.html")
        for link in asked.findall(template.read_text())
    }
    assert {key for _, key in found} == {"after", "before", "reply"}
    form = (PACKAGE / "reader/templates/reader/search.html").read_text()
    named = set(re.findall(r'name="(\w+)"', form)) - {"robots"}
    assert keys_of("/ar/search/") == named | {"after"}
    for page, key in found:
        assert key in keys_of("/ar/12/comments/" if page == "comments" else "/ar/science/older/")
    code = "".join(module.read_text() for module in (PACKAGE / "reader").rglob("*.py"))
    assert code.count("request.GET") == 1  # by the table


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    machine = re.compile(r"/(?:root|home/\w+|Users/\w+|work)/")
    named = [path.name for path, text in texts() if machine.search(text)]
    assert set(named) <= {"test_house.py"}


def test_modules_stay_short_enough_to_be_one_thing() -> None:
    long = [
        path.name
        for path in tracked()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and len(path.read_text().splitlines()) > 400
    ]
    assert long == []
