"""What is loaded once, before the newsroom's processes part, is what none has to look at anew."""

import subprocess
import sys
from pathlib import Path

from tests.running import environment

LOADED = (
    "import warraq.loaded; from django.core.files.storage import storages;"
    "print(*storages._storages)"
)


def test_which_styles_there_are_is_asked_when_they_are_collected_and_not_before(
    tmp_path: Path,
) -> None:
    env = environment(tmp_path, {"DJANGO_SETTINGS_MODULE": "warraq.settings"})
    done = subprocess.run(
        [sys.executable, "-c", LOADED], env=env, capture_output=True, text=True, check=True
    )
    assert "staticfiles" not in done.stdout.split()
