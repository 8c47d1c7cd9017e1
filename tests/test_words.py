"""Words are those that union officers say, one for each thing: what was found said otherwise does not come back."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent

# What is not said any more, and what is said instead.
INSTEAD = {
    r"ô vuông": "mã QR",
    r"(?<!sao )chép (liên kết|địa chỉ|lời|tên|dãy)|^chép$|^đã chép$": "sao chép",
    r"chọn mật khẩu(?! khác)|hãy chọn mật khẩu": "đặt mật khẩu",
    r"ròng": "tăng/giảm trong kỳ",
    r"người vận hành|\(lệnh\)|dòng lệnh": "quản trị hệ thống",
    r"phân quyền": "giao vai trò",
    r"phục hồi": "khôi phục",
    r"(?<!vi-)\brút\b(?! đơn| khỏi thỏa ước)": "thu hồi",  # both are the law's words, of a sender and of a party
    r"định danh": "số CCCD",
}


def said() -> list[tuple[str, str]]:
    """(room, Vietnamese sentence) of everything that is said, and the lines of the guide."""
    catalogues = sorted(ROOT.glob("vungmanh/*/locale/vi/LC_MESSAGES/django.po"))
    found = [
        (path.relative_to(ROOT).parts[1], text)
        for path in catalogues
        for entry in polib.pofile(str(path))
        for text in (entry.msgstr, *entry.msgstr_plural.values())
    ]
    guide = sorted((ROOT / "docs" / "guide" / "vi").glob("*.md"))
    return found + [(path.name, " ".join(path.read_text().split())) for path in guide]


@pytest.mark.parametrize(("never", "instead"), INSTEAD.items(), ids=list(INSTEAD.values()))
def test_officers_say(never: str, instead: str) -> None:
    found = [f"{room}: {text[:90]}" for room, text in said() if re.search(never, text.lower())]
    assert not found, f"{instead}: {found}"
