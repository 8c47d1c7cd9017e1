"""Where pages of this room stand in the menu and the search box."""

from __future__ import annotations

from typing import Final

from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.indicators.papers_menu import ENTRIES as OF_PAPERS
from vungmanh.indicators.screen_menu import ENTRIES as OF_THE_SCREEN
from vungmanh.indicators.papers_menu import ENTRIES as OF_PAPERS
from vungmanh.indicators.targets_menu import ENTRIES as OF_TARGETS
from vungmanh.kit.menu import MenuEntry, Page

PAGES: Final[tuple[Page, ...]] = (
    Page(50, pgettext_lazy("menu", "Targets"), "indicators:targets", "figures", Permission.SEE_TARGETS),
)
ENTRIES: Final[tuple[MenuEntry, ...]] = (*OF_TARGETS, *OF_THE_SCREEN, *OF_PAPERS)
CHAPTERS: Final[dict[str, str]] = {}
