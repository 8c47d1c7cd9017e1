"""The papers before talks begin: the letter that asks the employer for information, the decision on the team, the
demand to bargain. In Vietnamese, as offices write. Pure.

LAW: Bộ luật Lao động 2019 Đ.67 (contents), Đ.69 (who bargains), Đ.70 (days); layout by Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

from vungmanh.agreements.papers_given import contents_table
from vungmanh.agreements.papers_told import Facts
from vungmanh.agreements.papers_words import (
    BLANK,
    OTHER_SIDE,
    at_latest,
    cited,
    for_the_next,
    issued,
    number_of,
    team_of,
    the_head,
    to_the_employer,
    we,
)
from vungmanh.agreements.rules import kinds, terms
from vungmanh.agreements.rules.laws import LAWS
from vungmanh.core.days import show_day
from vungmanh.dialogue.papers_words import (
    DOTS,
    above_of,
    first_up,
    labour_bases,
    line,
    sentence,
)
from vungmanh.papers.paper import Appendix, Block, Paper, Table, TableColumn

_BUSINESS: Final = (
    "Doanh thu, lợi nhuận, tình hình đơn hàng năm trước; kế hoạch sản xuất, kinh doanh năm nay.",
    "Quỹ tiền lương, tiền lương và thu nhập bình quân của người lao động.",
    "Quỹ khen thưởng, quỹ phúc lợi và việc sử dụng.",
)
_LABOUR: Final = (
    "Số lao động theo loại hợp đồng lao động; số lao động nữ.",
    "Thang lương, bảng lương, nâng lương, phụ cấp, thưởng, bữa ăn ca.",
    "Thời giờ làm việc, làm thêm giờ, nghỉ hằng năm.",
    "An toàn, vệ sinh lao động; tai nạn lao động, bệnh nghề nghiệp.",
    "Kỷ luật lao động, tranh chấp lao động.",
    "Đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp.",
)
_ROLES: Final = ("Tổ trưởng", "Tổ phó", "Thư ký", "Thành viên", "Thành viên")
_ROLES_ABOVE: Final = ("Trưởng đoàn", "Phó trưởng đoàn", "Thư ký", "Thành viên", "Thành viên")
_ROW: Final = 9.0  # millimetres in which a hand writes a name


def information_letter(facts: Facts) -> Paper:
    asked_on = facts.on(kinds.INFORMATION_ASKED)
    rule = LAWS.information_within.on(asked_on or facts.today)
    body: list[Block] = [
        line(
            "text",
            f"Căn cứ {cited(rule)}, để chuẩn bị thương lượng {for_the_next(facts)}, {we(facts)} đề nghị"
            f" {the_head(facts)} cung cấp các thông tin sau:",
        ),
        line("titled_clause", "Tình hình sản xuất, kinh doanh"),
        *(line("dash", each) for each in _BUSINESS),
        line("titled_clause", "Tình hình sử dụng lao động"),
        *(line("dash", each) for each in _LABOUR),
    ]
    if facts.renews:
        body += [
            line("titled_clause", "Việc thực hiện thỏa ước hiện hành"),
            line("dash", "Kết quả thực hiện, chi phí thực hiện từng nội dung; nội dung chưa thực hiện và lý do."),
        ]
    body.append(
        line(
            "text",
            f"Đề nghị cung cấp bằng văn bản trong thời hạn {number_of(rule)} ngày kể từ ngày nhận được văn bản này"
            f"{at_latest(terms.information_due(asked_on))}. Công đoàn không đề nghị cung cấp bí mật kinh doanh, bí mật"
            " công nghệ và chỉ sử dụng thông tin vào việc thương lượng./.",
        )
    )
    return issued(
        facts, "CV", "đề nghị cung cấp thông tin phục vụ thương lượng tập thể", body, day=asked_on,
        addressees=(to_the_employer(facts),), recipients=("Như trên",),
    )  # fmt: skip


# ---- the team


def team_decision(facts: Facts) -> Paper:
    decided_on = facts.on(kinds.TEAM)
    on = decided_on or facts.today
    team, head = team_of(facts), (_ROLES_ABOVE if facts.issuer.is_upper else _ROLES)[0]
    above = above_of(facts.issuer)
    body: list[Block] = [
        *labour_bases(on),
        line("basis", f"Căn cứ {cited(LAWS.team.on(on))} về đại diện thương lượng tập thể"),
        line("basis", "Căn cứ Điều lệ Công đoàn Việt Nam"),
        line("basis", f"Xét yêu cầu thương lượng {for_the_next(facts)}"),
        line("order", "QUYẾT ĐỊNH:"),
        line(
            "article",
            f"Thành lập {team} của {facts.issuer.unit} gồm {DOTS} ông, bà có tên trong danh sách kèm theo, do ông (bà)"
            f" {BLANK} làm {head}.",
        ),
        line("article", f"{team} có nhiệm vụ:"),
        line("clause", "Tổng hợp ý kiến người lao động, xây dựng nội dung và phương án thương lượng."),
        line("clause", f"Tiếp nhận, nghiên cứu thông tin do {OTHER_SIDE} cung cấp."),
        line("clause", f"Thương lượng với {OTHER_SIDE}; ghi và ký biên bản từng phiên."),
        line("clause", "Công bố biên bản, lấy ý kiến người lao động về dự thảo thỏa ước; báo cáo kết quả."),
        line(
            "article",
            f"{team} làm việc theo chương trình do {head} phân công"
            f"{f', được mời đại diện {above} cùng tham gia' if above else ''} và kết thúc hoạt động khi hoàn thành"
            " nhiệm vụ.",
        ),
        line(
            "article",
            f"{we(facts)} và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
    ]
    return issued(
        facts, "QĐ", f"Về việc thành lập {team}", body, day=decided_on, authority=we(facts),
        recipients=("Như Điều 4", f"{first_up(the_head(facts))} (để phối hợp)"),
        appendices=(Appendix(f"Danh sách thành viên {team} {facts.issuer.unit}", (_members(facts),)),),
    )  # fmt: skip


def _members(facts: Facts) -> Table:
    """Names are written in by hand: who is on the team stands nowhere in the records."""
    roles = _ROLES_ABOVE if facts.issuer.is_upper else _ROLES
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Họ và tên", 3.2),
            TableColumn("Chức vụ, bộ phận công tác", 3), TableColumn("Nhiệm vụ", 1.9),
        ),
        rows=tuple((place, "", "", role) for place, role in enumerate(roles, start=1)),
        row=_ROW,
    )  # fmt: skip


# ---- the demand


def demand_letter(facts: Facts) -> Paper:
    sent = facts.first(kinds.DEMAND)
    sent_on = sent.on if sent else None
    on = sent_on or facts.today
    decided = facts.on(kinds.TEAM)
    by = f" (theo Quyết định ngày {show_day(decided)})" if decided else ""
    body: list[Block] = [
        line(
            "text",
            f"Căn cứ {cited(LAWS.begun_within.on(on))}, trên cơ sở ý kiến của người lao động, {we(facts)} đề nghị"
            f" {the_head(facts)} tiến hành thương lượng {for_the_next(facts)} như sau:",
        ),
        line("titled_clause", "Nội dung đề nghị thương lượng"),
        *([line("text", sentence(first_up(sent.words)))] if sent and sent.words else []),
        contents_table(facts, on, "Đề nghị của tập thể lao động"),
        line("titled_clause", "Thời gian, địa điểm, thành phần"),
        line("dash", f"Phiên đầu tiên: {DOTS} giờ {DOTS}, ngày {DOTS}, tại {DOTS}"),
        line("dash", f"Bên tập thể lao động: {team_of(facts)}{by}."),
        line("dash", f"Bên {OTHER_SIDE}: đề nghị cử thành phần và thông báo cho {we(facts)}."),
        line("titled_clause", "Thời hạn theo quy định"),
        line(
            "dash",
            f"Hai bên thỏa thuận địa điểm, thời gian bắt đầu trong {number_of(LAWS.place_agreed_within.on(on))} ngày"
            f" làm việc kể từ ngày nhận được yêu cầu này{at_latest(terms.place_due(sent_on))}.",
        ),
        line(
            "dash",
            f"Bắt đầu thương lượng không quá {number_of(LAWS.begun_within.on(on))} ngày kể từ ngày nhận được yêu cầu"
            f"{at_latest(terms.talks_due(sent_on))}.",
        ),
        line(
            "dash",
            f"Thời gian thương lượng không quá {number_of(LAWS.talks_at_most.on(on))} ngày kể từ ngày bắt đầu, trừ"
            " trường hợp hai bên có thỏa thuận khác.",
        ),
        line("text", f"{we(facts)} trân trọng đề nghị {the_head(facts)} xem xét, trả lời bằng văn bản./."),
    ]
    return issued(
        facts, "CV", "yêu cầu thương lượng tập thể", body, day=sent_on, addressees=(to_the_employer(facts),),
        recipients=("Như trên",),
    )  # fmt: skip
