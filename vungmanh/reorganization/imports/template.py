"""The empty list of units for those who start from nothing."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from vungmanh.organization.models import Unit
from vungmanh.sheets.template import Box, write_template

# Words that meanings.py understands, as an office would choose them.
KINDS = ("Công đoàn cơ sở", "Nghiệp đoàn cơ sở", "Công đoàn bộ phận", "Tổ công đoàn")
BLOCKS = (
    "Doanh nghiệp nhà nước",
    "Doanh nghiệp ngoài nhà nước",
    "Doanh nghiệp có vốn đầu tư nước ngoài",
    "Đơn vị sự nghiệp công lập",
    "Đơn vị ngoài công lập",
    "Trường công lập",
    "Trường ngoài công lập",
    "Nghiệp đoàn",
)
OWNERS = ("Nhà nước", "Tư nhân", "Nước ngoài", "Tập thể")


def write_units_template(path: Path | str, unit: Unit) -> None:
    """Write the workbook for the units that are to stand below the unit."""
    write_template(
        path,
        title="DANH SÁCH CÔNG ĐOÀN CƠ SỞ",
        unit=unit.name,
        boxes=[
            Box("Tên công đoàn cơ sở", 38, _("The full name, as in the decision that recognises it."), needed=True),
            Box("Mã", 14, _("May stay empty; then the next free number under the unit above is given.")),
            Box("Loại hình tổ chức", 18, _("Choose from the list. Empty means a grassroots union."), choices=KINDS),
            Box("Khối", 30, _("The block that grading and statistics go by. Choose from the list."), choices=BLOCKS),
            Box("Hình thức sở hữu", 14, _("Choose from the list. May stay empty."), choices=OWNERS),
            Box("Quyết định thành lập", 20, _("Number of the decision. May stay empty.")),
            Box("Ngày thành lập", 12, _("Day/month/year, for example 05/04/1998; or the year alone.")),
            Box("Tổng số lao động", 11, _("How many people work there today."), kind="count"),
            Box("Số đoàn viên", 11, _("How many of them are members, as the unit itself counts."), kind="count"),
            Box("Chủ tịch", 24, _("Who heads the union. May stay empty.")),
            Box("Điện thoại", 13, _("Ten digits beginning with 0."), lengths=(10, 11)),
            Box("Email", 22, _("May stay empty.")),
            Box("Mã số thuế", 14, _("Of the employer. May stay empty.")),
            Box("Địa chỉ", 36, _("Where the unit works. May stay empty.")),
        ],
        advice=[
            _("Fill in the sheet “Danh sách”: one unit a row, directly below the heads. Do not rename the heads."),
            _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
            _("Members follow in a list of their own; there the units are chosen by name."),
        ],
    )
