"""Hatchling's hook: a wheel and an editable install carry compiled catalogues."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Compiles src/warraq's .po files in place; `artifacts` in pyproject.toml takes them along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        compiling = runpy.run_path(str(root / "tools" / "catalogues" / "compiling.py"))
        compiling["compile_all"](root / "src" / "warraq")
