"""The registers of targets that the command line asks too."""

from __future__ import annotations

from typing import Any, Final

from vungmanh.indicators.targets_register import TARGETS

REGISTERS: Final[tuple[Any, ...]] = (TARGETS,)
