"""Which theme a page of figures shows: the one that is asked for, or that a measure is seen in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from vungmanh.core.measures import Measure
from vungmanh.figures.asked import Asked
from vungmanh.house.rooms import THEMES
from vungmanh.kit.themes import Theme
from vungmanh.organization.models import Unit


def theme_asked(code: str) -> Theme:
    """Returns the theme of this code; the first where there is none."""
    return THEMES.get(code) or next(iter(THEMES.values()))


def theme_of(measure: Measure) -> Theme:
    """Returns the theme whose column the measure is."""
    return next(theme for theme in THEMES.values() if any(each.code == measure.code for each in theme.measures))


def said_as(theme: Theme) -> str:
    """Returns what an address says of the theme: nothing of the first, which goes without saying."""
    return theme.code if theme is not theme_asked("") else ""


def choices_of_themes(unit: Unit, asked: Asked, held: Collection[Any]) -> list[tuple[Theme, str, bool]]:
    """Returns the themes that are shown to who holds these rights at the unit, with their addresses and whether it is
    the one shown; nothing where there is only one."""
    seen = [theme for theme in THEMES.values() if theme.sees is None or theme.sees in held]
    if len(seen) == 1:
        return []
    now = theme_asked(asked.theme)
    others = [(theme, asked.but(theme=said_as(theme), sort="", chart="")) for theme in seen]
    return [(theme, other.overview_of(unit.code), theme is now) for theme, other in others]
