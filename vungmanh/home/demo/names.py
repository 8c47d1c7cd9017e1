"""Invented names of people, with the keys they are searched and sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from vungmanh.core import vietnamese
from vungmanh.members.models import Person, given_first


def _words(once: str, **often: int) -> list[str]:
    """Names as often as they are to be drawn."""
    return [*(name for name, times in often.items() for _ in range(times)), *once.split()]


# How often names are met in Vietnam, roughly: four of ten people are called Nguyễn.
_FAMILY = _words(
    "Lý Đinh Trương Đoàn Lương Mai Trịnh Đào Tô Tạ Chu Châu Quách Cao La Thái Hà Kiều Phùng Vương Lâm Từ Triệu "
    "Nông Lò Quàng",
    Nguyễn=38, Trần=11, Lê=9, Phạm=7, Hoàng=4, Huỳnh=3, Phan=4, Vũ=3, Võ=2, Đặng=3, Bùi=3, Đỗ=2, Hồ=2, Ngô=2,
    Dương=2,
)  # fmt: skip
_MIDDLE_OF_MEN = _words(
    "Hữu Minh Quang Xuân Công Đình Ngọc Quốc Thanh Tuấn Bá Duy Gia Hoàng Mạnh Nhật Tiến Trọng Việt Viết Thế Anh "
    "Khắc Phúc Trung Thành Hải Sỹ Chí",
    Văn=9, Đức=3,
)  # fmt: skip
_MIDDLE_OF_WOMEN = _words(
    "Ngọc Thanh Thu Kim Minh Phương Hồng Mai Bích Diệu Hoài Khánh Mỹ Như Quỳnh Thùy Tuyết Xuân Bảo Cẩm Ánh Hải "
    "Lan Linh Yến Vân",
    Thị=12,
)  # fmt: skip
_SECOND_MIDDLE = _words(
    "Thanh Ngọc Minh Hồng Thu Hoài Bảo Phương Khánh Hải Gia Kim Xuân Quỳnh Anh"
)  # fmt: skip
_GIVEN_OF_MEN = _words(
    "An Anh Bách Bảo Bằng Bình Chiến Chính Cường Dũng Duy Dương Đại Đăng Đạt Đông Đức Giang Giáp Hà Hải Hào Hậu "
    "Hiếu Hiệp Hoàng Hòa Huân Hùng Huy Hưng Khánh Khoa Khôi Kiên Lâm Lộc Long Luân Lực Mạnh Minh Nam Nghĩa Nguyên "
    "Nhân Nhật Phong Phú Phúc Phước Quân Quang Quốc Quyền Quyết Sang Sơn Tài Tâm Tân Thái Thắng Thành Thiện Thịnh "
    "Thọ Thông Thuận Tiến Toàn Trí Trọng Trung Trường Tú Tuân Tuấn Tùng Vinh Vĩnh Việt Vũ Vương"
)  # fmt: skip
_GIVEN_OF_WOMEN = _words(
    "An Anh Ánh Bích Bình Châu Chi Cúc Diễm Diệp Diệu Dung Duyên Đào Giang Hà Hạnh Hằng Hân Hậu Hiền Hoa Hoài Hòa "
    "Hồng Huệ Huyền Hương Hường Khánh Lan Lệ Liên Liễu Linh Loan Ly Lý Mai Mến Mơ My Mỹ Nga Ngà Ngân Ngọc Nguyệt "
    "Nhàn Nhi Nhung Như Oanh Phương Phượng Quyên Quỳnh Sen Tâm Thảo Thắm Thanh Thi Thoa Thơ Thơm Thu Thủy Thúy "
    "Thư Thương Tình Trà Trang Trâm Trinh Tuyết Tươi Uyên Vân Vui Xuân Yến"
)  # fmt: skip

_POOL = 400_000  # names of each gender; the commoner ones stand in the pool many times


@dataclass(frozen=True, slots=True)
class Name:
    """A full name and the columns that follow from it."""

    name: str
    search_key: str
    given_key: str
    sort_key: str
    initials: str


@cache
def name_pool(gender: str, members: int) -> list[Name]:
    """Names to draw from, the same every time; more of them for more people."""
    women = gender == Person.FEMALE
    draw = Random(f"names {gender}")
    middles, givens = (_MIDDLE_OF_WOMEN, _GIVEN_OF_WOMEN) if women else (_MIDDLE_OF_MEN, _GIVEN_OF_MEN)
    known: dict[str, Name] = {}
    pool = []
    for _ in range(min(_POOL, max(1_000, members))):
        words = [draw.choice(_FAMILY), draw.choice(middles), draw.choice(givens)]
        if draw.random() < 0.35:
            words.insert(2, draw.choice(_SECOND_MIDDLE))
        name = " ".join(words)
        if name not in known:
            known[name] = _with_keys(name)
        pool.append(known[name])
    return pool


def _with_keys(name: str) -> Name:
    key = vietnamese.fold(name)
    return Name(name, key, given_first(key), vietnamese.sort_key(name)[:160], vietnamese.initials(name)[:12])
