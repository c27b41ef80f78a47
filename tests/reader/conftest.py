"""Readers' pages are of the newsroom's stories."""

from tests.newsroom.conftest import make_story

__all__ = ["make_story"]
