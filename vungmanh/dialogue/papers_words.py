"""How the papers of dialogues and conferences word what they all say: what it is called, by which law, numbers, days.
In Vietnamese, as offices write. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.dialogue.papers_told import Facts, Issuer, Promised
from vungmanh.dialogue.rules import kinds, laws
from vungmanh.papers.names import place_of
from vungmanh.papers.paper import Block, Style, Table, TableColumn, TextLine

DOTS: Final = "…………"
LONG_DOTS: Final = "……………………………………"
SIGNED: Final = "(Ký, ghi rõ họ tên)"
_CALLED: Final = {
    kinds.PERIODIC: "đối thoại định kỳ tại nơi làm việc",
    kinds.ON_REQUEST: "đối thoại theo yêu cầu tại nơi làm việc",
    kinds.CASE: "đối thoại khi có vụ việc tại nơi làm việc",
    kinds.WORKERS_CONFERENCE: "hội nghị người lao động",
    kinds.OFFICIALS_CONFERENCE: "hội nghị cán bộ, công chức, viên chức, người lao động",
}
_SCHOOL: Final = "Trường "
_LAW_2022_SINCE: Final = date(2023, 7, 1)  # Luật Thực hiện dân chủ ở cơ sở
_UNION_LAW_SINCE: Final = date(2025, 7, 1)  # Luật Công đoàn 50/2024/QH15
_LABOUR: Final = (
    "Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019",
    "Căn cứ Nghị định số 145/2020/NĐ-CP ngày 14 tháng 12 năm 2020 của Chính phủ quy định chi tiết và hướng dẫn thi hành"
    " một số điều của Bộ luật Lao động về điều kiện lao động và quan hệ lao động",
)
_CODE_2019_SINCE: Final = date(2021, 1, 1)
_LABOUR_BEFORE: Final = ("Căn cứ Bộ luật Lao động ngày 18 tháng 6 năm 2012",)
_GRASSROOTS: Final = (
    "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",
    "Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ quy định chi tiết một số điều của Luật"
    " Thực hiện dân chủ ở cơ sở",
)
_BEFORE: Final = (
    "Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ về thực hiện dân chủ trong hoạt động của"
    " cơ quan hành chính nhà nước và đơn vị sự nghiệp công lập",
)
_UNION: Final = "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024"
_UNION_BEFORE: Final = "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012"


def called(kind: str) -> str:
    return _CALLED[kind]


def named(facts: Facts) -> str:
    """Đối thoại định kỳ tại nơi làm việc năm 2026; Hội nghị … năm học 2026 - 2027."""
    return first_up(within(facts))


def within(facts: Facts) -> str:
    """The same inside a sentence."""
    ended = facts.year_ended_on
    if facts.kind in kinds.CONFERENCES and ended and 5 <= ended.month <= 9:
        return f"{called(facts.kind)} năm học {ended.year} - {ended.year + 1}"
    return f"{called(facts.kind)} năm {facts.on.year}"


def bases(facts: Facts) -> list[Block]:
    """The laws in force on the day, as they begin a decision or a resolution."""
    if facts.law == laws.PRIVATE:
        return labour_bases(facts.on)
    after = facts.on >= _LAW_2022_SINCE
    return [line("basis", each) for each in (*(_GRASSROOTS if after else _BEFORE), _union(facts.on))]


def labour_bases(on: date) -> list[Block]:
    """Those of an employer under the labour code."""
    return [line("basis", each) for each in (*(_LABOUR if on >= _CODE_2019_SINCE else _LABOUR_BEFORE), _union(on))]


def _union(on: date) -> str:
    return _UNION if on >= _UNION_LAW_SINCE else _UNION_BEFORE


def by_law(facts: Facts) -> str:
    """The same in a sentence, in short."""
    if facts.law == laws.PRIVATE:
        return "Bộ luật Lao động và Nghị định số 145/2020/NĐ-CP"
    return "Luật Thực hiện dân chủ ở cơ sở" if facts.on >= _LAW_2022_SINCE else "Nghị định số 04/2015/NĐ-CP"


def boss(facts: Facts) -> str:
    """Whom a letter is written to."""
    employer = facts.issuer.employer
    if facts.law == laws.PUBLIC and not employer.startswith(_SCHOOL):
        return f"Thủ trưởng {employer or LONG_DOTS}"
    return heads_of(employer)


def heads_of(employer: str) -> str:
    """Ban Giám hiệu Trường …; Ban Giám đốc Công ty …"""
    return f"{'Ban Giám hiệu' if employer.startswith(_SCHOOL) else 'Ban Giám đốc'} {employer or LONG_DOTS}"


def other_side(facts: Facts) -> str:
    return "người đứng đầu đơn vị" if facts.law == laws.PUBLIC else "người sử dụng lao động"


def committee(issuer: Issuer) -> str:
    return f"Ban Chấp hành {issuer.unit}"


def made_at(issuer: Issuer) -> str:
    return place_of([issuer.unit, *issuer.above])


def above_of(issuer: Issuer) -> str:
    return issuer.above[0] if issuer.above else ""


def known(number: int | None) -> str:
    """As papers write numbers, 05, 1.250; dotted where nobody knows."""
    if number is None:
        return DOTS
    return f"{number:,}".replace(",", ".") if number >= 10 or not number else f"{number:02}"


def share(part: int | None, whole: int | None) -> str:
    """, đạt 83,3% – rounded down, since what is short of a demand must not look like it."""
    if part is None or not whole:
        return ""
    tenths = part * 1000 // whole
    return f", đạt {tenths / 10:g}%".replace(".", ",")


def day_or_dots(day: date | None) -> str:
    return show_day(day) if day else DOTS


def sentence(words: str) -> str:
    """On one line, with a sign at its end; dotted where nothing is known."""
    text = " ".join(words.split()) or LONG_DOTS
    return text if text[-1] in ".!?…" else f"{text}."


def bare(words: str) -> str:
    return " ".join(words.split()).rstrip(" .;")


def line(style: Style, text: str) -> TextLine:
    return TextLine(style, text)


def first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def promises_table(promises: Sequence[Promised]) -> Table:
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Nội dung cam kết", 4.6), TableColumn("Người thực hiện", 2.4),
            TableColumn("Hoàn thành trước ngày", 1.7, "centre"),
        ),
        rows=tuple(
            (place, first_up(bare(each.what)), each.who, show_day(each.by) if each.by else "")
            for place, each in enumerate(promises, start=1)
        ),
    )  # fmt: skip


def kept(issuer: Issuer) -> Iterator[str]:
    """Who gets it: the union above, for its information, and the shelf."""
    if above := above_of(issuer):
        yield f"{above} (để báo cáo)"
    yield "Lưu: VT" if issuer.is_upper else "Lưu: CĐCS"
