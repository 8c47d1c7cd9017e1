"""Five years of classes of the district of Phúc Thọ: 12 of them with 2,400 attendances, as it has published. Of the
last year's everybody is named whom the demonstration has in office; of those before there are numbers alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from vungmanh.gatherings.actions.invite import resolve
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.gatherings.told import Called, Sat, Whom
from vungmanh.home.demo.gatherings.taught import give_certificates
from vungmanh.home.demo.gatherings.told import Teller, below
from vungmanh.officers.rules.offices import EXECUTIVE, INSPECTION, WOMEN, WOMEN_HEAD, offices_in
from vungmanh.training.actions.set_class import record_class
from vungmanh.training.models import Course
from vungmanh.training.told import Taught

DISTRICT: Final = "HN-PT"
# "Trong 5 năm qua, … tập huấn 12 lớp, cho 2.400 lượt đồng chí Ủy viên Ban chấp hành, Ủy viên Ủy ban kiểm tra, Trưởng
# ban, Tổ trưởng tổ nữ công của các Công đoàn cơ sở" (Báo Lao động Thủ đô); how they divide into classes is invented.
CLASSES_HELD, ATTENDANCES = 12, 2_400
FIRST_DAY, LAST_DAY = date(2020, 7, 1), date(2025, 6, 30)
_BY_NAME_FROM: Final = date(2024, 7, 1)
_WRITTEN_DOWN: Final = date(2024, 1, 10)  # those before, from the district's own list
_SCHOOLS, _OTHERS = (6, 7), (1, 2, 3, 4, 5, 8)
_COME: Final = 0.94
_OFFICES: Final = {**{body: offices_in(body) for body in (EXECUTIVE, INSPECTION)}, WOMEN: (WOMEN_HEAD,)}

_OF_COMMITTEES: Final = "Tập huấn nghiệp vụ cho ủy viên Ban Chấp hành công đoàn cơ sở"
_OF_INSPECTORS: Final = "Tập huấn công tác kiểm tra, giám sát cho ủy viên Ủy ban Kiểm tra"
_OF_WOMEN: Final = "Tập huấn cho trưởng ban, tổ trưởng tổ nữ công"
_WHERE: Final = "Trung tâm Văn hóa huyện"


@dataclass(frozen=True)
class Class:
    """One class for who sits in the body at the unions of the blocks (all, where none is named), and how many came."""

    on: date
    title: str
    body: str
    came: int
    topic: str
    blocks: tuple[int, ...] = ()
    until: date | None = None


CLASSES: Final = (
    Class(date(2020, 10, 15), _OF_COMMITTEES, EXECUTIVE, 190, "Điều lệ Công đoàn Việt Nam"),
    Class(date(2020, 12, 10), _OF_INSPECTORS, INSPECTION, 170, "Kiểm tra tài chính công đoàn"),
    Class(date(2021, 4, 22), _OF_WOMEN, WOMEN, 150, "Chế độ đối với lao động nữ"),
    Class(date(2021, 11, 18), _OF_COMMITTEES, EXECUTIVE, 240, "Chăm lo người lao động trong dịch bệnh"),
    Class(date(2022, 4, 14), _OF_COMMITTEES, EXECUTIVE, 230, "Thương lượng, thỏa ước lao động tập thể"),
    Class(date(2022, 9, 29), _OF_INSPECTORS, INSPECTION, 180, "Giải quyết khiếu nại, tố cáo"),
    Class(date(2023, 7, 20), _OF_COMMITTEES, EXECUTIVE, 260, "Công việc của ủy viên mới, nhiệm kỳ 2023–2028"),
    Class(date(2023, 10, 12), _OF_WOMEN, WOMEN, 190, "Bình đẳng giới, phòng chống quấy rối"),
    Class(
        date(2024, 8, 15), _OF_COMMITTEES, EXECUTIVE, 220, "Thực hiện dân chủ ở cơ sở, khối trường học", _SCHOOLS,
        date(2024, 8, 16),
    ),
    Class(date(2024, 11, 14), _OF_INSPECTORS, INSPECTION, 190, "Kiểm tra đồng cấp"),
    Class(date(2025, 3, 20), _OF_WOMEN, WOMEN, 170, "Luật Công đoàn 2024 và lao động nữ"),
    Class(date(2025, 5, 22), _OF_COMMITTEES, EXECUTIVE, 210, "Luật Công đoàn 2024, khối doanh nghiệp", _OTHERS),
)  # fmt: skip


def hold_classes(teller: Teller, courses: Mapping[str, Course]) -> None:
    """Each as a class of its course; whoever is named has a certificate of it."""
    for each in CLASSES:
        if (each.until or each.on) < teller.today:
            _hold(teller, each, courses[each.body])


def _hold(teller: Teller, held: Class, course: Course) -> None:
    unit = teller.units[DISTRICT]
    last = held.until or held.on
    whom = below(unit, _OFFICES[held.body], held.blocks) if held.on >= _BY_NAME_FROM else None
    absent = list(_absent(held, whom)) if whom else []
    named = len(resolve(whom, held.on)) - len(absent) if whom else 0
    called = Called(TRAINING, held.title, tuple(_days(held)), topic=held.topic, unnamed_members=held.came - named)
    way = teller.way(unit, max(last, _WRITTEN_DOWN))
    taught, _act = record_class(unit, called, Taught(course), whom=whom, absent=absent, **way)
    if named:
        give_certificates(teller, taught, last)


def _absent(held: Class, whom: Whom) -> Iterator[int]:
    """No more came than the class counts."""
    invited = resolve(whom, held.on)
    come = min(held.came, round(len(invited) * _COME))
    yield from (each.person for each in invited[come:])


def _days(held: Class) -> Iterator[Sat]:
    for on in dict.fromkeys((held.on, held.until or held.on)):
        yield Sat(on, time(8), time(16, 30), _WHERE)
