"""Whatever can be typed has an end, and whoever makes a name or a search for it cannot make others wait."""

from __future__ import annotations

import importlib
import pkgutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django import forms

import vungmanh
from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.accounts.forms import SignInForm
from vungmanh.core.codes import BadCode, card_number, read_code, tax_code
from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.emails import read_email
from vungmanh.core.masks import numbers_masked
from vungmanh.core.person_names import BadName, read_name
from vungmanh.core.phones import NotAPhone, phone_number, phone_numbers
from vungmanh.core.vietnamese import clean, fold, looks_like_name, proper_case, sort_key
from vungmanh.members.imports.looks import like_birth, like_day, like_identity_number, like_phone
from vungmanh.members.numbers import numbers_in
from vungmanh.members.rules import BadNumber
from vungmanh.organization.finding import names_a_workplace
from vungmanh.organization.models import Unit
from vungmanh.organization.search import search_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.sheets.names import bare, means_one
from vungmanh.sheets.rows import is_signature, is_total
from vungmanh.sheets.sections import is_section_text
from vungmanh.sheets.stated import stated_day
from vungmanh.sheets.values import NotReadable, read_count
from vungmanh.ui.forms import HouseForm, LineField


def costs_little(work: Callable[[], object]) -> bool:
    """Whether it takes less than a second of this thread's own time; one try of three is enough.

    The collector of a long run may take a second in the middle of one. What goes back again and again needs minutes in
    each.
    """

    def took() -> float:
        began = time.thread_time()
        work()
        return time.thread_time() - began

    return any(took() < 1 for _try in range(3))


def every_form() -> Iterator[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(vungmanh.__path__, "vungmanh."):
        if ".forms" in module.name or ".views" in module.name:
            importlib.import_module(module.name)
    waiting: list[Any] = [HouseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        yield form


def test_every_box_for_text_says_how_much_it_takes() -> None:
    endless = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        for name, box in form.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(box, forms.CharField) and box.max_length is None and not isinstance(box, forms.UUIDField)
    }
    assert not endless, "give them a max_length"
    assert LineField().max_length == 255, "a box that says nothing is a line"
    assert {
        name for name, box in SignInForm().fields.items() if isinstance(box, forms.CharField) and box.max_length
    } == {
        "login",
        "password",
    }


@pytest.mark.parametrize("typed", ["aaaaaab", "aab", "aaaaaaaa", "baaaaaaa"])
def test_a_name_made_of_one_letter_costs_a_search_nothing(world: World, typed: str) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    rename_unit(world.det_may, name=" ".join("a" * 120), on=world.today, **way)
    visible = Unit.objects.visible_to(world.binh, Permission.SEE_FIGURES, world.today)
    assert costs_little(lambda: search_units(typed, visible, at_most=10))


def test_initials_are_found_wherever_they_stand_in_a_name(world: World) -> None:
    visible = Unit.objects.all()
    assert [unit.code for unit in search_units("dmhb", visible, at_most=10).units] == ["DM"]
    assert [unit.code for unit in search_units("cdmh", visible, at_most=10).units] == ["DM"], "CĐCS Dệt May Hòa"
    assert search_units("dmxb", visible, at_most=10).units == []
    assert Unit.objects.get(code="DM").initials == "cdmhb"


def either(read: Callable[[str], object]) -> Callable[[str], object]:
    """Reads it or refuses it."""

    def tried(text: str) -> None:
        with suppress(UnreadableDay, NotAPhone, NotReadable, BadCode, BadName, BadNumber):
            read(text)

    return tried


READERS = [
    clean, fold, sort_key, proper_case, looks_like_name, numbers_masked, either(read_day), either(phone_number),
    either(read_count), bare,
    means_one, names_a_workplace, is_section_text, is_signature, lambda text: is_total([text]), like_day, like_birth,
    like_identity_number, like_phone, either(phone_numbers), 
    either(read_name), either(card_number), either(tax_code), read_email,
    either(lambda text: numbers_in(read_code(text))), lambda text: stated_day([text], TODAY),
]  # fmt: skip
HOSTILE = [
    "a ", "1", "1.", "1 ", " ", "(", "[", "ký ", "tổng ", "danh sách ", "cd ", "cong doan ", "ngày ", "ngày 1/", "đến ",
    "nam 2025 ", "den ngay ", "ðh", "á\u0302", "O'", "1/1/", "- ", ".", "tm ", "0901 ", "ban chap hanh ", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_cell_is_read_in_a_moment_by_whatever_reads_it(piece: str) -> None:
    """Excel lets a cell hold 32,767 letters. Whatever goes back again and again in it needs minutes for them."""
    text = (piece * 32_767)[:32_766] + "!"
    for reader in READERS:
        assert costs_little(lambda reader=reader: reader(text)), reader  # type: ignore[misc]
