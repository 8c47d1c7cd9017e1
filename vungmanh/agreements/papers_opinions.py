"""The papers of what workers think before talks begin: the letter that asks for it with a sheet to be filled in, the
minutes of each group. In Vietnamese, as offices write. Pure.

LAW: Bộ luật Lao động 2019 Đ.67 (contents), Đ.70 (the union may ask workers for their opinions).
"""

from __future__ import annotations

from vungmanh.agreements.papers_given import contents_table
from vungmanh.agreements.papers_told import Dated, Facts
from vungmanh.agreements.papers_words import BLANK, cited, day_of, employer_of, for_the_next, issued, we
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.contents import CONTENTS
from vungmanh.dialogue.papers_words import DOTS, LONG_DOTS, SIGNED, known, line, sentence, share
from vungmanh.papers.paper import Appendix, Block, Cell, Paper, Signature, Table, TableColumn


def opinions_letter(facts: Facts) -> Paper:
    asked_on = facts.on(kinds.OPINIONS_ASKED)
    groups = "Các công đoàn cơ sở" if facts.issuer.is_upper else "Các công đoàn bộ phận, tổ công đoàn"
    on = asked_on or facts.today
    body: list[Block] = [
        line(
            "text",
            f"Để chuẩn bị thương lượng {for_the_next(facts)} với {employer_of(facts)}, {we(facts)} đề nghị"
            f" {groups[:1].lower()}{groups[1:]} lấy ý kiến người lao động như sau:",
        ),
        line("clause", f"Nội dung: các nội dung thương lượng theo {cited(CONTENTS.on(on))}, ghi tại Phụ lục kèm theo."),
        line(
            "clause",
            "Cách làm: họp tổ hoặc phát phiếu; mỗi ý kiến ghi rõ mức đề nghị và lý do. Không bắt buộc người lao động"
            " ghi tên.",
        ),
        line(
            "clause",
            f"Lập biên bản tổng hợp, gửi {we(facts)} chậm nhất ngày {DOTS}.",
        ),
        line("text", "Đề nghị các đơn vị tổ chức để mọi người lao động được nêu ý kiến./."),
    ]
    title = "Phiếu lấy ý kiến người lao động về nội dung thương lượng tập thể"
    sheet: tuple[Block, ...] = (
        line("text", f"Tổ, bộ phận: {LONG_DOTS} Số người lao động: {DOTS}"),
        contents_table(facts, on, "Đề nghị của người lao động, lý do"),
    )
    return issued(
        facts, "CV", "lấy ý kiến người lao động về nội dung thương lượng tập thể", body, day=asked_on,
        addressees=(groups,), recipients=("Như trên",), appendices=(Appendix(title, sheet, is_landscape=True),),
    )  # fmt: skip


def group_minutes(facts: Facts, group: Dated | None) -> Paper:
    """Of one group of workers; `group` is None while its day is still to come."""
    on = group.on if group else None
    asked, took_part = (group.asked, group.in_favour) if group else (None, None)
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, vào hồi {DOTS} giờ {DOTS}, {day_of(on)}, tổ (bộ phận) {BLANK} họp lấy ý kiến"
            f" về nội dung thương lượng {for_the_next(facts)}.",
        ),
        line("heading", "THÀNH PHẦN"),
        line("clause", f"Chủ trì: {LONG_DOTS}"),
        line("clause", f"Số người lao động được lấy ý kiến: {known(asked)}; có mặt: {DOTS}."),
        line("heading", "Ý KIẾN VỀ TỪNG NỘI DUNG"),
        _opinions(facts, group),
        line("heading", "Ý KIẾN KHÁC"),
        line("text", sentence(group.words if group else "")),
        line("text", f"Kết quả chung: {known(took_part)} người đồng ý{share(took_part, asked)}."),
        line("text", f"Biên bản kết thúc vào hồi {DOTS} giờ {DOTS} cùng ngày, đã được đọc lại và thống nhất./."),
    ]
    return issued(
        facts,
        "BB",
        "Tổng hợp ý kiến người lao động về nội dung thương lượng tập thể",
        body,
        day=on,
        recipients=(),
        signatures=(Signature("Thư ký", "", note=SIGNED), Signature("Chủ trì", "", note=SIGNED)),
    )


def _opinions(facts: Facts, group: Dated | None) -> Table:
    """Each content of the law with how many agree, and why somebody does not."""
    listed = CONTENTS.on(group.on if group else facts.today)
    rows: list[tuple[Cell, ...]] = [
        (place, each.words, "", "", "") for place, each in enumerate(listed.value if listed else (), start=1)
    ]
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Nội dung", 4), TableColumn("Đồng ý", 1.1, "right"),
            TableColumn("Không đồng ý", 1.2, "right"), TableColumn("Đề nghị, lý do", 2.6),
        ),
        rows=tuple(rows),
    )  # fmt: skip
