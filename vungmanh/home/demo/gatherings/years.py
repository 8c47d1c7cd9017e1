"""What units hold all year: their committees meet, law is explained to workers, wards call their officers together, a
sport day, a congress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from random import Random
from typing import Final

from vungmanh.congresses.models import Election
from vungmanh.gatherings.actions.write_minutes import write_minutes
from vungmanh.gatherings.actions.write_vote import write_vote
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.talk_told import Minuted, Voted
from vungmanh.gatherings.told import Called, Sat, Whom
from vungmanh.home.demo.gatherings.seminar import TITLE
from vungmanh.home.demo.gatherings.told import LEADERS, Teller, a_weekday, below, here
from vungmanh.home.demo.tasks.told import CITY, DAY, SCHOOL, WARD
from vungmanh.home.demo.unions import SEED, Union
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR, EXECUTIVE, offices_in

MEETS: Final = 8  # unions of the ward whose committees meet every month
MONTHS: Final = 11
_FIRST_MEETING: Final = date(2025, 9, 1)  # the committees of the wards are there since July 2025
# The wards that have held the seminar which the city asks of all of them.
_SEMINARS: Final = {
    "HN-PLB": date(2025, 10, 22), "HN-XPT": date(2026, 3, 18), "HN-PXD": date(2026, 4, 9), "HN-PPL": date(2026, 6, 11),
}  # fmt: skip
_OF_THE_LAW: Final = (
    ("Phổ biến Luật Công đoàn, Luật Bảo hiểm xã hội cho người lao động", "Tờ gấp, sổ tay hỏi đáp"),
    ("Phổ biến quy định về thời giờ làm việc, làm thêm giờ", "Bản hỏi đáp hai trang"),
    ("Tuyên truyền an toàn, vệ sinh lao động", "Phim ngắn, tranh cổ động"),
)
_SESSIONS: Final = (
    date(2024, 5, 16), date(2025, 5, 20), date(2026, 4, 23), date(2026, 5, 12), date(2026, 5, 27), date(2026, 8, 19),
)  # fmt: skip
_COMPANIES: Final = (2, 3)
_HEALTH: Final = "Kiến thức về giới, chăm sóc sức khỏe sinh sản, kế hoạch hóa gia đình"


def stays_away(unions: Sequence[Union]) -> str:
    """The code of a union of the ward that is shown of which nobody comes when the ward calls."""
    return _of_the_ward(unions)[-1]


def _of_the_ward(unions: Sequence[Union]) -> list[str]:
    return [each.code for each in unions if each.ward == WARD and each.of_july]


def hold_all_year(teller: Teller, unions: Sequence[Union]) -> None:
    """What was held until yesterday."""
    mine = _of_the_ward(unions)
    _committees(teller, [SCHOOL, *(code for code in mine if code != SCHOOL)][:MEETS])
    _leaders(teller, stays_away(unions))
    _law(teller, unions)
    _together(teller)
    _sport_day(teller)
    _congress(teller)


def _committees(teller: Teller, codes: Sequence[str]) -> None:
    """Each month; some leave one out now and then."""
    for first in _months_before(teller.today):
        for code in codes:
            draw = Random(f"{SEED} committee {code} {first}")
            if code == SCHOOL or draw.random() < 0.85:
                on = a_weekday(first.replace(day=draw.choice((21, 22, 25, 26))))
                day = Sat(on, time(16), time(17, 30), "Phòng họp công đoàn")
                title = f"Họp Ban Chấp hành tháng {first.month}/{first.year}"
                unit = teller.units[code]
                teller.held(code, Called(kinds.COMMITTEE, title, (day,)), here(unit, offices_in(EXECUTIVE)))


def _months_before(today: date) -> Iterator[date]:
    """The first days of the last months that are over."""
    first = today.replace(day=1)
    for _month in range(MONTHS):
        first = (first - DAY).replace(day=1)
        if first >= _FIRST_MEETING:
            yield first


def _leaders(teller: Teller, never: str) -> None:
    """Wards call the chairs and vice chairs of their unions; one union of the ward that is shown never comes."""
    for code, on in _SEMINARS.items():
        if on < teller.today:
            day = Sat(on, time(8), time(11, 30), "Hội trường Ủy ban nhân dân")
            teller.held(code, Called(kinds.SEMINAR, TITLE, (day,)), below(teller.units[code], LEADERS))
    ward = teller.units[WARD]
    for on, title in (
        (date(2026, 1, 14), "Hội nghị cán bộ công đoàn phường triển khai nhiệm vụ năm 2026"),
        (date(2026, 6, 24), "Giao ban chủ tịch công đoàn cơ sở quý II/2026"),
        (date(2026, 9, 23), "Giao ban chủ tịch công đoàn cơ sở quý III/2026"),
    ):
        if on < teller.today:
            day = Sat(on, time(14), time(16, 30), "Hội trường phường Việt Hưng")
            called = Called(kinds.SESSION, title, (day,))
            teller.held(WARD, called, below(ward, LEADERS if on.month == 1 else (CHAIR,)), never=(never,))
    for on, title in (
        (date(2026, 3, 31), "Giao ban công đoàn phường, xã quý I/2026"),
        (date(2026, 6, 30), "Giao ban công đoàn phường, xã quý II/2026"),
        (date(2026, 9, 30), "Giao ban công đoàn phường, xã quý III/2026"),
    ):
        if on < teller.today:
            lead = Appointment.objects.on(on).filter(unit__kind="ward", office=CHAIR).order_by("unit__code")
            whom = Whom(chosen=tuple(each.person for each in lead.select_related("person")))
            day = Sat(on, time(8), time(11), "Liên đoàn Lao động thành phố")
            teller.held(CITY, Called(kinds.SESSION, title, (day,)), whom)


def _law(teller: Teller, unions: Sequence[Union]) -> None:
    """At companies, and how many of which group were reached, without names."""
    large = sorted(
        (each for each in unions if each.block in _COMPANIES and each.of_july), key=lambda each: -each.members
    )
    for place, union in enumerate(large[: 2 * len(_SESSIONS)]):
        on = _SESSIONS[place % len(_SESSIONS)]
        if on >= teller.today:
            continue
        title, material = _OF_THE_LAW[place % len(_OF_THE_LAW)]
        members, others = round(union.members * 0.6), (union.workers - union.members) // 3
        day = Sat(on, time(17), time(18), "Nhà ăn ca")
        called = Called(
            kinds.PROPAGANDA, title, (day,), material=material, partners="Trung tâm Tư vấn pháp luật công đoàn",
            unnamed_members=members, unnamed_others=others, unnamed_women=round((members + others) * union.women),
        )  # fmt: skip
        teller.held(union.code, called)


def _together(teller: Teller) -> None:
    """With the health centre and the women's union, as the district had planned."""
    for code, on, of, numbers in (
        ("HN-BTL", date(2024, 10, 18), "quận", (182, 46, 214)),
        ("HN-PXD", date(2026, 10, 15), "phường", (96, 22, 103)),
    ):
        if on < teller.today:
            members, others, women = numbers
            day = Sat(on, time(14), time(16, 30), "Trung tâm Y tế")
            called = Called(
                kinds.JOINT, f"Tuyên truyền cho nữ đoàn viên, người lao động {of}", (day,), topic=_HEALTH,
                partners=f"Trung tâm Y tế, Hội Liên hiệp Phụ nữ {of}",
                unnamed_members=members, unnamed_others=others, unnamed_women=women,
            )  # fmt: skip
            teller.held(code, called)


