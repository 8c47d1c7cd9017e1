"""The courses of the demonstration, what came of the classes that were held of them, and a class for workers that units
sign up for these days."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.gatherings.told import Called, Sat
from vungmanh.home.demo.gatherings.told import LEADERS, Teller, below
from vungmanh.home.demo.petitions.near import NEIGHBOUR
from vungmanh.home.demo.tasks.told import CITY, DAY, SCHOOL, WARD
from vungmanh.members.models import Person
from vungmanh.officers.rules.offices import EXECUTIVE, INSPECTION, WOMEN, offices_in
from vungmanh.training.actions.certify import certify
from vungmanh.training.actions.give_results import give_results
from vungmanh.training.actions.set_class import plan_class, record_class
from vungmanh.training.actions.sign_up import open_sign_up, sign_up
from vungmanh.training.actions.write_course import add_course
from vungmanh.training.models import Course, TrainingClass
from vungmanh.training.rules.courses import HEALTH, WORKERS
from vungmanh.training.rules.results import ATTENDED, PASSED
from vungmanh.training.told import Given, Named, Taught, Told

_ADDED_ON: Final = date(2024, 1, 8)
_CERTIFIED_AFTER: Final = timedelta(days=7)
_NOT_TESTED: Final = 12  # one in so many was there and was not tested
_QUOTA: Final = 3
_OF_THE_CITY: Final = {
    EXECUTIVE: Told(
        "BCH", "Nghiệp vụ công tác công đoàn cơ sở", "Điều lệ, đối thoại, thương lượng, tài chính", hours=8,
        valid_months=36, offices=offices_in(EXECUTIVE),
    ),
    INSPECTION: Told(
        "UBKT", "Công tác kiểm tra, giám sát", "Kiểm tra đồng cấp, tài chính, khiếu nại, tố cáo", hours=8,
        valid_months=36, offices=offices_in(INSPECTION),
    ),
    WOMEN: Told(
        "NC", "Công tác nữ công", "Chế độ lao động nữ, bình đẳng giới", hours=8, valid_months=36,
        offices=offices_in(WOMEN),
    ),
}  # fmt: skip
_FOR_WORKERS: Final = Told(
    "SKSS", "Chăm sóc sức khỏe sinh sản", "Cùng Trung tâm Y tế", for_whom=WORKERS, subject=HEALTH, hours=3
)


def add_courses(teller: Teller) -> dict[str, Course]:
    """Those of the city, by the body whose members they are for."""
    city = teller.units[CITY]
    way = teller.way(city, _ADDED_ON, time(9))
    return {body: add_course(city, told, **way)[0] for body, told in _OF_THE_CITY.items()}


def give_certificates(teller: Teller, held: TrainingClass, last: date) -> None:
    """To everybody who was there by name; some were not tested."""
    unit, on = held.gathering.unit, last + _CERTIFIED_AFTER
    came = Attendee.objects.came().filter(gathering=held.pk).order_by("pk").values_list("pk", flat=True)
    given = {key: Given(PASSED if place % _NOT_TESTED else ATTENDED) for place, key in enumerate(came, start=1)}
    way = teller.way(unit, on, time(9))
    give_results(held, given, **way)
    certify(held, on, by=way["by"], today=on)


def teach_in_the_ward(teller: Teller, courses: dict[str, Course]) -> None:
    ward, on = teller.units[WARD], date(2026, 4, 16)
    if on + _CERTIFIED_AFTER < teller.today:
        called = Called(
            TRAINING, "Bồi dưỡng chủ tịch, phó chủ tịch công đoàn cơ sở",
            (Sat(on, time(8), time(16, 30), "Hội trường phường Việt Hưng"),),
        )  # fmt: skip
        way = teller.way(ward, on)
        held, _act = record_class(ward, called, Taught(courses[EXECUTIVE]), whom=below(ward, LEADERS, (6,)), **way)
        give_certificates(teller, held, on)
    _for_workers(teller)


def _for_workers(teller: Teller) -> None:
    """With the health centre; two schools have signed up, one of them more people than have a place."""
    ward, asked = teller.units[WARD], teller.today - 9 * DAY
    way = teller.way(ward, asked, time(10))
    course, _act = add_course(ward, _FOR_WORKERS, **way)
    day = Sat(teller.today + 12 * DAY, time(14), time(16, 30), "Trung tâm Y tế")
    called = Called(TRAINING, "Chăm sóc sức khỏe sinh sản cho nữ đoàn viên", (day,), partners="Trung tâm Y tế")
    held, _act = plan_class(ward, called, Taught(course), **way)
    open_sign_up(held, _QUOTA, by=way["by"], today=asked)
    for code, many in ((SCHOOL, 2), (NEIGHBOUR, 4)):
        unit, on = teller.units[code], teller.today - 4 * DAY
        women = Person.objects.filter(unit=unit, gender=Person.FEMALE).members_on(on).order_by("pk")[:many]
        sign_up(held, unit, [Named(each.name, each) for each in women], **teller.way(unit, on))
