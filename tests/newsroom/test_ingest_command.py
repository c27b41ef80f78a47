"""`warraq wire ingest` as an operator runs it: good files go in, bad ones are named."""

import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from tests.running import warraq

WIRE = Path(__file__).parent.parent / "data" / "wire"
GOOD = (WIRE / "hives.ar.xml", WIRE / "hives.en.json")

XXE = """<?xml version="1.0"?>
<!DOCTYPE newsItem [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:xxe"
 version="1">&secret;</newsItem>
"""
BOMB = """<?xml version="1.0"?>
<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<nitf><body><body.content><p>&d;</p></body.content></body></nitf>
"""


@pytest.fixture(scope="module")
def bad_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("bad")
    whole = GOOD[0].read_bytes()
    contents = {
        "truncated.xml": whole[: len(whole) // 2],
        "truncated.json": GOOD[1].read_bytes()[:300],
        "empty.xml": b"",
        "binary.xml": bytes(range(256)) * 40,
        "xxe.xml": XXE.encode(),
        "bomb.xml": BOMB.encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    with (folder / "huge.xml").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    return {name: folder / name for name in [*contents, "huge.xml"]}


@pytest.fixture(scope="module")
def done(
    bad_files: dict[str, Path], prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    data = shutil.copytree(prepared, tmp_path_factory.mktemp("ingest") / "data")
    first, *rest = bad_files.values()
    files = [first, GOOD[0], *rest, GOOD[1]]
    return data, warraq("wire", "ingest", "--publish", *map(str, files), data=data, check=False)


def outcomes(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, object]]:
    lines = map(json.loads, done.stdout.splitlines())
    return {Path(line["file"]).name: line for line in lines}


Done = tuple[Path, subprocess.CompletedProcess[str]]


def test_any_refusal_makes_the_exit_code_1(done: Done) -> None:
    assert done[1].returncode == 1


def test_the_good_files_go_in_beside_the_bad(done: Done) -> None:
    found = outcomes(done[1])
    for path in GOOD:
        assert found[path.name]["action"] == "created"
        assert found[path.name]["url"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("truncated.xml", "cut off"),
        ("truncated.json", "JSON"),
        ("empty.xml", "empty"),
        ("binary.xml", "binary"),
        ("huge.xml", "50 MB"),
        ("xxe.xml", "entities"),
        ("bomb.xml", "entities"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_reason(
    done: Done, bad_files: dict[str, Path], name: str, reason: str
) -> None:
    assert outcomes(done[1])[name]["action"] == "refused"
    (line,) = [line for line in done[1].stderr.splitlines() if str(bad_files[name]) in line]
    assert reason in line


def test_a_truncated_file_is_refused_by_its_line(done: Done, bad_files: dict[str, Path]) -> None:
    assert f"{bad_files['truncated.xml']}:" in done[1].stderr


def test_nothing_of_a_bad_file_is_kept(done: Done) -> None:
    with sqlite3.connect(done[0] / "warraq.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM wire_item").fetchone() == (2,)
        assert database.execute("SELECT count(*) FROM newsroom_storypage").fetchone() == (2,)


def test_the_same_files_again_change_nothing(done: Done) -> None:
    again = warraq("wire", "ingest", "--publish", *map(str, GOOD), data=done[0])
    assert {line["action"] for line in outcomes(again).values()} == {"unchanged"}


def test_an_unknown_edition_is_named(tmp_path: Path) -> None:
    refused = warraq(
        "wire", "ingest", "--edition", "xx", str(GOOD[0]), data=tmp_path / "data", check=False
    )
    assert refused.returncode == 1
    assert "xx" in refused.stderr
