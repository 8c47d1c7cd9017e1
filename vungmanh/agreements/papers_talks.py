"""The papers of talks: the minutes of a day of them, the minutes of asking all workers whether they agree to the draft.
In Vietnamese, as offices write. Pure.

LAW: Bộ luật Lao động 2019 Đ.70 (minutes that both sides and whoever wrote them sign, published to all workers), Đ.76
(more than half of all workers agree; of a sector, of the leaders of its unions).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vungmanh.agreements.papers_given import contents_table, parties_table
from vungmanh.agreements.papers_told import Dated, Facts
from vungmanh.agreements.papers_words import (
    BLANK,
    OTHER_SIDE,
    at_latest,
    called,
    cited,
    day_of,
    employer_of,
    for_the_next,
    issued,
    number_of,
    percent,
    team_of,
)
from vungmanh.agreements.rules import kinds, terms
from vungmanh.agreements.rules.laws import LAWS
from vungmanh.core.days import show_day
from vungmanh.dialogue.papers_words import DOTS, LONG_DOTS, SIGNED, first_up, known, line, sentence, share
from vungmanh.papers.paper import Block, Paper, Signature

_ASKED: Final = {
    kinds.ENTERPRISE: "người lao động",
    kinds.SEVERAL: "người lao động của các doanh nghiệp tham gia",
    kinds.SECTOR: "thành viên ban lãnh đạo của các tổ chức đại diện người lao động",
}


# ---- talks


def talks_minutes(facts: Facts, talk: Dated | None) -> Paper:
    """Of one day; `talk` is None of a day that is still to come."""
    on = talk.on if talk else None
    rule = LAWS.minutes_within.on(on or facts.today)
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, vào hồi {DOTS} giờ {DOTS}, {day_of(on)}, tại {BLANK}, {employer_of(facts)} và"
            f" {facts.issuer.unit} thương lượng {for_the_next(facts)}{_which(facts, talk)}.",
        ),
        line("heading", "THÀNH PHẦN"),
        line("clause", f"Đại diện bên {OTHER_SIDE}: {BLANK} Chức vụ: {DOTS}"),
        line("clause", f"Đại diện bên tập thể lao động: {_leads(facts)}"),
        line("clause", f"Người được mời tham gia: {LONG_DOTS}"),
        line("clause", f"Người ghi biên bản: {LONG_DOTS}"),
        line("heading", "NỘI DUNG THƯƠNG LƯỢNG"),
        *([line("text", sentence(first_up(talk.words)))] if talk and talk.words else []),
        contents_table(facts, on or facts.today, "Ý kiến, thỏa thuận của hai bên"),
        line("heading", "KẾT THÚC"),
        line("clause", f"Nội dung hai bên thống nhất: {LONG_DOTS}"),
        line("clause", f"Nội dung còn ý kiến khác nhau: {LONG_DOTS}"),
        line("clause", f"Phiên tiếp theo (nếu có): {DOTS} giờ {DOTS}, ngày {DOTS}, tại {DOTS}"),
        line(
            "text",
            f"Theo {cited(rule)}, biên bản được công bố đến toàn bộ người lao động; thực hiện trong"
            f" {number_of(rule)} ngày{at_latest(terms.minutes_due(on))}.",
        ),
        line(
            "text",
            f"Phiên thương lượng kết thúc vào hồi {DOTS} giờ {DOTS} cùng ngày. Biên bản lập thành 02 bản, mỗi bên giữ"
            " 01 bản, đã được đọc lại, hai bên thống nhất và ký tên.",
        ),
        line("text", f"Người ghi biên bản (ký, ghi rõ họ tên): {LONG_DOTS}./."),
    ]
    return issued(
        facts, "BB", f"Phiên thương lượng {called(facts.kind)}", body, day=on, recipients=(),
        signatures=(
            Signature("Đại diện tập thể lao động", facts.issuer.chair_then, note=SIGNED),
            Signature(f"Đại diện {OTHER_SIDE}", "", note=SIGNED),
        ),
    )  # fmt: skip


def _which(facts: Facts, talk: Dated | None) -> str:
    """, phiên thứ 2"""
    talks = facts.of(kinds.TALKS)
    return f", phiên thứ {talks.index(talk) + 1 if talk in talks else len(talks) + 1}"


def _leads(facts: Facts) -> str:
    decided = facts.on(kinds.TEAM)
    by = f", {team_of(facts)} theo Quyết định ngày {show_day(decided)}" if decided else ""
    return f"{facts.issuer.chair_then or LONG_DOTS}{by}."


# ---- the vote


def vote_minutes(facts: Facts) -> Paper:
    vote = facts.first(kinds.VOTE)
    on = vote.on if vote else None
    asked, in_favour = (vote.asked, vote.in_favour) if vote else (None, None)
    who = _ASKED[facts.kind]
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, {day_of(on)}, tại {BLANK}, {facts.issuer.unit} lấy ý kiến {who} về dự thảo"
            f" {for_the_next(facts)} giữa tập thể lao động và {employer_of(facts)}.",
        ),
        line("heading", "CÁCH LẤY Ý KIẾN"),
        line("clause", f"Hình thức (biểu quyết, phiếu, chữ ký): {LONG_DOTS}"),
        line("clause", f"Tổ kiểm phiếu: {LONG_DOTS}"),
        line("heading", "KẾT QUẢ"),
        *(line("clause", each) for each in _result(facts, asked, in_favour)),
        *([parties_table(facts.agreed.parties)] if facts.agreed and facts.agreed.parties else []),
        line("clause", f"Điều khoản có ý kiến không tán thành: {LONG_DOTS}"),
        *([line("clause", f"Ý kiến khác: {sentence(vote.words)}")] if vote and vote.words else []),
        line("heading", "KẾT LUẬN"),
        line("text", _conclusion(facts, asked, in_favour)),
        line("text", f"Biên bản kết thúc vào hồi {DOTS} giờ {DOTS} cùng ngày, đã được đọc lại và thống nhất./."),
    ]
    return issued(
        facts, "BB", f"Lấy ý kiến {who} về dự thảo {called(facts.kind)}", body, day=on, recipients=(),
        signatures=(
            Signature("Thư ký", "", note=SIGNED), Signature("Chủ trì", facts.issuer.chair_then, note=SIGNED),
        ),
    )  # fmt: skip


def _whole(facts: Facts, asked: int | None) -> int | None:
    """All who are to be asked: the workers of an enterprise, where they are more than those who were asked."""
    if facts.kind != kinds.ENTERPRISE or facts.workers is None:
        return asked
    return max(facts.workers, asked or 0)


def _result(facts: Facts, asked: int | None, in_favour: int | None) -> Iterator[str]:
    whole = _whole(facts, asked)
    yield f"Tổng số {_ASKED[facts.kind]}: {known(whole)}; được lấy ý kiến: {known(asked)}."
    yield f"Tán thành: {known(in_favour)}{share(in_favour, whole)}."
    rest = asked - in_favour if asked is not None and in_favour is not None else None
    yield f"Không tán thành hoặc không có ý kiến: {known(rest)}."


def _conclusion(facts: Facts, asked: int | None, in_favour: int | None) -> str:
    """That it may be signed is said where the numbers say it; else it is left open."""
    vote = facts.first(kinds.VOTE)
    on = vote.on if vote else facts.today
    rule = (LAWS.party_in_favour if facts.kind == kinds.SEVERAL else LAWS.in_favour).on(on)
    if rule is None:
        return sentence("")
    whose = "người lao động của từng doanh nghiệp" if facts.kind == kinds.SEVERAL else _ASKED[facts.kind]
    asks = f"Theo {cited(rule)}, thỏa ước được ký kết khi có trên {percent(rule.value)} {whose} tán thành"
    needed = terms.favour_needed(_whole(facts, asked), on)
    if facts.kind == kinds.SEVERAL or needed is None:
        return f"{asks}. Kết quả lấy ý kiến: {DOTS} (đủ hoặc chưa đủ) điều kiện ký kết."
    counted = f"{asks}, tức là ít nhất {known(needed.value)} người"
    if in_favour is None:
        return f"{counted}. Kết quả lấy ý kiến: {DOTS} (đủ hoặc chưa đủ) điều kiện ký kết."
    return f"{counted}. Kết quả lấy ý kiến: {'đủ' if in_favour >= needed.value else 'chưa đủ'} điều kiện ký kết."
