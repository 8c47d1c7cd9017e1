"""Names that strangers' files bear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.file_names import free_name, parted


@pytest.mark.parametrize(
    ("sent", "stem", "ending"),
    [
        ("biên bản.pdf", "biên bản", "pdf"),
        ("Bie\u0302n ba\u0309n.PDF", "Biên bản", "PDF"),  # as a Mac writes it
        ("../../etc/passwd", "passwd", ""),
        ("C:\\Users\\an\\anh.jpg", "anh", "jpg"),
        ("anh\u202egpj.exe", "anh gpj", "exe"),
        ("anh\x00.jpg", "anh", "jpg"),
        ("\x1b[31mđỏ.txt", "[31mđỏ", "txt"),
        (".htaccess", "htaccess", ""),
        ("", "", ""),
        ("a.không phải đuôi", "a.không phải đuôi", ""),
        ("ảnh" * 100 + ".jpg", ("ảnh" * 100)[:80], "jpg"),
    ],
)
def test_a_name_is_parted_into_what_is_harmless(sent: str, stem: str, ending: str) -> None:
    assert parted(sent) == (stem, ending)


@given(st.text(max_size=300))
def test_no_name_keeps_a_sign_that_a_folder_or_a_terminal_obeys(name: str) -> None:
    stem, ending = parted(name)
    assert not set(stem + ending) & set('/\\<>:"|?*\x00\x1b\u202e\u2066\r\n')
    assert len(f"{stem}.{ending}".encode()) <= 255


def test_two_of_one_name_are_told_apart() -> None:
    assert free_name("Ảnh.jpg", []) == "Ảnh.jpg"
    assert free_name("ảnh.JPG", ["Ảnh.jpg", "ảnh (2).jpg"]) == "ảnh (3).JPG"
