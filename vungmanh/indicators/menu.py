"""Where pages of this room stand in the menu and the search box."""

from __future__ import annotations

from typing import Final

from vungmanh.indicators.targets_menu import ENTRIES as OF_TARGETS
from vungmanh.kit.menu import MenuEntry, Page

PAGES: Final[tuple[Page, ...]] = ()
ENTRIES: Final[tuple[MenuEntry, ...]] = (*OF_TARGETS,)
CHAPTERS: Final[dict[str, str]] = {}
