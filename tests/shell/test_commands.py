"""What every command owes whoever types it: one line when something is wrong, and no mess."""

import stat
from pathlib import Path

import pytest
from tests.running import warraq

from warraq import cli
from warraq.folder import open_folder

SECRET = "geheim"


def test_what_needs_no_data_folder_makes_none(tmp_path: Path) -> None:
    for words in (["nonsense"], ["help"], ["wire", "parse", "missing.xml"]):
        warraq(*words, data=tmp_path / "data", check=False)
    assert list(tmp_path.iterdir()) == []


def test_a_command_without_a_newsroom_says_so(tmp_path: Path) -> None:
    fresh = warraq("press", "status", data=tmp_path / "data", check=False)
    assert fresh.returncode == 1
    assert fresh.stderr.startswith(f"warraq: there is no newsroom in {tmp_path}/data yet")
    (tmp_path / "data").mkdir()
    empty = warraq("voice", "approve", "1", data=tmp_path / "data", check=False)
    assert empty.returncode == 1
    assert empty.stderr.startswith("warraq: the database is not prepared yet")
    assert len((fresh.stderr + empty.stderr).splitlines()) == 2


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.touch()
    for words in (("press", "status"), ("up", "--port", "0")):
        done = warraq(*words, data=data, check=False)
        assert done.returncode == 1
        assert f"WARRAQ_DATA: {data}" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_setting_that_cannot_be_used_is_named_in_one_line(tmp_path: Path) -> None:
    for name, value in (
        ("WARRAQ_EDITIONS", "ar,xx"),
        ("DATABASE_URL", f"postgres://newsroom:{SECRET}@127.0.0.1:9/news"),
    ):
        done = warraq("press", "status", data=tmp_path, check=False, settings={name: value})
        assert done.returncode == 1
        assert done.stderr.startswith(f"warraq: {name}: ")
        assert len(done.stderr.splitlines()) == 1
        assert SECRET not in done.stdout + done.stderr


def test_what_is_private_is_nobody_elses_to_read(prepared: Path) -> None:
    """A web server may be given `pages`, `media` and `static`: it passes through the folder."""
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in prepared.iterdir()}
    assert stat.S_IMODE(prepared.stat().st_mode) == 0o711
    assert modes["originals"] == modes["wire"] == 0o700
    open_to_all = {name for name, mode in modes.items() if mode & 0o077}
    assert open_to_all <= {"pages", "media", "static"}


def test_a_folder_from_before_loses_what_others_could_read(tmp_path: Path) -> None:
    originals = tmp_path / "originals"
    originals.mkdir()
    originals.chmod(0o755)
    open_folder(tmp_path)
    assert stat.S_IMODE(originals.stat().st_mode) == 0o750


def test_commands_answer_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    for locale, words in (("ar_IQ.UTF-8", "تعليقات"), ("C", "Decide about readers")):
        locales = {"LC_ALL": locale, "PYTHONUTF8": "1"}
        assert words in warraq("voice", "--help", data=tmp_path, settings=locales).stdout


def test_no_command_at_all_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert capsys.readouterr().out == cli.USAGE
