"""Where pages of targets stand in the menu and the search box."""

from __future__ import annotations

from typing import Final

from vungmanh.kit.menu import MenuEntry

ENTRIES: Final[tuple[MenuEntry, ...]] = ()
