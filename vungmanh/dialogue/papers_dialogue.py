"""The papers of a dialogue: the letter that sends its contents to the other side, its minutes, the notice of its main
contents to workers. What nobody has written down is left to be filled in, dotted. In Vietnamese, as offices write.
Pure.

LAW: Nghị định 145/2020/NĐ-CP Đ.39 (contents five working days before, minutes that both sides sign, main contents
published within three working days); layout by Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.dialogue.papers_told import Facts, Promised, Raised
from vungmanh.dialogue.papers_words import (
    DOTS,
    LONG_DOTS,
    SIGNED,
    above_of,
    bare,
    boss,
    by_law,
    called,
    committee,
    day_or_dots,
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
from vungmanh.papers.paper import Block, Paper, Signature, Table, TableColumn

_OUTCOME: Final = {
    kinds.AGREED: "hai bên thống nhất",
    kinds.PARTLY: "hai bên thống nhất một phần",
    kinds.REFUSED: "hai bên chưa thống nhất",
    kinds.OPEN: "tiếp tục xem xét, trả lời",
}
_AS_ANSWERED: Final = {
    kinds.AGREED: "Thống nhất",
    kinds.PARTLY: "Thống nhất một phần",
    kinds.REFUSED: "Chưa thống nhất",
}
_EMPTY: Final = 3  # dotted lines where nothing is written down yet


# ---- the letter


def contents_letter(facts: Facts) -> Paper:
    """Sent before the dialogue: what the workers' side wants to speak of, and what is asked of the other side."""
    mine = facts.of_side(kinds.WORKERS)
    body: list[Block] = [
        line(
            "text",
            f"Thực hiện {by_law(facts)} và Quy chế dân chủ ở cơ sở tại nơi làm việc, {committee(facts.issuer)} gửi"
            f" {boss(facts)} nội dung {within(facts)} do bên người lao động đề nghị như sau:",
        ),
        line("titled_clause", "Thời gian, địa điểm, thành phần"),
        line("dash", f"Thời gian: {DOTS} giờ {DOTS}, ngày {show_day(facts.on)}."),
        line("dash", f"Địa điểm: {sentence(facts.place)}"),
        line(
            "dash",
            f"Thành phần bên người lao động: {known(facts.workers_side)} thành viên, theo danh sách đã công khai. Đề"
            f" nghị {other_side(facts)} cử ít nhất {known(facts.employer_side)} thành viên, trong đó có người đại diện"
            " theo pháp luật hoặc người được ủy quyền.",
        ),
        line("titled_clause", "Nội dung đề nghị đối thoại"),
        *(line("dash", sentence(first_up(each.said))) for each in mine),
        *(line("dash", LONG_DOTS * 2) for _row in range(0 if mine else _EMPTY)),
        *_asked_for(facts),
    ]
    return Paper(
        kind="CV",
        symbol=facts.issuer.symbol,
        above=above_of(facts.issuer),
        issuer=facts.issuer.unit,
        place=made_at(facts.issuer),
        day=None,
        title=f"gửi nội dung {within(facts)}",
        addressees=(boss(facts),),
        body=tuple(body),
        signatures=(_chair(facts),),
        recipients=("Như trên", *kept(facts.issuer)),
    )


def _asked_for(facts: Facts) -> Iterator[Block]:
    if facts.requested_by == kinds.WORKERS and facts.requested_on:
        backed = f", được {known(facts.backed_by)} thành viên đồng ý" if facts.backed_by else ""
        yield line(
            "text",
            f"Đối thoại theo đề nghị của bên người lao động ngày {show_day(facts.requested_on)}{backed}. Đề nghị"
            f" {other_side(facts)} trả lời bằng văn bản về thời gian, địa điểm trong 05 ngày làm việc kể từ ngày nhận"
            " được đề nghị.",
        )
    yield line(
        "text",
        f"{committee(facts.issuer)} trân trọng đề nghị {boss(facts)} xem xét, gửi lại nội dung của bên"
        f" {other_side(facts)} chậm nhất ngày {day_or_dots(facts.due)} để hai bên kịp chuẩn bị./.",
    )


# ---- the minutes


