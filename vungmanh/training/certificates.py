"""What stands on a certificate, and what anybody may know of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean
from vungmanh.members.emblems import emblems_at
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.road import road_of
from vungmanh.papers.names import in_full, place_of
from vungmanh.training.models import Result, TrainingClass
from vungmanh.training.rules.results import PASSED
from vungmanh.training.tokens import certificate_token, proves, result_of

# As offices write them on paper, in Vietnamese whatever language the page speaks.
_OFFICES: Final = {
    "chair": "Chủ tịch", "vice_chair": "Phó Chủ tịch", "standing_member": "Ủy viên Ban Thường vụ",
    "committee_member": "Ủy viên Ban Chấp hành", "inspection_head": "Chủ nhiệm Ủy ban Kiểm tra",
    "inspection_deputy": "Phó Chủ nhiệm Ủy ban Kiểm tra", "inspection_member": "Ủy viên Ủy ban Kiểm tra",
    "women_head": "Trưởng ban Nữ công", "women_deputy": "Phó Trưởng ban Nữ công", "women_member": "Ủy viên Ban Nữ công",
    "account_holder": "Chủ tài khoản", "accountant": "Kế toán", "treasurer": "Thủ quỹ",
    "group_leader": "Tổ trưởng Tổ Công đoàn", "group_deputy": "Tổ phó Tổ Công đoàn",
    "people_inspection_head": "Trưởng ban Thanh tra nhân dân",
    "people_inspection_deputy": "Phó Trưởng ban Thanh tra nhân dân",
    "people_inspection_member": "Ủy viên Ban Thanh tra nhân dân",
    "negotiation_head": "Trưởng tổ Thương lượng tập thể", "negotiation_member": "Thành viên tổ Thương lượng tập thể",
    "safety_officer": "An toàn, vệ sinh viên",
}  # fmt: skip


@dataclass(frozen=True)
class Issuer:
    """Who gives it: the unit in full, the one above it, its place, who signs; the emblem of the union as a drawing, ""
    for the mark of the product."""

    unit: str
    above: str
    place: str
    behind: str
    chair: str
    mark: str = ""


@dataclass(frozen=True)
class Certificate:
    """One certificate as it is printed."""

    issuer: Issuer
    name: str
    from_where: str
    course: str
    days: str
    facts: tuple[tuple[str, str], ...]
    symbol: str
    on: date
    address: str


@dataclass(frozen=True)
class Checked:
    """What anybody may know of a certificate whose code they hold: of a real one for what it is, the initials of its
    holder, and whether it still holds."""

    is_one: bool
    holds: bool = False
    initials: str = ""
    course: str = ""
    symbol: str = ""
    given_on: str = ""
    ended_on: str = ""


def issuer_of(unit: Unit, on: date) -> Issuer:
    """Three queries."""
    seat = road_of(unit).seat(on)
    above = list(reversed(paths.ancestors(seat)[:-1]))
    emblem = emblems_at([seat]).get(seat)
    names = names_on([unit.pk, *above], on)
    chair = Appointment.objects.on(on).filter(unit=unit, office=CHAIR).values_list("person__name", flat=True)
    return Issuer(
        unit=in_full(names[unit.pk]),
        above=in_full(names[above[0]]) if above else "",
        place=place_of([in_full(names[each]) for each in (unit.pk, *above)]),
        behind="TM. BAN THƯỜNG VỤ" if unit.kind.is_upper else "TM. BAN CHẤP HÀNH",
        chair=str(chair.first() or ""),
        mark=emblem.as_drawing if emblem else "",
    )


def certificates(held: TrainingClass, results: Sequence[Result], whole: Callable[[str], str]) -> list[Certificate]:
    """Of results that are certified; `whole` makes a whole address of a path. The class has its course, gathering and
    unit. Three queries for all of those of one day."""
    issuers = {on: issuer_of(held.gathering.unit, on) for on in {each.given_on for each in results if each.given_on}}
    return [_certificate(held, each, issuers[each.given_on], whole) for each in results if each.given_on]


def _certificate(held: TrainingClass, result: Result, issuer: Issuer, whole: Callable[[str], str]) -> Certificate:
    assert result.given_on, "it is certified"
    address = reverse("training:check", args=[certificate_token(result.pk, result.symbol)])
    return Certificate(
        issuer=issuer, name=result.name, from_where=_from_where(result), course=held.course.name, days=_days(held),
        facts=tuple(_facts(held, result)), symbol=result.symbol, on=result.given_on, address=whole(address),
    )  # fmt: skip


def _from_where(result: Result) -> str:
    """Office and unit as of the class."""
    unit = in_full(result.unit.name) if result.unit else result.where
    return ", ".join(filter(None, [_OFFICES.get(result.office, ""), unit]))


def _days(held: TrainingClass) -> str:
    first, last = held.gathering.on, held.gathering.until
    if first == last:
        return f"ngày {show_day(first)}"
    return f"từ ngày {show_day(first)} đến ngày {show_day(last)}"


def _facts(held: TrainingClass, result: Result) -> list[tuple[str, str]]:
    found = []
    if held.hours:
        found.append(("Thời lượng", f"{held.hours} tiết"))
    if result.mark:
        found.append(("Kết quả", result.mark))
    found.append(("Có giá trị", f"đến hết ngày {show_day(_last(result.until))}" if result.until else "không thời hạn"))
    return found


def _last(until: date) -> date:
    """The last day on which it holds."""
    return date.fromordinal(until.toordinal() - 1)


def check(token: str, today: date) -> Checked:
    """One query, whatever was asked. A made-up code, a result that is none any more and a class that was struck out are
    answered alike."""
    found = Result.objects.standing().filter(pk=result_of(token) or 0, outcome=PASSED, number__isnull=False)
    result = found.select_related("training_class__course").first()
    if result is None or not proves(token, result.pk, result.symbol):
        return Checked(is_one=False)
    return Checked(
        is_one=True,
        holds=result.until is None or today < result.until,
        initials="".join(f"{word[0]}." for word in clean(result.name).upper().split()),
        course=result.training_class.course.name,
        symbol=result.symbol,
        given_on=show_day(result.given_on) if result.given_on else "",
        ended_on=show_day(_last(result.until)) if result.until else "",
    )
