"""The plan and the reports of the demonstration as the files that hang at them: official papers, all invented."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from vungmanh.core.days import show_day
from vungmanh.home.demo.tasks.told import CHILDREN, Sheet
from vungmanh.papers.paper import Appendix, Paper, Signature, Table, TableColumn, TextLine
from vungmanh.papers.pdf import pdf

if TYPE_CHECKING:
    from vungmanh.home.demo.tasks.courses import Deed
    from vungmanh.organization.models import Unit

_CITY: Final = "Liên đoàn Lao động thành phố Hà Nội"
_STANDING: Final = (("TM.", "Ban Thường vụ"), ("KT.", "Chủ tịch"))
_COMMITTEE: Final = (("TM.", "Ban Chấp hành"),)
_COLUMNS: Final = (
    TableColumn("STT", 0.6, "centre"), TableColumn("Nội dung", 4), TableColumn("Đơn vị chủ trì", 2),
    TableColumn("Thời hạn", 1.3, "centre"), TableColumn("Kết quả", 1.4),
)  # fmt: skip
_RESULTS: Final = {"word": "Báo hoàn thành", "report": "Báo cáo", "figure": "Số liệu đạt được"}


@dataclass
class Written:
    """A file as guard.look_at takes it."""

    name: str | None
    size: int | None
    file: Any


def _written(name: str, content: bytes) -> Written:
    return Written(name, len(content), BytesIO(content))


def plan_as_pdf(sheet: Sheet) -> Written:
    """The plan of the city with its appendix: what, who, until when, with what result."""
    rows = tuple(
        (
            place, job.what, "Công đoàn phường, xã" if job.whom == CHILDREN else "Công đoàn cơ sở doanh nghiệp",
            show_day(job.due), _RESULTS[job.proof],
        )
        for place, job in enumerate(sheet.jobs, 1)
    )  # fmt: skip
    about = sheet.summary.removeprefix("Kế hoạch ")
    paper = Paper(
        kind="KH", symbol=sheet.number, issuer=_CITY, place="Hà Nội", day=sheet.issued_on,
        title=about[0].upper() + about[1:],
        body=(
            TextLine("titled_clause", "Mục đích, yêu cầu"),
            TextLine("dash", "Mỗi việc có một đơn vị chủ trì, có hạn và có kết quả để đối chiếu;"),
            TextLine("dash", "Không đòi báo cáo số liệu đã có trong phần mềm."),
            TextLine("titled_clause", "Nội dung"),
            TextLine("text", "Nhiệm vụ, đơn vị chủ trì và thời hạn nêu trong phụ lục kèm theo Kế hoạch này./."),
        ),
        signatures=(Signature("Phó Chủ tịch", "Quách Trọng Khôi", _STANDING),),
        recipients=("Công đoàn phường, xã", "Lưu: VT"),
        appendices=(Appendix("Phân công nhiệm vụ", (Table(_COLUMNS, rows),)),),
    )  # fmt: skip
    return _written(f"Kế hoạch {sheet.number.split('/')[0]}.pdf", pdf(paper))


def report_as_pdf(unit: Unit, giver: Unit, what: str, deed: Deed, signer: str) -> Written:
    """One page of a unit on what it has done."""
    above = giver.name.replace("LĐLĐ", "Liên đoàn Lao động")
    place = unit.name.partition("phường ")[2] or unit.name.partition("xã ")[2] or "Hà Nội"
    paper = Paper(
        kind="BC", symbol="…/BC-CĐP", above=above, issuer=unit.name, place=place, day=deed.on,
        title=f"Kết quả thực hiện: {what}",
        body=(TextLine("text", deed.words), TextLine("text", f"{unit.name} trân trọng báo cáo./.")),
        signatures=(Signature("Chủ tịch", signer, _COMMITTEE),),
        recipients=(above, "Lưu: VT"),
    )  # fmt: skip
    return _written(f"Báo cáo {place}.pdf", pdf(paper))
