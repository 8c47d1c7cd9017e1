"""Lets targets be assigned, handed on, accepted and objected to, through the acts of an office, each on its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from vungmanh.core.periods import Period
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.published import DISTRICTS
from vungmanh.home.demo.targets.aims import LATELY, MEMBERS, MORE, OBJECTS, ONE_EACH, Aim, Objection, Sheet, sheets_of
from vungmanh.home.demo.tasks.told import CITY, DAY, SCHOOL, WARD
from vungmanh.home.demo.unions import Union
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.assign_targets import assign_targets
from vungmanh.indicators.actions.change_targets import change_target, decide_target, harden_target
from vungmanh.indicators.models import Target
from vungmanh.indicators.rules.splitting import split
from vungmanh.indicators.rules.standing import ASSIGNED, HARD
from vungmanh.indicators.targets_told import Paper
from vungmanh.organization.models import Unit

WARDS: Final = tuple(code for district in DISTRICTS for code, _name in district.wards)
_HAND_ON: Final = (WARD, "HN-PTT", "HN-XPT")  # the wards whose unions have theirs by now
_SILENT: Final = ("HN-PTC",)  # has said nothing to the plan of this year
_ANSWERS, _HANDS_ON, _DECIDED, _UNIONS_ANSWER = 9 * DAY, 14 * DAY, 21 * DAY, 24 * DAY  # after the plan
_EVERY_THIRD: Final = 3  # union has not answered


def what_was_set_out(units: Mapping[str, Unit], unions: Sequence[Union], officers: Officers, today: date) -> None:
    """Everything until yesterday, in the order of days."""
    story = _Story(Teller(units, officers, today), unions)
    sheets = sheets_of(today)
    deeds = [deed for sheet in sheets[:-1] for deed in story.of_before(sheet)] + story.of_this_year(sheets[-1])
    for deed in sorted(deeds, key=lambda deed: deed.on):  # those of one day stay in their order
        if deed.on < today:
            deed.happen(deed.on)
    story.teller.sign_in()


@dataclass(frozen=True)
class _Deed:
    on: date
    happen: Callable[[date], None]


@dataclass(frozen=True)
class _Story:
    teller: Teller
    unions: Sequence[Union]

    def of_before(self, sheet: Sheet) -> list[_Deed]:
        """Every ward has accepted it."""
        return [
            _Deed(sheet.on, partial(self._assign, sheet)),
            *(_Deed(sheet.on + _ANSWERS, partial(self._accept, sheet.period, ward, ())) for ward in WARDS),
        ]

    def of_this_year(self, sheet: Sheet) -> list[_Deed]:
        answers = [ward for ward in WARDS if ward not in _SILENT]
        objected = {OBJECTS.ward: (OBJECTS.indicator,)}
        deeds = [
            _Deed(sheet.on, partial(self._assign, sheet)),
            _Deed(sheet.on, partial(self._name_the_hard, sheet)),
            *(
                _Deed(sheet.on + _ANSWERS, partial(self._accept, sheet.period, ward, objected.get(ward, ())))
                for ward in answers
            ),
            _Deed(sheet.on + _ANSWERS, partial(self._object, OBJECTS, sheet.period)),
            *(_Deed(sheet.on + _HANDS_ON, partial(self._hand_on, sheet.period, ward)) for ward in _HAND_ON),
            _Deed(sheet.on + _DECIDED, partial(self._decide, OBJECTS, sheet.period)),
            _Deed(sheet.on + _UNIONS_ANSWER, partial(self._unions_answer, sheet.period)),
        ]
        mid_year, lately = date(sheet.on.year, 7, 8), self.teller.today - 12 * DAY
        ward, indicator, times, reason = MORE
        deeds += [
            _Deed(mid_year, partial(self._give_more, sheet.period, ward, indicator, times, reason)),
            _Deed(mid_year + _ANSWERS, partial(self._accept, sheet.period, ward, ())),
        ]
        if lately > sheet.on + _UNIONS_ANSWER:
            deeds += [
                _Deed(lately, partial(self._change, LATELY, sheet.period)),
                _Deed(lately + 6 * DAY, partial(self._object, LATELY, sheet.period)),
            ]
        return deeds

    def _assign(self, sheet: Sheet, on: date) -> None:
        """The city's own first; then the wards', which come to it."""
        city = self.teller.units[CITY]
        paper = Paper(number=sheet.number, issued_on=sheet.on, name=sheet.name)
        sizes = [sum(union.members for union in self._unions_of(ward, on)) for ward in WARDS]
        for aim in sheet.aims:
            values = dict(zip(WARDS, _parts(aim, sizes), strict=True)) | {CITY: aim.value}
            told = {self.teller.units[code].pk: Decimal(value) for code, value in values.items()}
            assign_targets(city, aim.indicator, sheet.period, told, paper=paper, **self.teller.way(city, on))

    def _name_the_hard(self, sheet: Sheet, on: date) -> None:
        for aim in sheet.aims:
            if aim.because:
                city = self.teller.units[CITY]
                target = _target(city, aim.indicator, sheet.period)
                harden_target(target, HARD, aim.because, **self.teller.way(city, on))

    def _accept(self, period: Period, code: str, but: Sequence[str], on: date) -> None:
        unit = self.teller.units[code]
        waiting = Target.objects.standing().filter(unit=unit, period=period.key, state=ASSIGNED)
        seen = dict(waiting.exclude(indicator__in=but).values_list("pk", "version"))
        if seen:
            accept_targets(seen, **self.teller.way(unit, on))

    def _object(self, said: Objection, period: Period, on: date) -> None:
        unit = self.teller.units[said.ward]
        target = _target(unit, said.indicator, period)
        object_target(target, said.proposed, said.because, **self.teller.way(unit, on))

    def _decide(self, said: Objection, period: Period, on: date) -> None:
        target = _target(self.teller.units[said.ward], said.indicator, period)
        decide_target(target, said.decided, said.reason, **self.teller.way(self.teller.units[CITY], on))

    def _change(self, said: Objection, period: Period, on: date) -> None:
        target = _target(self.teller.units[said.ward], said.indicator, period)
        change_target(target, said.decided, said.reason, **self.teller.way(self.teller.units[CITY], on))

    def _give_more(self, period: Period, code: str, indicator: str, times: Decimal, reason: str, on: date) -> None:
        target = _target(self.teller.units[code], indicator, period)
        value = Decimal(int(target.value * times) + 1)
        change_target(target, value, reason, **self.teller.way(self.teller.units[CITY], on))

    def _hand_on(self, period: Period, code: str, on: date) -> None:
        """The ward's admissions by the size of its unions, and of each its conference."""
        ward, unions = self.teller.units[code], self._unions_of(code, on)
        whole = int(_target(ward, MEMBERS, period).value)
        parts = split(whole, [union.members for union in unions])
        paper = Paper(number="03/KH-CĐ", issued_on=on, name=f"Kế hoạch công tác năm {period.since.year}")
        shares = {MEMBERS: parts} | {each: [1] * len(unions) for each in ONE_EACH}
        for indicator, values in shares.items():
            told = {
                self.teller.units[union.code].pk: Decimal(value)
                for union, value in zip(unions, values, strict=True)
                if value
            }
            assign_targets(ward, indicator, period, told, paper=paper, **self.teller.way(ward, on))

    def _unions_answer(self, period: Period, on: date) -> None:
        """Most accept; some have not looked at it yet."""
        for ward in _HAND_ON:
            for place, union in enumerate(self._unions_of(ward, on)):
                if union.code == SCHOOL or place % _EVERY_THIRD:
                    self._accept(period, union.code, (), on)

    def _unions_of(self, ward: str, on: date) -> list[Union]:
        return [
            union
            for union in self.unions
            if union.ward == ward and union.founded_on <= on and (not union.dissolved_on or on < union.dissolved_on)
        ]


def _parts(aim: Aim, sizes: Sequence[int]) -> Sequence[int]:
    return split(aim.value, sizes, minimum=aim.least) if aim.counted else [aim.value] * len(sizes)


def _target(unit: Unit, indicator: str, period: Period) -> Target:
    return Target.objects.standing().get(unit=unit, indicator=indicator, period=period.key)
