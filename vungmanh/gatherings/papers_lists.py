"""The papers that call to a gathering and go round at it: the invitation, to all or to each unit, the sheet that is
signed at the door, the list of those who were there. In Vietnamese, as offices write. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from vungmanh.gatherings.papers_told import Facts, Someone
from vungmanh.gatherings.papers_words import (
    DOTS,
    above_of,
    committee,
    committee_alone,
    comrade,
    counted,
    days_and_places,
    first_up,
    kept_by,
    line,
    name_of,
    sentence,
    signer,
    within,
)
from vungmanh.gatherings.rules.kinds import LATE
from vungmanh.papers.letters import blank
from vungmanh.papers.names import in_full, place_of
from vungmanh.papers.paper import Appendix, Block, Paper, Signature, Table, TableColumn

ROWS_AT_MOST: Final = 300  # people of one file, some 0.4 s; a longer list is given out in parts
LETTERS_AT_MOST: Final = 120  # of one file, some 0.8 s
NAMED_AT_MOST: Final = 6  # people whom the invitation names in itself; more of them stand in its list
_FEW, _MANY = 4, 10  # empty rows of the sheet, for whoever comes uninvited: half as many as are invited, within these
_ROW: Final = 9.0  # millimetres in which a hand signs
_WHOM: Final = "kính mời"
_SIGNED: Final = "(Ký, ghi rõ họ tên)"


# ---- the invitation


def invitation(facts: Facts) -> Paper:
    """To all who are invited: named in it where they are few, else in its list."""
    invited = facts.invited
    if len(invited) <= NAMED_AT_MOST:
        named = [first_up(comrade(_as_of_us(each, facts))) for each in invited]
        return _invitation(facts, named or ["Các đồng chí ………………"])
    title = f"Danh sách mời dự {name_of(facts.kind, facts.title)}"
    whom = ["Các đồng chí có tên trong danh sách kèm theo"]
    listed_here = (_plain(invited[:ROWS_AT_MOST]), *left_out(len(invited)))
    return _invitation(facts, whom, (Appendix(title, listed_here),))


def _as_of_us(someone: Someone, facts: Facts) -> Someone:
    """Where the unit invites its own people, it does not say to each that they are of it."""
    return replace(someone, where="") if in_full(someone.where) == facts.issuer.unit else someone


def invitations(facts: Facts) -> tuple[Paper, list[Mapping[str, str]]]:
    """A letter to each unit with those of it who are invited, and to each guest of none; with what stands in its blank,
    in the order of the units' names. Empty where nobody is invited."""
    by_where = sorted(facts.invited, key=lambda each: (not each.where, each.where))
    letters: list[Mapping[str, str]] = [
        {_WHOM: whom}
        for _where, some in groupby(by_where, key=lambda each: each.where)
        for whom in _of_one_unit(list(some))
    ]  # fmt: skip
    return _invitation(facts, [blank(_WHOM)]), letters


def _of_one_unit(people: Sequence[Someone]) -> list[str]:
    if not people[0].where:
        return [first_up(comrade(each)) for each in people]
    names = "; ".join(
        comrade(Someone(each.name, office=each.office, on_roll=each.on_roll)) for each in people
    )  # fmt: skip
    return [f"{first_up(names)} ({people[0].where})"]


def _invitation(facts: Facts, whom: Sequence[str], appendices: tuple[Appendix, ...] = ()) -> Paper:
    issuer = facts.issuer
    body: list[Block] = [
        line("text", f"{committee(issuer)} trân trọng kính mời:"),
        *(line("order", each) for each in whom),
        line("text", f"Tới dự {within(facts.kind, facts.title)}."),
        *([line("text", f"Nội dung: {sentence(facts.topic)}")] if facts.topic else []),
        *(line("text", each) for each in days_and_places(facts.days)),
        *([line("text", f"Đơn vị phối hợp: {sentence(facts.partners)}")] if facts.partners else []),
        line(
            "text", "Rất mong các đồng chí đến dự đúng thành phần, đúng giờ. Nếu không dự được, đề nghị báo lại sớm./."
        ),
    ]
    return Paper(
        kind="GM",
        symbol=issuer.symbols.get("GM", ""),
        above=above_of(facts),
        issuer=issuer.unit,
        place=place_of([issuer.unit, *issuer.above]),
        day=None,
        title=f"Dự {within(facts.kind, facts.title)}",
        body=tuple(body),
        signatures=(Signature("Chủ tịch", issuer.chair, (("TM.", committee_alone(issuer)),)),),
        recipients=("Như trên", kept_by(issuer)),
        appendices=appendices,
    )