def dialogue_minutes(facts: Facts) -> Paper:
    mine, theirs = facts.of_side(kinds.WORKERS), facts.of_side(kinds.EMPLOYER)
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, vào hồi {DOTS} giờ {DOTS}, ngày {show_day(facts.on)}, tại {facts.place or LONG_DOTS},"
            f" {facts.issuer.employer or LONG_DOTS} và {facts.issuer.unit} tổ chức {called(facts.kind)}.",
        ),
        line("heading", "THÀNH PHẦN"),
        *(line("clause", each) for each in _who(facts)),
        line("heading", "NỘI DUNG BÊN NGƯỜI LAO ĐỘNG ĐƯA RA"),
        *_talk(mine, f"{first_up(other_side(facts))} trả lời"),
    ]
    if theirs:
        body += [
            line("heading", f"NỘI DUNG BÊN {other_side(facts).upper()} ĐƯA RA"),
            *_talk(theirs, "Bên người lao động trả lời"),
        ]
    if facts.promises:
        body += [line("heading", "CAM KẾT THỰC HIỆN"), promises_table(facts.promises)]
    body += [
        line("heading", "KẾT THÚC"),
        line(
            "text",
            f"Đối thoại kết thúc vào hồi {DOTS} giờ {DOTS} cùng ngày. Nội dung chính được công bố công khai tại nơi làm"
            " việc chậm nhất 03 ngày làm việc kể từ khi kết thúc. Biên bản lập thành 02 bản có giá trị như nhau, mỗi"
            " bên giữ 01 bản, đã được đọc lại, hai bên thống nhất và ký tên./.",
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
        signatures=(
            Signature("Đại diện người lao động", facts.issuer.chair_then, note=SIGNED),
            Signature(f"Đại diện {other_side(facts)}", "", note=SIGNED),
        ),
        recipients=tuple(kept(facts.issuer)),
    )


def _who(facts: Facts) -> Iterator[str]:
    there = {True: "có mặt", False: "vắng mặt", None: DOTS}[facts.leader_present]
    yield (
        f"Bên {other_side(facts)}: {known(facts.employer_side)} thành viên, có mặt {known(facts.employer_present)};"
        f" người đại diện {LONG_DOTS} (theo pháp luật hoặc được ủy quyền), {there}."
    )
    yield (
        f"Bên người lao động: {known(facts.workers_side)} thành viên, có mặt {known(facts.workers_present)}"
        f"{share(facts.workers_present, facts.workers_side)}; người đại diện:"
        f" {facts.issuer.chair_then or LONG_DOTS}."
    )
    if facts.kind == kinds.ON_REQUEST and facts.requested_on:
        whose = "bên người lao động" if facts.requested_by == kinds.WORKERS else f"bên {other_side(facts)}"
        yield f"Đối thoại theo yêu cầu của {whose} ngày {show_day(facts.requested_on)}."
    yield f"Thư ký: {LONG_DOTS}"


def _talk(points: Sequence[Raised], answered: str) -> Iterator[Block]:
    for each in points:
        yield line("clause", sentence(first_up(each.said)))
        yield line("dash", f"{answered}: {sentence(each.answer)}")
        yield line("dash", f"Kết quả: {_OUTCOME.get(each.outcome, DOTS)}.")
    for _row in range(0 if points else _EMPTY):
        yield line("clause", LONG_DOTS * 2)


# ---- the notice


def contents_notice(facts: Facts) -> Paper:
    """To all workers, on the board and in groups: what was answered, what was promised by when."""
    body: list[Block] = [
        line(
            "text",
            f"Ngày {show_day(facts.on)}, {facts.issuer.employer or LONG_DOTS} và {facts.issuer.unit} đã tổ chức"
            f" {called(facts.kind)}. {committee(facts.issuer)} thông báo nội dung chính để toàn thể đoàn viên, người"
            " lao động được biết:",
        ),
        line("titled_clause", "Nội dung và kết quả trao đổi"),
        _results(facts.points),
        *_promised(facts.promises),
        line(
            "text",
            "Đề nghị các tổ công đoàn phổ biến đến từng đoàn viên, người lao động và cùng theo dõi việc thực hiện. Ý"
            f" kiến xin gửi {committee(facts.issuer)}./.",
        ),
    ]
    return Paper(
        kind="TB",
        symbol=facts.issuer.symbol,
        above=above_of(facts.issuer),
        issuer=facts.issuer.unit,
        place=made_at(facts.issuer),
        day=None,
        title=f"Nội dung chính của {called(facts.kind)} ngày {show_day(facts.on)}",
        body=tuple(body),
        signatures=(_chair(facts),),
        recipients=(
            "Các tổ công đoàn", "Niêm yết tại nơi làm việc", f"{first_up(other_side(facts))} (để phối hợp)",
            *kept(facts.issuer),
        ),
    )  # fmt: skip


def _results(points: Sequence[Raised]) -> Table:
    """A table, since it is read standing before a board."""
    rows = [
        (place, first_up(bare(each.said)), _answered(each)) for place, each in enumerate(points, start=1)
    ] or [(place, "", "") for place in range(1, _EMPTY + 1)]  # fmt: skip
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Nội dung", 4), TableColumn("Trả lời, kết quả", 4.4),
        ),
        rows=tuple(rows),
        row=0 if points else 12.0,
    )  # fmt: skip


def _answered(point: Raised) -> str:
    said = [_AS_ANSWERED.get(point.outcome, "Tiếp tục xem xét, trả lời"), first_up(bare(point.answer))]
    return ". ".join(filter(None, said)) + "."


def _promised(promises: Sequence[Promised]) -> Iterator[Block]:
    if promises:
        yield line("titled_clause", "Cam kết thực hiện")
        yield promises_table(promises)


def _chair(facts: Facts) -> Signature:
    return Signature("Chủ tịch", facts.issuer.chair, (("TM.", "Ban Chấp hành"),))
