"""Invented schools, offices and companies in the manner of the area, no two of one name."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_WORDS = (
    "Ái Mộ|An Bình|An Hòa|Ánh Dương|Ánh Sao|Bắc Hà|Bến Nứa|Bình Minh|Cẩm Tú|Cát Tường|Cầu Vồng|Cỏ Ba Lá|Đại Thành|"
    "Đông Phong|Đồng Tâm|Đồng Tiến|Gia Lộc|Gió Mới|Hải Âu|Hạnh Phúc|Hòa Bình|Hòa Phú|Hoa Mai|Hoa Sen|Họa Mi|Hồng Hà|"
    "Hồng Phong|Hương Sen|Hướng Dương|Kim Ngân|Kim Sơn|Lạc Hồng|Lam Sơn|Liên Hà|Long Hưng|Lúa Vàng|Mai Hương|Minh Tâm|"
    "Mùa Xuân|Nam Phong|Ngọc Hà|Ngọc Sơn|Nguyệt Quế|Nhật Tân|Phong Lan|Phú Cường|Phú Hưng|Phú Thịnh|Phúc An|Phúc Hòa|"
    "Phượng Hồng|Quảng An|Quyết Tiến|Sao Khuê|Sao Mai|Sen Vàng|Sơn Ca|Sông Hồng|Tam Hưng|Tân Lập|Tân Phú|Tân Tiến|"
    "Tân Xuân|Thái Hòa|Thành Công|Thanh Tùng|Thăng Long|Thiên Hương|Thống Nhất|Thủy Tiên|Tiên Phong|Trung Hòa|"
    "Trường Xuân|Tuổi Hoa|Vạn Phúc|Vạn Xuân|Vàng Anh|Việt Hòa|Vĩnh Hưng|Vĩnh Thịnh|Xuân Mai|Yên Bình|Yên Hòa"
)
_SCHOOLS = ("Trường Mầm non", "Trường Tiểu học", "Trường THCS")
# By number of the sector block; {} takes a word.
_FORMS = {
    1: ("Công ty TNHH MTV Thủy lợi {}", "Công ty TNHH MTV Môi trường Đô thị {}"),
    2: tuple(
        f"{form} {branch} {{}}"
        for form in ("Công ty TNHH", "Công ty CP")
        for branch in ("May", "Cơ khí", "Bao bì", "Vận tải", "Nội thất", "Thực phẩm", "Xây dựng", "In")
    ),
    3: ("Công ty TNHH Điện tử {} Việt Nam", "Công ty TNHH Linh kiện {} Việt Nam", "Công ty TNHH Dệt {} Việt Nam"),
    4: ("Trạm Y tế {}", "Trung tâm Văn hóa {}", "Trung tâm Dịch vụ nông nghiệp {}", "Ban Quản lý dự án {}"),
    5: ("Phòng khám Đa khoa {}", "Viện Nghiên cứu {}"),
    6: tuple(f"{school} {{}}" for school in _SCHOOLS),
    7: ("Trường Mầm non tư thục {}", "Trường Mầm non tư thục {}", "Trường Tiểu học tư thục {}"),
    8: ("Nghiệp đoàn Xe ôm {}", "Nghiệp đoàn Nghề mộc {}", "Nghiệp đoàn Giúp việc gia đình {}"),
}


def names_of_unions(block: int, draw: Random) -> Iterator[str]:
    """Names of unions of the block in the order they were drawn, each once: as many as there are forms and words."""
    forms = sorted(set(_FORMS[block]))
    names = [form.format(word) for form in forms for word in _WORDS.split("|")]
    draw.shuffle(names)
    # An occupational union is no union of one employer and bears its own name.
    yield from names if block == 8 else (f"CĐCS {name}" for name in names)
