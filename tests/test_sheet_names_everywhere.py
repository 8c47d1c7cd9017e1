"""Every workbook that the house gives out has sheets with Vietnamese names, none of them "Sheet1"."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final

import openpyxl
import pytest
from django.conf import settings

from tests.doors import DOORS
from tests.readers import signed_in
from tests.world import World, rolled_back
from vungmanh.sheets.download import XLSX

pytestmark = pytest.mark.pages

# Its sheets bear the names that the sender has given them (vungmanh/sheets/tests/test_errors.py).
OF_ITS_SENDER: Final = {"lists:import_refused"}


def names_of_sheets(content: bytes) -> list[str]:
    """Of those that somebody sees: choices of our templates stand in a hidden one."""
    book = openpyxl.load_workbook(BytesIO(content))
    return [page.title for page in book.worksheets if page.sheet_state == "visible"]


def test_every_workbook_has_sheets_with_vietnamese_names(world: World) -> None:
    named: dict[str, list[str]] = {}
    client = signed_in(world.khoa)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"
    for name, door in DOORS.items():
        if not door.is_file or door.open_to or door.somebody_elses or name in OF_ITS_SENDER:
            continue
        with rolled_back():
            answer: Any = client.get(door.address(name, world, world.det_may))
        if answer.headers["Content-Type"] == XLSX:
            named[name] = names_of_sheets(answer.content)
    assert len(named) >= 8, named
    for name, sheets in named.items():
        for sheet in sheets:
            assert re.search("[àáảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ]", sheet.lower()), (
                name,
                sheet,
            )
            assert len(sheet) <= 31
            assert not sheet.startswith("Sheet"), (name, sheet)
