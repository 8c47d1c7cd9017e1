"""What the room shows on the page of a unit: how far its targets are."""

from __future__ import annotations

from collections.abc import Iterable

from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.matter import Button


def panels(_page: AboutUnit) -> Iterable[Panel | Inquiry[Panel]]:
    return ()


def buttons(_page: AboutUnit) -> Iterable[Button]:
    return ()
