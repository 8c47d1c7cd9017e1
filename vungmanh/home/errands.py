"""What can be done from the menu, with the words that people look for it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.core.vietnamese import fold
from vungmanh.figures.overview import first_unit
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of


@dataclass(frozen=True)
class Errand:
    """`needs` is what must be allowed at the reader's own unit, None for what is everybody's.

    `words` are folded Vietnamese beside the name itself, whatever language the page speaks.
    """

    name: Promise
    view: str
    icon: str
    words: str
    needs: Permission | None = None


@dataclass(frozen=True)
class Way:
    name: str
    url: str
    icon: str


# In the order in which they are offered.
ERRANDS = (
    Errand(_("Figures"), "figures:overview", "figures", "so lieu tong quan bieu do thong ke", Permission.SEE_FIGURES),
    Errand(_("Tree of units"), "organization:tree", "tree", "cay to chuc don vi truc thuoc so", Permission.SEE_UNITS),
    Errand(_("About the unit"), "home:unit", "unit", "thong tin don vi ho so lich su", Permission.SEE_UNITS),
    Errand(_("Members"), "members:roll", "members", "doan vien danh sach", Permission.SEE_MEMBERS),
    Errand(_("Admit a member"), "members:admit", "add", "ket nap them doan vien moi gia nhap", Permission.ADMIT_MEMBER),
    Errand(_("Transfer members"), "members:transfer_many", "move", "chuyen sinh hoat doan vien",
           Permission.TRANSFER_MEMBER),
    Errand(_("Members entered twice"), "merging:duplicates", "members", "trung lap gop ho so doan vien",
           Permission.MERGE_MEMBERS),
    Errand(_("Member cards"), "members:cards", "card", "the doan vien in the ma qr", Permission.SEE_MEMBERS),
    Errand(_("Lists from Excel"), "lists:imports", "import", "nhap danh sach excel tep tai len mau",
           Permission.IMPORT_MEMBERS),
    Errand(_("Found a unit"), "reorganization:found", "add", "thanh lap don vi cdcs moi", Permission.FOUND_UNIT),
    Errand(_("Move units"), "reorganization:move_below", "move", "chuyen don vi sap xep sap nhap",
           Permission.MOVE_UNITS),
    Errand(_("Roles"), "organization:roles", "roles", "vai tro phan quyen cap quyen moi nguoi dung",
           Permission.SEE_UNITS),
    Errand(_("My role"), "home:me", "person", "vai tro cua toi quyen tai khoan ca nhan"),
    Errand(_("Change the password"), "account_change_password", "lock", "doi mat khau"),
    Errand(_("Second step of signing in"), "mfa_index", "lock", "xac thuc hai buoc ma otp dang nhap bao mat"),
    Errand(_("Where I am signed in"), "usersessions_list", "lock", "phien dang nhap thiet bi dang xuat"),
)  # fmt: skip


def ways(text: str, user: Any, today: date, *, errands: Sequence[Errand] = ERRANDS) -> list[Way]:
    """The errands meant by the words that the reader may run, at the reader's own unit."""
    words = fold(text).split(" ")
    meant = [errand for errand in errands if _fits(words, f" {errand.words} {fold(str(errand.name))}")]
    if not meant:
        return []
    home = first_unit(user, today)
    held = permissions_at(user, at=seat_of(home, today=today), on=today) if home else frozenset()
    found = []
    for errand in meant:
        at_a_unit = errand.needs is not None
        if at_a_unit and (home is None or errand.needs not in held):
            continue
        if url := _address(errand, home if at_a_unit else None):
            found.append(Way(str(errand.name), url, errand.icon))
    return found


def _fits(words: Sequence[str], known: str) -> bool:
    return all(word and f" {word}" in known for word in words)


def _address(errand: Errand, unit: Unit | None) -> str:
    """ "" for a page that this installation leaves out."""
    try:
        return reverse(errand.view, args=[unit.code] if unit else [])
    except NoReverseMatch:
        return ""