def _plain(people: Sequence[Someone]) -> Table:
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Họ và tên", 3), TableColumn("Đơn vị", 3.6),
            TableColumn("Chức vụ", 2),
        ),
        rows=tuple(
            (place, each.name, each.where, first_up(each.office)) for place, each in enumerate(people, start=1)
        ),
    )  # fmt: skip


# ---- lists


def sign_in_sheet(facts: Facts, part: int = 1, day: int = 0) -> Paper:
    """Everybody who is invited, with room for a signature; the last part has empty rows for whoever comes uninvited."""
    invited = facts.invited
    first = (part - 1) * ROWS_AT_MOST
    mine = invited[first : first + ROWS_AT_MOST]
    is_last = first + ROWS_AT_MOST >= len(invited)
    rows: list[tuple[str | int, ...]] = [
        (first + place, each.name, each.where, first_up(each.office), "") for place, each in enumerate(mine, start=1)
    ]
    empty = min(max(len(invited) // 2, _FEW), _MANY) if is_last else 0
    rows += [(len(invited) + place, "", "", "", "") for place in range(1, empty + 1)]
    sitting = facts.days[day]
    body: list[Block] = [
        *(line("text", each) for each in days_and_places([sitting])),
        Table(
            columns=(
                TableColumn("TT", 0.7, "centre"), TableColumn("Họ và tên", 2.9), TableColumn("Đơn vị", 3.1),
                TableColumn("Chức vụ", 1.9), TableColumn("Ký tên", 2),
            ),
            rows=tuple(rows),
            row=_ROW,
        ),
        line("text", f"Số người ký tên: {DOTS}"),
    ]  # fmt: skip
    title = f"Ký tên dự {within(facts.kind, facts.title)}{_part(part, len(invited))}"
    return _list_paper(facts, title, body, day)


def present_list(facts: Facts, part: int = 1) -> Paper:
    there = facts.there
    first = (part - 1) * ROWS_AT_MOST
    mine = there[first : first + ROWS_AT_MOST]
    body: list[Block] = [
        *(line("text", each) for each in days_and_places(facts.days)),
        *([listed(mine, first)] if mine else []),
        line("text", f"Số người có mặt theo danh sách: {counted(len(there))}.{_besides(facts.unnamed.all)}"),
    ]
    title = f"Người dự {within(facts.kind, facts.title)}{_part(part, len(there))}"
    return _list_paper(facts, title, body, len(facts.days) - 1)


def listed(people: Sequence[Someone], before: int = 0) -> Table:
    """Those who were there, with what is worth telling of how; `before` is how many stand in the parts before."""
    return Table(
        columns=(
            TableColumn("TT", 0.7, "centre"), TableColumn("Họ và tên", 2.8), TableColumn("Đơn vị", 3.4),
            TableColumn("Chức vụ", 1.9), TableColumn("Ghi chú", 1.8),
        ),
        rows=tuple(
            (before + place, each.name, each.where, first_up(each.office), _note(each))
            for place, each in enumerate(people, start=1)
        ),
    )  # fmt: skip


def _besides(unnamed: int) -> str:
    return f" Ngoài ra có {counted(unnamed)} người dự không ghi tên." if unnamed else ""


def left_out(people: int) -> list[Block]:
    """How many more there are than one list holds."""
    more = people - ROWS_AT_MOST
    return [line("text", f"Và {counted(more)} người khác, theo danh sách riêng.")] if more > 0 else []


def parts_of(many: int, at_most: int = ROWS_AT_MOST) -> int:
    return max(1, -(-many // at_most))


def _note(someone: Someone) -> str:
    said = [
        "đến muộn" if someone.state == LATE else "",
        f"dự thay {someone.instead_of}" if someone.instead_of else "",
        "ngoài danh sách mời" if not someone.invited and not someone.instead_of else "",
    ]
    return first_up("; ".join(filter(None, said)))


def _part(part: int, people: int) -> str:
    return f" (phần {part}/{parts_of(people)})" if parts_of(people) > 1 else ""


def _list_paper(facts: Facts, title: str, body: Sequence[Block], day: int) -> Paper:
    issuer = facts.issuer
    return Paper(
        kind="DS",
        above=above_of(facts),
        issuer=issuer.unit,
        place=place_of([issuer.unit, *issuer.above]),
        day=facts.days[day].on,
        title=title,
        body=tuple(body),
        signatures=(
            Signature("Người lập danh sách", "", note=_SIGNED),
            Signature("Chủ trì", signer(facts.presided), note=_SIGNED),
        ),
    )  # fmt: skip
