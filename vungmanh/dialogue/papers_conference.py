"""The papers of a yearly conference: its minutes, its resolution, and the decision by which the people's inspection
board that it has elected is recognised. In Vietnamese, as offices write. Pure.

LAW: Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15 Đ.51 (order of the agenda, two thirds, more than half), Đ.52
(check every six months), Đ.60–63 (the board); Nghị định 145/2020/NĐ-CP Đ.47 for enterprises under the labour code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.dialogue.papers_told import Board, Facts
from vungmanh.dialogue.papers_words import (
    DOTS,
    LONG_DOTS,
    SIGNED,
    above_of,
    bases,
    committee,
    first_up,
    kept,
    known,
    line,
    made_at,
    named,
    other_side,
    promises_table,
    sentence,
    share,
    within,
)
from vungmanh.dialogue.rules import kinds
from vungmanh.papers.paper import Appendix, Block, Paper, Signature, Table, TableColumn

_FORMS: Final = {kinds.PLENARY: "toàn thể", kinds.DELEGATES: "đại biểu"}
_FEWEST: Final = 3  # members of a board
_ROW: Final = 9.0  # millimetres in which a hand writes a name


# ---- the minutes


def conference_minutes(facts: Facts) -> Paper:
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, vào hồi {DOTS} giờ {DOTS}, ngày {show_day(facts.on)}, tại {facts.place or LONG_DOTS},"
            f" {facts.issuer.employer or LONG_DOTS} phối hợp với {facts.issuer.unit} tổ chức {within(facts)}.",
        ),
        line("heading", "THÀNH PHẦN"),
        *(line("clause", each) for each in _who(facts)),
        line("heading", "NỘI DUNG"),
        *(line("clause", each) for each in _course(facts)),
    ]
    if facts.points:
        body += [line("heading", "Ý KIẾN VÀ TRẢ LỜI"), *_talk(facts)]
    if facts.promises:
        body += [line("heading", "CAM KẾT THỰC HIỆN"), promises_table(facts.promises)]
    body += [
        line("heading", "BIỂU QUYẾT, KẾT THÚC"),
        line("text", _vote(facts)),
        line(
            "text",
            f"Hội nghị kết thúc vào hồi {DOTS} giờ {DOTS} cùng ngày. Biên bản được đọc lại, thống nhất và ký tên./.",
        ),
    ]
    return Paper(
        kind="BB",
        symbol=facts.issuer.symbol,
        above=above_of(facts.issuer),
        issuer=facts.issuer.unit,
        place=made_at(facts.issuer),
        day=facts.on,
        title=named(facts),
        body=tuple(body),
        signatures=(Signature("Thư ký", "", note=SIGNED), Signature("Thay mặt Đoàn Chủ tịch", "", note=SIGNED)),
        recipients=tuple(kept(facts.issuer)),
    )


def _who(facts: Facts) -> Iterator[str]:
    form = f"Hình thức: hội nghị {_FORMS[facts.form]}. " if facts.form in _FORMS else ""
    yield (
        f"{form}Số người được triệu tập: {known(facts.called)}; có mặt: {known(facts.came)}"
        f"{share(facts.came, facts.called)}."
    )
    yield f"Đại biểu mời: {LONG_DOTS}"
    yield f"Đoàn Chủ tịch: {LONG_DOTS}"
    yield f"Thư ký: {LONG_DOTS}"


def _course(facts: Facts) -> Iterator[str]:
    """What was dealt with, in the order of the law; where nobody has said, all that the law knows, to be struck out."""
    for code in kinds.AGENDA:
        if code in facts.agenda or not facts.agenda:
            yield sentence(_item(code, facts))


def _item(code: str, facts: Facts) -> str:
    if code == kinds.ELECTION and facts.board:
        return (
            f"Hội nghị bầu Ban Thanh tra nhân dân gồm {known(facts.board.members)} thành viên, nhiệm kỳ đến ngày"
            f" {show_day(facts.board.until)}"
        )
    return first_up(_AGENDA[code].format(boss=other_side(facts)))


_AGENDA: Final = {
    kinds.HEAD_REPORT: "{boss} báo cáo kết quả thực hiện nhiệm vụ, các nội dung công khai trong năm",
    kinds.UNION_REPORT: "Công đoàn báo cáo việc thực hiện nghị quyết hội nghị trước, kết quả giám sát, đối thoại, giải"
    " quyết kiến nghị",
    kinds.DISCUSSION: "Hội nghị thảo luận",
    kinds.ANSWERS: "{boss} và công đoàn trả lời ý kiến",
    kinds.INSPECTION_REPORT: "Ban Thanh tra nhân dân báo cáo hoạt động và chương trình năm tới",
    kinds.DECISIONS: "Hội nghị bàn, quyết định các nội dung thuộc thẩm quyền",
    kinds.COMMENDATION: "Khen thưởng cá nhân, tập thể có thành tích",
    kinds.PACT: "{boss} và công đoàn ký giao ước thi đua",
    kinds.RESOLUTION: "Hội nghị thông qua nghị quyết",
    kinds.ELECTION: "Hội nghị bầu Ban Thanh tra nhân dân, thành viên tham gia đối thoại",
    kinds.AGREEMENT: "Ký thỏa ước lao động tập thể",
}


def _talk(facts: Facts) -> Iterator[Block]:
    for each in facts.points:
        yield line("clause", sentence(first_up(each.said)))
        yield line("dash", f"Trả lời: {sentence(each.answer)}")


def _vote(facts: Facts) -> str:
    said = "Nghị quyết chưa được thông qua" if facts.resolution_passed is False else "Hội nghị thông qua nghị quyết"
    pact = " Người đứng đầu và công đoàn đã ký giao ước thi đua." if facts.pact_signed else ""
    votes = f"với {known(facts.in_favour)} người tán thành trên {known(facts.came)} người có mặt"
    return f"{said} {votes}{share(facts.in_favour, facts.came)}.{pact}"


# ---- the resolution


def resolution(facts: Facts) -> Paper:
    board, promised = facts.board, facts.promises
    articles = [
        "Thông qua các báo cáo trình tại Hội nghị về kết quả thực hiện nhiệm vụ, thực hiện dân chủ, chế độ, chính sách"
        " đối với người lao động và phương hướng, nhiệm vụ năm tới.",
        *(["Thông qua các cam kết thực hiện ghi tại Phụ lục kèm theo."] if promised else []),
        *([_elected(board)] if board else []),
        f"{first_up(other_side(facts))} và {committee(facts.issuer)} tổ chức thực hiện Nghị quyết này; định kỳ 06 tháng"
        " một lần cùng kiểm tra, đánh giá và thông báo kết quả đến toàn thể người lao động.",
        f"Nghị quyết được Hội nghị thông qua ngày {show_day(facts.on)}"
        f"{_with_votes(facts)} và có hiệu lực kể từ ngày thông qua./.",
    ]
    body: list[Block] = [
        *bases(facts),
        line("basis", f"Căn cứ Biên bản {within(facts)} ngày {show_day(facts.on)}"),
        line("order", "QUYẾT NGHỊ:"),
        *(line("article", each) for each in articles),
    ]
    listed = f"Các nội dung cam kết thực hiện sau {within(facts)}"
    return Paper(
        kind="NQ",
        symbol=facts.issuer.symbol,
        above=above_of(facts.issuer),
        issuer=facts.issuer.unit,
        place=made_at(facts.issuer),
        day=facts.on,
        title=named(facts),
        authority=named(facts),
        body=tuple(body),
        signatures=(Signature("Chủ trì Hội nghị", "", (("TM.", "Hội nghị"),)),),
        recipients=(
            f"{first_up(other_side(facts))} (để thực hiện)", "Các bộ phận, tổ công đoàn (để thực hiện)",
            *kept(facts.issuer),
        ),
        appendices=(Appendix(listed, (promises_table(promised),)),) if promised else (),
    )  # fmt: skip


def _with_votes(facts: Facts) -> str:
    if facts.in_favour is None or not facts.came:
        return ""
    return f" với {known(facts.in_favour)}/{known(facts.came)} người có mặt tán thành"


def _elected(board: Board) -> str:
    return (
        f"Thông qua kết quả bầu Ban Thanh tra nhân dân gồm {known(board.members)} thành viên, nhiệm kỳ từ ngày"
        f" {show_day(board.elected_on)} đến ngày {show_day(board.until)}."
    )


# ---- the board


def board_decision(facts: Facts, board: Board) -> Paper:
    """By which the union's committee recognises the board, within five working days."""
    who, issuer = "Ban Thanh tra nhân dân", facts.issuer
    where = issuer.employer or LONG_DOTS
    body: list[Block] = [
        *bases(facts),
        line("basis", f"Căn cứ Nghị quyết {within(facts)} và biên bản bầu cử ngày {show_day(board.elected_on)}"),
        line("order", "QUYẾT ĐỊNH:"),
        line(
            "article",
            f"Công nhận {who} {where} gồm {known(board.members)} ông, bà có tên trong danh sách kèm theo, do"
            f" {within(facts)} bầu; nhiệm kỳ từ ngày {show_day(board.elected_on)} đến ngày {show_day(board.until)}.",
        ),
        line(
            "article",
            f"{who} thực hiện nhiệm vụ, quyền hạn theo Luật Thực hiện dân chủ ở cơ sở; xây dựng chương trình công tác"
            f" trình {committee(issuer)} và báo cáo kết quả theo quy định.",
        ),
        line(
            "article",
            f"{committee(issuer)}, {other_side(facts)}, các bộ phận liên quan và các ông, bà có tên tại Điều 1 chịu"
            " trách nhiệm thi hành Quyết định này./.",
        ),
    ]
    listed = f"Danh sách thành viên {who} {where}"
    return Paper(
        kind="QĐ",
        symbol=issuer.symbol,
        above=above_of(issuer),
        issuer=issuer.unit,
        place=made_at(issuer),
        day=board.recognised_on,
        title=f"Về việc công nhận {who} {where}",
        authority=committee(issuer),
        body=tuple(body),
        signatures=(Signature("Chủ tịch", issuer.chair, (("TM.", "Ban Chấp hành"),)),),
        recipients=("Như Điều 3", *kept(issuer)),
        appendices=(Appendix(listed, (_members(board),)),),
    )


def _members(board: Board) -> Table:
    """Names are written in by hand: who was elected stands in the minutes, and nowhere in the records."""
    places = range(1, (board.members or _FEWEST) + 1)
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Họ và tên", 3.2), TableColumn("Bộ phận công tác", 3),
            TableColumn("Chức vụ trong Ban", 2.2),
        ),
        rows=tuple((place, "", "", "Trưởng ban" if place == 1 else "Thành viên") for place in places),
        row=_ROW,
    )  # fmt: skip
