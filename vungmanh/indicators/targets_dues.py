"""What waits in targets for a reader: to be answered, to be decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import Inquiry


def dues(_reader: Any, _today: date) -> Iterable[Due | Inquiry[Due]]:
    return ()
