"""The papers of an election, in Vietnamese as offices write them: request for agreement, minutes, count of votes,
request for recognition, decision. What the records hold stands in them; what they do not is left to be filled in by
hand, dotted. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from vungmanh.congresses.paper_parts import (
    DOTS,
    LONG_DOTS,
    Facts,
    absent,
    at_place,
    attended,
    counted,
    elected_table,
    known,
    line,
    lines,
    particulars,
    presence,
    result,
    votes_table,
    whom,
)
from vungmanh.congresses.rules.law import law_on
from vungmanh.core.days import show_day
from vungmanh.papers.names import place_of
from vungmanh.papers.paper import Appendix, Block, Paper, Signature

AGREEMENT, MINUTES, COUNT, REQUEST, DECISION = "agreement", "minutes", "count", "request", "decision"
KINDS: Final[Mapping[str, str]] = {AGREEMENT: "TTr", MINUTES: "BB", COUNT: "BB", REQUEST: "TTr", DECISION: "QĐ"}

_SIGNED: Final = "(Ký, ghi rõ họ tên)"
_CHARTER: Final = "Căn cứ Điều lệ Công đoàn Việt Nam"


def paper_of(which: str, facts: Facts) -> Paper:
    """Raises KeyError of a paper that there is not."""
    return _PAPERS[which](facts)


# ---- the five


def _agreement(facts: Facts) -> Paper:
    stood = counted(len(facts.people))
    how = "" if facts.whole else " bổ sung"
    body: list[Block] = [
        *lines("basis", law_on(facts.on), _CHARTER),
        line(
            "text",
            f"{_of_unit(facts)} chuẩn bị tổ chức {facts.gathering}. Để bảo đảm quy trình về công tác cán bộ,"
            f" {_of_unit(facts)}"
            f" kính đề nghị {facts.above or LONG_DOTS} xem xét, cho chủ trương về nhân sự giới thiệu bầu{how}"
            f" {facts.body}"
            f"{facts.of_term}, như sau:",
        ),
        *lines(
            "clause",
            f"Số lượng {facts.body}: {known(facts.seats)} ủy viên.",
            f"Nhân sự giới thiệu: {stood} đồng chí, theo danh sách trích ngang kèm theo.",
            f"Thời gian dự kiến: ngày {show_day(facts.on)}{at_place(facts)}.",
        ),
        line("text", f"{_of_unit(facts)} kính đề nghị {facts.above or LONG_DOTS} xem xét, cho ý kiến./."),
    ]
    title = f"Về việc xin chủ trương nhân sự bầu{how} {facts.body} {facts.unit}{facts.of_term}"
    return _from_the_unit(
        facts, "TTr", title, body, addressees=_to_above(facts),
        appendices=(particulars(facts),),
    )  # fmt: skip


def _minutes(facts: Facts) -> Paper:
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, vào hồi {DOTS} giờ {DOTS} ngày {show_day(facts.on)}, tại {facts.place or LONG_DOTS}, đã"
            f" tiến hành"
            f" {facts.gathering}.",
        ),
        line("heading", "THÀNH PHẦN"),
        *lines(
            "clause",
            f"Số {whom(facts)} được triệu tập: {known(facts.counts.invited)}; có mặt: {known(facts.counts.present)}"
            f"{presence(facts.counts)}; vắng mặt: {known(absent(facts.counts))}.",
            f"Đại biểu mời: {LONG_DOTS}",
            f"Chủ trì: {LONG_DOTS}",
            f"Thư ký: {LONG_DOTS}",
        ),
        line("heading", "NỘI DUNG"),
        *lines(
            "clause",
            f"Các báo cáo được trình bày và thảo luận: {LONG_DOTS}",
            f"{'Đại hội' if facts.congress else 'Hội nghị'} biểu quyết số lượng {facts.body}:"
            f" {known(facts.seats)} ủy viên.",
            f"Bầu cử {facts.body} bằng phiếu kín; kết quả theo Biên bản kiểm phiếu:",
        ),
        votes_table(facts),
        line("text", result(facts)),
        line("heading", "KẾT THÚC"),
        line(
            "text",
            f"{'Đại hội' if facts.congress else 'Hội nghị'} bế mạc vào hồi {DOTS} giờ {DOTS} cùng ngày. Biên bản"
            f" được đọc"
            " lại, thống nhất thông qua và ký tên./.",
        ),
    ]
    return _minuted(facts, facts.gathering, body, "Thư ký", "Chủ trì")


def _count_of_votes(facts: Facts) -> Paper:
    counts = facts.counts
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, ngày {show_day(facts.on)}, tại {facts.place or LONG_DOTS}, Ban Kiểm phiếu do"
            f" {facts.gathering} bầu đã"
            f" tiến hành kiểm phiếu bầu {facts.body}.",
        ),
        line("heading", "BAN KIỂM PHIẾU"),
        *lines("clause", f"{LONG_DOTS}, Trưởng ban;", f"{LONG_DOTS}, thành viên;", f"{LONG_DOTS}, thành viên."),
        line("heading", "SỐ LIỆU KIỂM PHIẾU"),
        *lines(
            "clause",
            f"Số {whom(facts)} được triệu tập: {known(counts.invited)}.",
            f"Số {whom(facts)} có mặt khi bầu cử: {known(counts.present)}.",
            f"Số phiếu phát ra: {known(counts.ballots_out)}; số phiếu thu về: {known(counts.ballots_in)}.",
            f"Số phiếu hợp lệ: {known(counts.ballots_valid)}; số phiếu không hợp lệ: {known(counts.invalid)}.",
        ),
        line("heading", "KẾT QUẢ"),
        votes_table(facts),
        line("text", result(facts)),
        line("text", "Biên bản được lập thành 02 bản, công bố trước toàn thể và ký tên./."),
    ]
    title = f"Kiểm phiếu bầu {facts.body} {facts.unit}{facts.of_term}"
    return _minuted(facts, title, body, "Thay mặt Ban Kiểm phiếu", "Chủ trì")


def _request(facts: Facts) -> Paper:
    elected = facts.elected
    body: list[Block] = [
        *lines("basis", _CHARTER),
        line(
            "text",
            f"Ngày {show_day(facts.on)}, {facts.unit} đã tổ chức {facts.gathering}.{attended(facts)} Bằng hình thức bỏ"
            f" phiếu kín, {counted(len(elected))} đồng chí đã được bầu {_seated(facts)}:",
        ),
        elected_table(elected),
        line(
            "text",
            f"{_of_unit(facts)} kính đề nghị {facts.above or LONG_DOTS} xem xét, ra quyết định công nhận.",
        ),
        line(
            "text",
            f"Hồ sơ gửi kèm: biên bản {'Đại hội' if facts.congress else 'Hội nghị'}; biên bản kiểm phiếu; danh"
            f" sách trích"
            " ngang./.",
        ),
    ]
    title = f"Về việc đề nghị công nhận {_what_is_recognised(facts)}"
    return _from_the_unit(
        facts, "TTr", title, body, addressees=_to_above(facts), appendices=(particulars(facts, elected_only=True),)
    )


def _decision(facts: Facts) -> Paper:
    issuer = facts.above or facts.unit
    listed = f"Danh sách {_what_is_recognised(facts)}"
    body: list[Block] = [
        *lines(
            "basis", law_on(facts.decided_on or facts.on), _CHARTER,
            f"Căn cứ Biên bản {facts.gathering}, ngày {show_day(facts.on)}",
            f"Xét đề nghị của {_of_unit(facts)} tại Tờ trình số {facts.symbols.get('TTr') or DOTS} ngày {DOTS}",
        ),
        line("order", "QUYẾT ĐỊNH:"),
        *lines(
            "article",
            f"Công nhận {_what_is_recognised(facts)} gồm {counted(len(facts.elected))} ông, bà có tên trong danh"
            f" sách kèm"
            " theo.",
            f"{facts.committee} thực hiện nhiệm vụ, quyền hạn theo quy định của pháp luật, Điều lệ Công đoàn Việt"
            f" Nam và"
            f" Quy chế hoạt động của {facts.body}.",
            f"Văn phòng {issuer}, {_of_unit(facts)} và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành"
            f" Quyết định"
            " này./.",
        ),
    ]  # fmt: skip
    return Paper(
        kind="QĐ",
        symbol=facts.decision or facts.symbols.get("above QĐ", ""),
        above=facts.above_places[1] if len(facts.above_places) > 1 else "",
        issuer=issuer,
        place=place_of(facts.above_places or [facts.unit]),
        day=facts.decided_on,
        title=f"Về việc công nhận {_what_is_recognised(facts)}",
        authority=f"Ban Thường vụ {issuer}",
        body=tuple(body),
        signatures=(Signature("Chủ tịch", facts.chair_above, (("TM.", "Ban Thường vụ"),)),),
        recipients=("Như Điều 3", "Lưu: VT"),
        appendices=(Appendix(listed, (elected_table(facts.elected),)),),
    )


_PAPERS: Final[Mapping[str, Callable[[Facts], Paper]]] = {
    AGREEMENT: _agreement, MINUTES: _minutes, COUNT: _count_of_votes, REQUEST: _request, DECISION: _decision,
}  # fmt: skip


# ---- what they share


def _from_the_unit(
    facts: Facts, kind: str, title: str, body: Sequence[Block], *, addressees: tuple[str, ...],
    appendices: tuple[Appendix, ...],
) -> Paper:  # fmt: skip
    committee = "Ban Thường vụ" if facts.is_upper else "Ban Chấp hành"
    return Paper(
        kind=kind,
        symbol=facts.symbols.get(kind, ""),
        above=facts.above,
        issuer=facts.unit,
        place=facts.place_made,
        day=None,
        title=title,
        addressees=addressees,
        body=tuple(body),
        signatures=(Signature("Chủ tịch", facts.chair, (("TM.", committee),)),),
        recipients=("Như trên", "Lưu: VT" if facts.is_upper else "Lưu: CĐCS"),
        appendices=appendices,
    )


def _minuted(facts: Facts, title: str, body: Sequence[Block], left: str, right: str) -> Paper:
    return Paper(
        kind="BB",
        symbol=facts.symbols.get("BB", ""),
        above=facts.above,
        issuer=facts.unit,
        place=facts.place_made,
        day=facts.on,
        title=title,
        body=tuple(body),
        signatures=(Signature(left, "", note=_SIGNED), Signature(right, "", note=_SIGNED)),
        recipients=(*([facts.above] if facts.above else []), "Lưu: VT" if facts.is_upper else "Lưu: CĐCS"),
    )


def _to_above(facts: Facts) -> tuple[str, ...]:
    return (f"Ban Thường vụ {facts.above}",) if facts.above else (LONG_DOTS,)


def _of_unit(facts: Facts) -> str:
    """Who asks: the executive committee of the unit, whichever body was elected."""
    return f"{'Ban Thường vụ' if facts.is_upper else 'Ban Chấp hành'} {facts.unit}"


def _what_is_recognised(facts: Facts) -> str:
    if facts.whole:
        return f"{facts.committee}{facts.of_term}"
    return f"kết quả bầu bổ sung {facts.committee}{facts.of_term}"


def _seated(facts: Facts) -> str:
    return f"vào {facts.body}{facts.of_term}" if facts.whole else f"bổ sung vào {facts.body}{facts.of_term}"
