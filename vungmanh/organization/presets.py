"""Kinds of units and what may stand under what: the order before July 2025 and the one since, as data.

The migration loads them into tables; an office changes the tables when the law changes.
"""

from datetime import date

# code, Vietnamese name, English name, upper level, counts as a union, may recognise unions
# A ward manages and supports; recognising and collecting stay with the province (domain 1.1).
KINDS = [
    ("confederation", "Tổng Liên đoàn", "General confederation", True, False, True),
    ("province", "Liên đoàn Lao động tỉnh, thành phố", "Provincial federation", True, False, True),
    ("sector", "Công đoàn ngành, tổng công ty", "Sector or corporation union", True, False, True),
    ("zone", "Công đoàn khu công nghiệp", "Industrial-zone union", True, False, True),
    ("district", "Liên đoàn Lao động quận, huyện", "District federation", True, False, True),
    ("ward", "Công đoàn xã, phường, đặc khu", "Ward or commune union", True, False, False),
    ("grassroots", "Công đoàn cơ sở", "Grassroots union", False, True, False),
    ("occupational", "Nghiệp đoàn cơ sở", "Occupational union", False, True, False),
    ("section", "Công đoàn bộ phận", "Section", False, False, False),
    ("group", "Tổ công đoàn", "Group", False, False, False),
]

FOUNDING = date(1929, 7, 28)  # the union of Vietnam itself
JULY_2025 = date(2025, 7, 1)  # Luật 97/2025/QH15: the district level ends

_BEFORE = "Luật Công đoàn 50/2024/QH15, Đ.8 (trước sửa đổi)"
_SINCE = "Luật 97/2025/QH15, Đ.8 mới; QĐ 301-QĐ/TW"
_ALWAYS = "Điều lệ Công đoàn Việt Nam"

ORDER_BEFORE_JULY_2025 = [
    ("province", "confederation"),
    ("sector", "confederation"),
    ("sector", "province"),
    ("zone", "province"),
    ("district", "province"),
    ("grassroots", "confederation"),
    ("grassroots", "province"),
    ("grassroots", "sector"),
    ("grassroots", "zone"),
    ("grassroots", "district"),
    ("occupational", "province"),
    ("occupational", "sector"),
    ("occupational", "zone"),
    ("occupational", "district"),
]
ORDER_SINCE_JULY_2025 = [
    ("province", "confederation"),
    ("sector", "confederation"),
    ("sector", "province"),
    ("zone", "province"),
    ("ward", "province"),
    ("grassroots", "confederation"),
    ("grassroots", "province"),
    ("grassroots", "sector"),
    ("grassroots", "zone"),
    ("grassroots", "ward"),
    ("occupational", "province"),
    ("occupational", "sector"),
    ("occupational", "zone"),
    ("occupational", "ward"),
]
# Inside a grassroots union: member unions of a corporation's union, sections and groups.
ORDER_WITHIN = [
    ("grassroots", "grassroots"),
    ("section", "grassroots"),
    ("section", "occupational"),
    ("group", "section"),
    ("group", "grassroots"),
    ("group", "occupational"),
]


def standing_rules() -> list[tuple[str, str, date, date | None, str]]:
    """(kind, parent kind, since, until, source) of both orders."""
    orders: list[tuple[list[tuple[str, str]], date, date | None, str]] = [
        (ORDER_BEFORE_JULY_2025, FOUNDING, JULY_2025, _BEFORE),
        (ORDER_SINCE_JULY_2025, JULY_2025, None, _SINCE),
        (ORDER_WITHIN, FOUNDING, None, _ALWAYS),
    ]
    return [(kind, parent, since, until, source) for pairs, since, until, source in orders for kind, parent in pairs]
