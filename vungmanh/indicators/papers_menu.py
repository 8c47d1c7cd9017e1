"""Where the papers of plans stand in the menu and the search box."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry

ENTRIES: Final[tuple[MenuEntry, ...]] = (
    MenuEntry(
        147, _("Papers of the plan"), "indicators:papers", "paper",
        "quyet dinh giao chi tieu phu luc chi tieu ke hoach nam xuat word pdf excel", Permission.SET_TARGETS,
        of_the_tree=True,
    ),
)  # fmt: skip
