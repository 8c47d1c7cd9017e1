"""Which kinds of official papers there are, how each is abbreviated, since when and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

# How sure a fact is: V read in the law itself, S in a second source, U from memory and to be confirmed by an office.
Mark = Literal["V", "S", "U"]

ND30_ON: Final = date(2020, 3, 5)  # the day from which Nghị định 30/2020/NĐ-CP is in force
QD933_ON: Final = date(2024, 5, 14)
_ND30: Final = "Nghị định 30/2020/NĐ-CP Đ.7 k.3, Phụ lục III"
_BOTH: Final = "Nghị định 30/2020/NĐ-CP Đ.7 k.3, Phụ lục III; QĐ 933/QĐ-TLĐ"
_WITH_OTHERS: Final = "mẫu hồ sơ đại hội của công đoàn cấp trên: danh sách trích ngang kèm tờ trình"
_AT_THE_DESK: Final = "Luật Tiếp công dân 2013 Đ.26; mẫu sổ và giấy biên nhận theo thông lệ văn phòng"
_BY_BOTH_SIDES: Final = "Bộ luật Lao động 2019 Đ.75, Đ.76; hai bên cùng ký, số do hai bên đặt"
_QD933: Final = "QĐ 933/QĐ-TLĐ ngày 14/05/2024"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper. `code` is its abbreviation in a symbol, `name` what stands in capitals above the title.

    `is_named` is false of a letter, which bears "V/v" under its number instead of a name, `is_numbered` of a list that
    goes with another paper and has no number of its own. `mark` says how sure the
    abbreviation is; the names of the 29 kinds of Decree 30 were read in the decree (V).
    """

    code: str
    name: str
    since: date
    source: str
    mark: Mark
    is_named: bool = True
    is_numbered: bool = True
    until: date | None = None


KINDS: Final = (
    Kind("CV", "Công văn", ND30_ON, _BOTH, "S", is_named=False),
    Kind("NQ", "Nghị quyết", ND30_ON, _BOTH, "S"),
    Kind("QĐ", "Quyết định", ND30_ON, _BOTH, "S"),
    Kind("CT", "Chỉ thị", ND30_ON, _BOTH, "S"),
    Kind("QC", "Quy chế", ND30_ON, _BOTH, "S"),
    Kind("QyĐ", "Quy định", ND30_ON, _BOTH, "U"),
    Kind("TC", "Thông cáo", ND30_ON, _ND30, "U"),
    Kind("TB", "Thông báo", ND30_ON, _BOTH, "S"),
    Kind("HD", "Hướng dẫn", ND30_ON, _BOTH, "S"),
    Kind("CTr", "Chương trình", ND30_ON, _BOTH, "S"),
    Kind("KH", "Kế hoạch", ND30_ON, _BOTH, "S"),
    Kind("PA", "Phương án", ND30_ON, _ND30, "U"),
    Kind("ĐA", "Đề án", ND30_ON, _BOTH, "U"),
    Kind("DA", "Dự án", ND30_ON, _ND30, "U"),
    Kind("BC", "Báo cáo", ND30_ON, _BOTH, "S"),
    Kind("BB", "Biên bản", ND30_ON, _BOTH, "S"),
    Kind("TTr", "Tờ trình", ND30_ON, _BOTH, "S"),
    Kind("HĐ", "Hợp đồng", ND30_ON, _ND30, "U"),
    Kind("CĐ", "Công điện", ND30_ON, _ND30, "U"),
    Kind("BGN", "Bản ghi nhớ", ND30_ON, _ND30, "U"),
    Kind("BTT", "Bản thỏa thuận", ND30_ON, _ND30, "U"),
    Kind("GUQ", "Giấy ủy quyền", ND30_ON, _ND30, "U"),
    Kind("GM", "Giấy mời", ND30_ON, _ND30, "S"),
    Kind("GGT", "Giấy giới thiệu", ND30_ON, _ND30, "U"),
    Kind("GNP", "Giấy nghỉ phép", ND30_ON, _ND30, "U"),
    Kind("PG", "Phiếu gửi", ND30_ON, _ND30, "U"),
    Kind("PC", "Phiếu chuyển", ND30_ON, _ND30, "U"),
    Kind("PB", "Phiếu báo", ND30_ON, _ND30, "U"),
    Kind("ThC", "Thư công", ND30_ON, _ND30, "U", is_named=False),
    Kind("ĐL", "Điều lệ", QD933_ON, _QD933, "U"),
    Kind("CL", "Chiến lược", QD933_ON, _QD933, "U"),
    Kind("KL", "Kết luận", QD933_ON, _QD933, "U"),
    Kind("DS", "Danh sách", ND30_ON, _WITH_OTHERS, "U", is_numbered=False),
    Kind("GBN", "Giấy biên nhận", ND30_ON, _AT_THE_DESK, "U", is_numbered=False),
    Kind("TƯ", "Thỏa ước lao động tập thể", ND30_ON, _BY_BOTH_SIDES, "U", is_numbered=False),
    Kind("STD", "Sổ theo dõi", ND30_ON, _AT_THE_DESK, "U", is_numbered=False),
)


class UnknownKind(LookupError):
    """No kind of paper is abbreviated like this on that day."""


def kind_of(code: str, on: date) -> Kind:
    """Returns the kind that `code` stands for on that day. Raises UnknownKind."""
    found = [k for k in KINDS if k.code == code and k.since <= on and (k.until is None or on < k.until)]
    if not found:
        raise UnknownKind(code)
    return max(found, key=lambda kind: kind.since)


def laid_out_as(code: str, on: date | None) -> Kind:
    """Returns the kind as a page shows it that bears the day: the newest of a paper that has no day yet, of the time
    before Decree 30 the first one, as with its layout. Raises UnknownKind."""
    return kind_of(code, max(on or date.max, ND30_ON))
