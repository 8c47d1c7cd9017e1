"""Where pages of this room stand in the menu and the search box."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.indicators.targets_menu import ENTRIES as OF_TARGETS
from vungmanh.kit.menu import MenuEntry, Page

_FIGURES, _TARGETS = Permission.SEE_FIGURES, Permission.SEE_TARGETS

PAGES: Final[tuple[Page, ...]] = (
    Page(51, pgettext_lazy("menu", "Targets"), "indicators:targets", "figures", _TARGETS),
)
ENTRIES: Final[tuple[MenuEntry, ...]] = (
    MenuEntry(
        144, _("Indicators of the unit"), "indicators:readings", "figures",
        "chi so thong ke ty le mat do so voi cung ky ket qua", _FIGURES,
    ),
    MenuEntry(
        149, _("Make an indicator"), "indicators:make", "add",
        "tao chi so cong thuc dinh nghia chi so moi", Permission.MAKE_INDICATORS,
    ),
    *OF_TARGETS,
)  # fmt: skip

_CHAPTER: Final = "chi-tieu"
CHAPTERS: Final = {
    name: _CHAPTER + part
    for part, names in {
        "#xem-kết-quả-theo-chỉ-số": ("readings", "reading", "catalogue", "definition"),
        "#tạo-chỉ-số": ("made_here", "make", "made", "define", "retire", "release"),
    }.items()
    for name in names
}
