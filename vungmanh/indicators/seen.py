"""Which indicators a reader is shown: those of whose every measure they may see the figures at the unit.

A small number of what people say may tell who they are, so some themes are shown only by a right of their own
(kit/themes.py: `sees`). An indicator of such a measure is absent for everybody else, not shown as a dash that tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.catalogue import Indicator
from vungmanh.kit.the_house import sees_of, theme_named, theme_with


@dataclass(frozen=True)
class Group:
    """The indicators of a theme, in the order of the catalogue."""

    code: str
    name: str
    indicators: list[Indicator]


def may_see(indicator: Indicator, held: Collection[Any]) -> bool:
    return all(right is None or right in held for right in map(sees_of, indicator.measures))


def shown_to(indicators: Iterable[Indicator], held: Collection[Any]) -> list[Indicator]:
    return [each for each in indicators if each.definitions and may_see(each, held)]


def grouped(indicators: Sequence[Indicator]) -> list[Group]:
    codes = dict.fromkeys(each.theme for each in indicators)
    return [Group(code, name_of_theme(code), [each for each in indicators if each.theme == code]) for code in codes]


def name_of_theme(code: str) -> str:
    theme = theme_named(code)
    return str(theme.name) if theme else _("Other indicators")


def theme_of_measure(code: str) -> str:
    """The code of the theme that the measure is seen in; "" where it is seen in none."""
    theme = theme_with(code)
    return theme.code if theme else ""
