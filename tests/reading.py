"""Lists that are read where somebody waits for the answer, which nobody may do (vungmanh/sheets/not_here.py)."""

from __future__ import annotations

import pytest

from vungmanh.sheets import not_here


def tries_noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every try to read a list while a request is answered, whoever swallows the refusal."""
    made: list[str] = []

    class Noted(not_here.NotHere):
        def __init__(self) -> None:
            super().__init__()
            made.append("tried")

    monkeypatch.setattr(not_here, "NotHere", Noted)
    return made
