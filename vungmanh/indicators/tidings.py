"""What has come of targets to a reader, and what they are to know of the days ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.tidings import Tiding


def came(_reader: Any, _since: date, _today: date) -> Iterable[Tiding | Inquiry[Tiding]]:
    return ()


def ahead(_reader: Any, _today: date) -> Iterable[Tiding | Inquiry[Tiding]]:
    return ()
