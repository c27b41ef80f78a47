"""Warraq: a newsroom in one command, Arabic first."""

__version__ = "0.1.0"
