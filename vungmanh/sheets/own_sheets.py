"""The sheets that our own templates bring along; nobody fills them in, so nobody is asked about them."""

from __future__ import annotations

from typing import Final

# In the first cell of the advice. Vietnamese like all that the reader compares with, whatever the page's language.
ADVICE: Final = "Hướng dẫn điền danh sách (mẫu của Vững Mạnh)"
CHOICES: Final = "_danh_muc_vung_manh"


def is_ours(name: str, first_cell: object = None) -> bool:
    return name == CHOICES or first_cell == ADVICE