def _sport_day(teller: Teller) -> None:
    first = date(2026, 5, 16)
    if first + DAY < teller.today:
        days = tuple(Sat(on, time(7, 30), time(17), "Nhà thi đấu Long Biên") for on in (first, first + DAY))
        title = "Hội thao công nhân, viên chức, lao động phường Việt Hưng năm 2026"
        called = Called(
            kinds.CONTEST, title, days, topic="Kéo co, cầu lông, chạy tiếp sức",
            unnamed_members=264, unnamed_others=38, unnamed_women=141,
        )  # fmt: skip
        teller.held(WARD, called)


def _congress(teller: Teller) -> None:
    """The congress of October, whose election is entered: all members by name, and of these those who were there."""
    election = Election.objects.filter(occasion=Election.CONGRESS, on__gte=date(2026, 10, 1)).order_by("on").first()
    if election is None:
        return
    unit, on = teller.units[election.unit.code], election.on
    members = tuple(Person.objects.filter(unit=unit).members_on(on).order_by("pk"))
    day = Sat(on, time(8), time(11), election.place)
    title = f"Đại hội {unit.name} nhiệm kỳ {on.year}–{on.year + 5}"
    way = teller.way(unit, on)
    absent = [each.pk for each in members[election.present :]]
    congress = teller.recorded(unit, Called(kinds.CONGRESS, title, (day,)), Whom(chosen=members), absent)
    report = "Báo cáo tổng kết nhiệm kỳ và phương hướng nhiệm kỳ tới"
    write_vote(congress, Voted(report, election.present or 0), **way)
    course = "Đại hội thông qua báo cáo, thảo luận và bầu Ban Chấp hành nhiệm kỳ mới (có biên bản kiểm phiếu)."
    write_minutes(congress, Minuted("Đoàn Chủ tịch đại hội", "", course, time(11)), **way)
