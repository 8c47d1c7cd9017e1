"""The registers of targets that the command line asks too."""

from __future__ import annotations

from typing import Any, Final

REGISTERS: Final[tuple[Any, ...]] = ()
