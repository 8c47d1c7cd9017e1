"""The units of an invented federation through three reorganisations, in memory; the same for every run."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.sizes import LAST_DAY, MERGER_2008, MERGER_2020, REFORM_2025, Size
from vungmanh.core.tree import DatedLink, Span

TOP = "BENCH"  # the code of the top unit: by it a later run knows a federation of its own
_FIRST_DAY = {"confederation": date(1929, 7, 28), "province": date(1976, 1, 1), "district": date(1995, 1, 1)}
_BLOCKS = (1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6, 6, 6, 7, 8)
_EMPLOYERS = {
    1: "Công ty nhà nước", 2: "Công ty TNHH", 3: "Công ty liên doanh", 4: "Trung tâm", 5: "Viện tư",
    6: "Trường", 7: "Trường tư thục", 8: "Nghiệp đoàn",
}  # fmt: skip
_WORDS = (
    "Bình Minh", "Hòa Phát", "Sao Mai", "Tân Tiến", "Hướng Dương", "Phú Cường", "Đại Thành", "Sông Xanh", "Lạc Hồng",
    "Thanh Xuân",
)  # fmt: skip


@dataclass(slots=True)
class Body:
    """A unit of the invented federation. `members` stand on its roll on the last day, `gone` have left before."""

    pk: int
    code: str
    name: str
    kind: str
    life: Span
    links: list[DatedLink] = field(default_factory=list)
    block: int = 0
    ward: int = 0  # for a union: the ward that manages it, or managed its place, today
    members: int = 0
    gone: int = 0

    def under(self, parent: Body, since: date, until: date | None = None) -> None:
        """Stand under `parent` on the days of the span that both units live."""
        met = Span(since, until).meets(self.life)
        if met and (met := met.meets(parent.life)):
            self.links.append(DatedLink(self.pk, parent.pk, met))


@dataclass(slots=True)
class Federation:
    """All bodies by id, and the unions of each ward."""

    size: Size
    bodies: dict[int, Body] = field(default_factory=dict)
    unions: dict[int, list[Body]] = field(default_factory=lambda: defaultdict(list))

    def found(self, code: str, name: str, kind: str, since: date, until: date | None = None) -> Body:
        body = Body(len(self.bodies) + 1, code, name, kind, Span(since, until))
        self.bodies[body.pk] = body
        return body

    def of_kind(self, kind: str) -> list[Body]:
        return [body for body in self.bodies.values() if body.kind == kind]


def federation(size: Size) -> Federation:
    """Found everything, the upper levels first."""
    made = Federation(size)
    draw = Random(f"federation {size.name}")
    top = made.found(TOP, "Tổng Liên đoàn", "confederation", _FIRST_DAY["confederation"])
    provinces = _provinces(made, top)
    wards = _wards(made, provinces)
    districts, split_off = _districts(made, provinces, wards)
    _unions(made, draw, wards, districts, split_off)
    return made


def _provinces(made: Federation, top: Body) -> list[Body]:
    """Those of today first, then those that joined them in 2025, then the one that did in 2008."""
    size, provinces = made.size, []
    for number in range(1, size.provinces_before + 1):
        until = None
        if number > size.provinces_until_2025:
            until = MERGER_2008
        elif number > size.provinces:
            until = REFORM_2025
        name = f"Liên đoàn Lao động tỉnh {_word(number)} {number}"
        province = made.found(f"T{number:02}", name, "province", _FIRST_DAY["province"], until)
        province.under(top, _FIRST_DAY["province"])
        provinces.append(province)
    return provinces


def _wards(made: Federation, provinces: list[Body]) -> list[Body]:
    today = provinces[: made.size.provinces]
    wards = []
    for province, count in zip(today, shares(made.size.wards, falling(len(today), 0.12)), strict=True):
        for number in range(1, count + 1):
            code = f"{province.code}-X{number:03}"
            ward = made.found(code, f"Công đoàn phường {_word(number)} {number}", "ward", REFORM_2025)
            ward.under(province, REFORM_2025)
            wards.append(ward)
    return wards


def _districts(made: Federation, provinces: list[Body], wards: list[Body]) -> tuple[dict[int, Body], dict[int, Body]]:
    """The district of each ward's places until 2025; and by district, the one that joined it in 2020."""
    size = made.size
    absorbed = {index % size.provinces: index for index in range(size.provinces, size.provinces_until_2025)}
    places: list[tuple[Body, list[Body]]] = []  # a province until 2025, and the wards of today on its ground
    for index, province in enumerate(provinces[: size.provinces]):
        ground = [ward for ward in wards if ward.code.startswith(province.code + "-")]
        half = len(ground) // 2 if index in absorbed else len(ground)
        places.append((province, ground[:half]))
        if index in absorbed:
            places.append((provinces[absorbed[index]], ground[half:]))
    of_ward: dict[int, Body] = {}
    districts: list[Body] = []
    counts = shares(size.districts, [float(len(ground)) for _, ground in places])
    for (province, ground), count in zip(places, counts, strict=True):
        for number in range(1, count + 1):
            district = _district(made, province, number, REFORM_2025)
            # A third of the first province's ground was a province of its own until 2008.
            if province is provinces[0] and size.provinces_before > size.provinces_until_2025 and number % 3 == 0:
                district.under(provinces[-1], _FIRST_DAY["district"], MERGER_2008)
                district.under(province, MERGER_2008)
            else:
                district.under(province, _FIRST_DAY["district"])
            districts.append(district)
        for position, ward in enumerate(ground):
            of_ward[ward.pk] = districts[len(districts) - count + position * count // len(ground)]
    split_off: dict[int, Body] = {}
    step = max(1, len(districts) // max(1, size.districts_before - size.districts))
    for number in range(size.districts_before - size.districts):
        into = districts[number * step]
        parent = made.bodies[into.links[-1].parent]
        joined = _district(made, parent, 900 + number, MERGER_2020)
        joined.under(parent, _FIRST_DAY["district"])
        split_off[into.pk] = joined
    return of_ward, split_off


def _district(made: Federation, province: Body, number: int, until: date) -> Body:
    name = f"Liên đoàn Lao động huyện {_word(number)} {number}"
    return made.found(f"{province.code}-H{number:03}", name, "district", _FIRST_DAY["district"], until)


def _unions(
    made: Federation, draw: Random, wards: list[Body], districts: dict[int, Body], split_off: dict[int, Body]
) -> None:
    """Unions with their members, heavily in the first provinces; one in forty has been dissolved."""
    size = made.size
    weight = {ward.pk: draw.uniform(0.6, 1.4) for ward in wards}
    provinces = defaultdict(list)
    for ward in wards:
        provinces[ward.links[0].parent].append(ward)
    per_province = shares(size.unions, falling(len(provinces), 0.5))
    standing: list[Body] = []
    for ground, count in zip(provinces.values(), per_province, strict=True):
        for ward, unions in zip(ground, shares(count, [weight[ward.pk] for ward in ground]), strict=True):
            for number in range(1, unions + unions // 40 + 2):
                union = _union(made, draw, ward, number, dissolved=number > unions)
                _place(union, draw, ward, districts[ward.pk], split_off)
                made.unions[ward.pk].append(union)
                if number <= unions:
                    standing.append(union)
                else:
                    union.gone = draw.randint(5, 60)
    weights = [draw.lognormvariate(0, 0.9) for _ in standing]
    for union, members in zip(standing, shares(size.members, weights, at_least=5), strict=True):
        union.members, union.gone = members, members * 6 // 100


def _union(made: Federation, draw: Random, ward: Body, number: int, *, dissolved: bool) -> Body:
    latest = (date(2019, 1, 1) if dissolved else LAST_DAY - timedelta(days=90)).toordinal()
    since = date.fromordinal(draw.randint(date(1996, 1, 1).toordinal(), latest))
    until = date.fromordinal(draw.randint(since.toordinal() + 400, LAST_DAY.toordinal())) if dissolved else None
    block = draw.choice(_BLOCKS)
    name = f"Công đoàn cơ sở {_EMPLOYERS[block]} {_word(number)} số {int(ward.code[-3:])}-{number}"
    kind = "occupational" if block == 8 else "grassroots"
    union = made.found(f"{ward.code}-{number:03}", name, kind, since, until)
    union.block, union.ward = block, ward.pk
    return union


def _place(union: Body, draw: Random, ward: Body, district: Body, split_off: dict[int, Body]) -> None:
    joined = split_off.get(district.pk)
    if joined and draw.random() < 0.5:
        union.under(joined, union.life.since, MERGER_2020)
        union.under(district, MERGER_2020, REFORM_2025)
    else:
        union.under(district, union.life.since, REFORM_2025)
    union.under(ward, REFORM_2025)


def falling(count: int, steepness: float) -> list[float]:
    """Weights from the largest to the smallest."""
    return [(index + 1) ** -steepness for index in range(count)]


def shares(total: int, weights: list[float], *, at_least: int = 1) -> list[int]:
    """Cut `total` into whole parts by weight, none below `at_least`, that add up to it exactly."""
    if total < at_least * len(weights):
        raise ValueError(f"{total} cannot give {len(weights)} parts of {at_least}")
    rest, scale = total - at_least * len(weights), sum(weights)
    exact = [rest * weight / scale for weight in weights]
    parts = [at_least + int(part) for part in exact]
    missing = total - sum(parts)
    for index in sorted(range(len(parts)), key=lambda i: (int(exact[i]) - exact[i], i))[:missing]:
        parts[index] += 1
    return parts


def _word(number: int) -> str:
    return _WORDS[number % len(_WORDS)]
