import json
import subprocess
import sys
from pathlib import Path

import pytest

from warraq.wire.command import main

GOLDEN = Path(__file__).parent / "golden"
STORY = str(GOLDEN / "ninjs" / "arabic_3_1.json")
MIXED = str(GOLDEN / "newsml_g2" / "bad_among_good.xml")


def test_each_item_is_one_line_of_json_with_its_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([STORY]) == 0
    out, err = capfd.readouterr()
    (line,) = out.splitlines()
    printed = json.loads(line)
    assert printed["file"] == STORY
    assert printed["headline"] == "علماء يعدون النجوم فوق البادية"
    assert "علماء" in line
    assert err == ""


def test_a_refusal_goes_to_stderr_and_the_others_go_out(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.xml"
    empty.touch()
    assert main([str(empty), MIXED, STORY]) == 1
    out, err = capfd.readouterr()
    assert [json.loads(line)["guid"] for line in out.splitlines()] == [
        "waha:1",
        "waha:2",
        "https://waha.example/ar/9917",
    ]
    assert err.splitlines() == [
        f"{empty}: The file is empty",
        f"{MIXED}:5: This is a planning item, what the agency means to cover, not a story",
        f"{MIXED}:6: The item has no guid: without it a later version could not be known",
    ]


def test_no_file_at_all_is_a_mistake_that_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "the following arguments are required: FILE" in capfd.readouterr().err


def test_parsing_needs_neither_django_nor_a_utf_8_locale() -> None:
    program = (
        "import sys; from warraq.wire.command import main; code = main(sys.argv[1:]);"
        "sys.exit(code or int('django' in sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, STORY],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": ":".join(sys.path)},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "علماء" in result.stdout.decode("utf-8")


def test_when_nobody_reads_any_more_the_rest_is_done_and_nothing_is_said() -> None:
    program = "from warraq.wire.command import main; import sys; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, *[STORY] * 50]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
