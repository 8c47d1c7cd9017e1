"""What the reports publish of the three districts, to be met exactly on 30 June 2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COUNTED_ON = date(2025, 6, 30)  # the last day of the districts


@dataclass(frozen=True)
class Group:
    """So many members in so many unions; `blocks` says how many of these unions are of which block."""

    members: int
    blocks: dict[int, int]

    @property
    def unions(self) -> int:
        return sum(self.blocks.values())


@dataclass(frozen=True)
class District:
    """A district federation on its last day, and the wards or communes that carry on from it."""

    code: str
    name: str
    established_on: date
    groups: tuple[Group, ...]
    wards: tuple[tuple[str, str], ...]  # code, name


LONG_BIEN = District(
    "HN-LB",
    "LĐLĐ quận Long Biên",
    date(2003, 11, 6),  # Nghị định 132/2003/NĐ-CP
    (
        # Báo Lao động Thủ đô, tọa đàm khối trường học: 80 public schools with 3,443 members and 33 non-public
        # ones with 702. Its other blocks are not published and left out.
        Group(3_443, {6: 80}),
        Group(702, {7: 33}),
    ),
    (
        ("HN-PLB", "Công đoàn phường Long Biên"),
        ("HN-PBD", "Công đoàn phường Bồ Đề"),
        ("HN-PVH", "Công đoàn phường Việt Hưng"),
        ("HN-PPL", "Công đoàn phường Phúc Lợi"),
    ),
)
PHUC_THO = District(
    "HN-PT",
    "LĐLĐ huyện Phúc Thọ",
    date(1978, 1, 1),  # invented
    # "156 Công đoàn cơ sở với tổng số 5.135 đoàn viên" (Báo Lao động Thủ đô); how they divide into blocks is invented.
    (Group(5_135, {6: 70, 2: 34, 4: 32, 7: 8, 3: 4, 8: 4, 1: 2, 5: 2}),),
    (
        ("HN-XPT", "Công đoàn xã Phúc Thọ"),
        ("HN-XPL", "Công đoàn xã Phúc Lộc"),
        ("HN-XHM", "Công đoàn xã Hát Môn"),
    ),
)
BAC_TU_LIEM = District(
    "HN-BTL",
    "LĐLĐ quận Bắc Từ Liêm",
    date(2013, 12, 27),  # Nghị quyết 132/NQ-CP
    # No number of its unions or members is published: these are invented, of the size of its neighbours.
    (Group(6_480, {6: 40, 2: 34, 4: 16, 7: 14, 3: 5, 1: 3, 5: 2, 8: 2}),),
    (
        ("HN-PDN", "Công đoàn phường Đông Ngạc"),
        ("HN-PXD", "Công đoàn phường Xuân Đỉnh"),
        ("HN-PTC", "Công đoàn phường Thượng Cát"),
        ("HN-PTT", "Công đoàn phường Tây Tựu"),
        ("HN-PPD", "Công đoàn phường Phú Diễn"),
    ),
)
DISTRICTS = (LONG_BIEN, PHUC_THO, BAC_TU_LIEM)

# Whom the reports name. Nobody in the demonstration may be taken for one of them.
NAMED_THERE = frozenset(
    {
        "Cao Đắc Tiến", "Lê Thắm", "Mai Quý", "Ngọ Duy Hiểu", "Nguyễn Chính Hữu", "Nguyễn Cường",
        "Nguyễn Khắc Thận", "Nguyễn Thị Lan Anh", "Nguyễn Thị Thanh", "Nguyễn Thị Thanh Hằng",
        "Nguyễn Thị Thu Thủy", "Nguyễn Thị Tuyến", "Phan Thị Thu Hằng", "Phạm Như Long",
    }
)  # fmt: skip
