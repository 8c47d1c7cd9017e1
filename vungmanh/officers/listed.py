"""Officers as the rows of their register: which, in which order, and what is told of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db.models import Count, F

from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.core.masks import masked
from vungmanh.kit.listing import LISTED_AT_MOST, ListPage, turned
from vungmanh.officers.asked import RANK, found_by, places_asked, told_of, with_term
from vungmanh.officers.filters import OfficersForm
from vungmanh.officers.models import BODIES, Appointment
from vungmanh.officers.rights import role_of
from vungmanh.officers.rules import offices
from vungmanh.organization.models import IN_ORDER, Unit

_FEW_UNITS: Final = 500
_CHUNK: Final = 5_000  # keys that one statement names
BY_UNIT, BY_NAME, BY_OFFICE, BY_SINCE, BY_TERM = "unit", "person", "office", "since", "term_ends"
_AT_UNIT: Final = tuple(f"unit__{name}" for name in IN_ORDER)
# Each ends so that two rows never stand in one place.
_ORDERS: Final[Mapping[str, Sequence[str]]] = {
    BY_UNIT: (*_AT_UNIT, "rank", "person__sort_key", "pk"),
    BY_NAME: ("person__sort_key", "person", "rank", "pk"),
    BY_OFFICE: ("rank", *_AT_UNIT, "person__sort_key", "pk"),
    BY_SINCE: ("since", "pk"),
    BY_TERM: ("term_ends", *_AT_UNIT, "rank", "pk"),
}
_BODY_NAMES: Final = dict(BODIES)


@dataclass(frozen=True)
class Listed:
    """An office that is held on the day, as a row of the register. `held` has what asked.told_of reads; `number` counts
    from 1 what was read."""

    held: Any
    day: date
    today: date
    number: int

    @property
    def pk(self) -> int:
        key: int = self.held.pk
        return key

    @property
    def office(self) -> str:
        return str(self.held.get_office_display())

    @property
    def body(self) -> str:
        """The body that it is an office of; "" for none."""
        return str(_BODY_NAMES.get(offices.BY_CODE[self.held.office].body, ""))

    @property
    def phone(self) -> str:
        """Masked; "" where the reader may not see the roll entry."""
        return masked(self.held.person.phone) if self.held.known else ""

    @property
    def role(self) -> str:
        """The name of the role with which the officer signs in on the day by this office; "" for none."""
        return str(ROLES[self.held.grant_role].name) if self.held.grant_role else ""

    @property
    def waits_for(self) -> str:
        """What its right waits for: CONFIRMED or SIGN_IN; "" where it has one, where none goes with the office, and of
        another day than today."""
        if self.role or self.day != self.today or not role_of(self.held):
            return ""
        return CONFIRMED if self.held.confirmed_on is None else "" if self.held.signs_in else SIGN_IN


CONFIRMED, SIGN_IN = "confirmed", "sign_in"


class OfficersListing:
    """Offices that one reader asks for. Keys are put in order first: what is told of an office is asked for those alone
    that are shown. In the everyday order, unit by unit, not even the names of others are read: units are counted
    through, and those of the page put in order.
    """

    def __init__(self, form: OfficersForm, to: Permission) -> None:
        self.form, self.to, self.day = form, to, form.as_of()

    def page(self, number: Any) -> ListPage:
        if self._sort == BY_UNIT:
            return self._page_of_units(number)
        count = self._found.order_by()[: LISTED_AT_MOST + 1].count()
        page = turned(count, number)
        keys = self._in_order[page.start_index() - 1 : page.end_index()] if count else []
        return ListPage(self._told(list(keys)), min(count, LISTED_AT_MOST), count > LISTED_AT_MOST, page)

    def _page_of_units(self, number: Any) -> ListPage:
        counted = self._counted()
        count = sum(many for _unit, many in counted)
        page = turned(count, number)
        units, before = _units_at(counted, page.start_index() - 1, page.end_index())
        keys = self._in_order.filter(unit__in=units)[: page.end_index() - before] if count else []
        shown = list(keys)[max(0, page.start_index() - 1 - before) :]
        return ListPage(self._told(shown), min(count, LISTED_AT_MOST), count > LISTED_AT_MOST, page)

    def everything(self, limit: int) -> list[Listed] | None:
        keys = list(self._in_order[: limit + 1])
        return None if len(keys) > limit else self._told(keys)

    def _counted(self) -> list[tuple[int, int]]:
        """(unit, how many are listed of it), in the order of units. Two queries."""
        by_unit = self._found.order_by().values("unit").annotate(many=Count("pk"))
        many = dict(by_unit.values_list("unit", "many"))
        few: Any = list(many) if len(many) <= _FEW_UNITS else places_asked(self.form).values("unit")
        units = Unit.objects.filter(pk__in=few).order_by(*IN_ORDER).values_list("pk", flat=True)
        return [(unit, many[unit]) for unit in units if unit in many]

    @cached_property
    def _found(self) -> Any:
        return found_by(self.form, self.to)

    @property
    def _sort(self) -> str:
        return self.form.cleaned_data["sort"] or BY_UNIT

    @property
    def _in_order(self) -> Any:
        by, backwards = self._sort.removeprefix("-"), self._sort.startswith("-")
        fields = [F(name).desc(nulls_last=True) if backwards else F(name).asc(nulls_last=True) for name in _ORDERS[by]]
        found = with_term(self._found, self.day) if by == BY_TERM else self._found
        return found.alias(rank=RANK).order_by(*fields).values_list("pk", flat=True)

    def _told(self, keys: list[int]) -> list[Listed]:
        rows: dict[int, Any] = {}
        for some in _chunks(keys):
            rows |= told_of(Appointment.objects.all(), self.form.user, self.day, self.form.today).in_bulk(some)
        found = [rows[key] for key in keys if key in rows]
        return [Listed(each, self.day, self.form.today, number) for number, each in enumerate(found, 1)]


def _units_at(counted: Sequence[tuple[int, int]], first: int, last: int) -> tuple[list[int], int]:
    """Of units with their counts, in order, those of which the rows from `first` up to before `last` are; and how many
    rows stand before them."""
    units: list[int] = []
    before = passed = 0
    for unit, many in counted:
        if passed >= last:
            break
        if passed + many > first:
            units.append(unit)
        else:
            before += many
        passed += many
    return units, before


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
