"""Where the screen of targets stands in the search box."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry

ENTRIES: Final[tuple[MenuEntry, ...]] = (
    MenuEntry(
        145, _("How far the targets are"), "indicators:targets", "figures",
        "tien do chi tieu thuc hien chi tieu dat bao nhieu phan tram cham tien do du bao", Permission.SEE_TARGETS,
    ),
)  # fmt: skip
