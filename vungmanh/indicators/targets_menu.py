"""Where pages of targets stand in the menu and the search box."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry

ENTRIES: Final[tuple[MenuEntry, ...]] = (
    MenuEntry(
        146, _("Assign targets"), "indicators:assign", "add",
        "giao chi tieu phan bo chi tieu ke hoach nam cho cap duoi", Permission.SET_TARGETS,
        _("Targets were set by a plan"),
    ),
    MenuEntry(
        141, _("Answer the unit's targets"), "indicators:answer", "done",
        "tra loi nhan chi tieu dong y chi tieu de xuat muc khac", Permission.ANSWER_TARGETS,
    ),
    MenuEntry(
        142, _("Decide on proposals of targets"), "indicators:objections", "done",
        "chot chi tieu quyet dinh de xuat muc khac cua cap duoi", Permission.SET_TARGETS, of_the_tree=True,
    ),
    MenuEntry(
        143, _("Register of targets"), "indicators:register", "paper",
        "danh sach chi tieu so theo doi chi tieu", Permission.SEE_TARGETS,
    ),
)  # fmt: skip
