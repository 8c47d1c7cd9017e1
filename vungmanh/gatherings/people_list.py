"""The people of a gathering on one of its days, as the officer's list shows them: found without diacritics, by unit or
in the order of the sheet on paper, some two hundred to a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import Sitting
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.kinds import ABSENT, CAME, EXCUSED, LATE, PRESENT
from vungmanh.officers.models import OFFICES

A_PAGE: Final = 200
BY_UNIT, BY_NAME = "unit", "name"
ORDERS: Final = [
    (BY_UNIT, gettext_lazy("By unit")),
    (BY_NAME, gettext_lazy("In the order of the sheet on paper")),
]
NO_WORD, UNINVITED = "open", "uninvited"
WHO: Final = [
    ("", pgettext_lazy("attendance", "Everybody")),
    (PRESENT, gettext_lazy("Those who came")),
    (LATE, gettext_lazy("Those who came late")),
    (ABSENT, gettext_lazy("Those who did not come")),
    (EXCUSED, gettext_lazy("Those who are excused")),
    (NO_WORD, gettext_lazy("Those not marked yet")),
    (UNINVITED, gettext_lazy("Those who came uninvited")),
]
_ORDERED: Final = {BY_UNIT: ("unit__sort_key", "where", "sort_key", "pk"), BY_NAME: ("sort_key", "pk")}
_OFFICES: Final = dict(OFFICES)
_STATES: Final = dict(PRESENCES)
_TONES: Final = {LATE: "warn", EXCUSED: "plain", ABSENT: "bad"}
_HEADED: Final = 3  # so many of one unit stand below its name


class _Row(NamedTuple):
    pk: int
    name: str
    search_key: str
    unit: int | None
    unit_name: str | None
    office: str
    where: str
    invited: bool
    answer: str
    note: str
    instead_of: str | None
    state: str | None
    by_hand: bool | None


@dataclass(frozen=True)
class Line:
    """Somebody on the list. `aside` stands small below the name, `tag` is a word in the colour `tone`, "" for none."""

    key: int
    name: str
    folded: str
    aside: str
    tag: str
    tone: str
    came: bool
    is_set: bool  # anything is written of them


@dataclass
class Group:
    """Those of one unit, under its name where they are several."""

    heading: str
    lines: list[Line] = field(default_factory=list)

    @property
    def came(self) -> int:
        return sum(line.came for line in self.lines)


@dataclass(frozen=True)
class Listed:
    groups: Sequence[Group]
    page: Page[Any]

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]


@dataclass(frozen=True)
class Numbers:
    """How many are invited, and how many of all on the list stand how on the day."""

    invited: int
    present: int
    late: int
    excused: int
    absent: int
    uninvited: int

    @property
    def came(self) -> int:
        return self.present + self.late


def people_on(sitting: Sitting, words: str = "", who: str = "") -> QuerySet[Any]:
    """Attendees with `here`, how they stand on the day: those whose name, or unit, has these words, and of these `who`
    are meant."""
    found: Any = sitting.gathering.attendees
    here = FilteredRelation("presences", condition=Q(presences__sitting=sitting.pk))
    found = found.standing().annotate(here=here).filter(_who(who))
    for word in fold(words).split():
        found = found.filter(Q(search_key__contains=word) | Q(unit__search_key__contains=word))
    rows: QuerySet[Any] = found
    return rows


def _who(who: str) -> Q:
    if who == PRESENT:
        return Q(here__state__in=CAME)
    if who == NO_WORD:
        return Q(here__state=None)
    if who == UNINVITED:
        return Q(invited=False)
    return Q(here__state=who) if who in _STATES else Q()


def listed(sitting: Sitting, words: str, who: str, order: str, number: Any) -> Listed:
    """One page of the list. Two queries."""
    rows = people_on(sitting, words, who).order_by(*_ORDERED.get(order, _ORDERED[BY_UNIT]))
    page = Paginator(
        rows.values_list(
            "pk", "name", "search_key", "unit", "unit__name", "office", "where", "invited", "answer", "note",
            "place_of__name", "here__state", "here__by_hand",
        ),
        A_PAGE,
    ).get_page(number)  # fmt: skip
    return Listed(_groups([_Row(*row) for row in page.object_list], by_unit=order != BY_NAME), page)


def _groups(rows: Sequence[_Row], *, by_unit: bool) -> list[Group]:
    if not by_unit:
        return [Group("", [_line(row, with_unit=True) for row in rows])]
    together: dict[tuple[int | None, str], list[_Row]] = {}
    for row in rows:
        together.setdefault((row.unit, row.where if row.unit is None else ""), []).append(row)
    groups: list[Group] = []
    for some in together.values():
        heading = _from(some[0]) if len(some) >= _HEADED else ""
        if heading or not groups or groups[-1].heading:
            groups.append(Group(heading))
        groups[-1].lines += [_line(row, with_unit=not heading) for row in some]
    return groups


def _from(row: _Row) -> str:
    return row.unit_name or row.where


def _line(row: _Row, *, with_unit: bool) -> Line:
    office = str(_OFFICES[row.office]) if row.office else ""
    where = _from(row) if with_unit else (row.where if row.unit_name else "")
    return Line(
        key=row.pk,
        name=row.name,
        folded=f"{row.search_key} {fold(where)}",
        aside=" · ".join(filter(None, [where, office, *_besides(row)])),
        tag=str(_STATES[row.state]) if row.state and row.state != PRESENT else "",
        tone=_TONES.get(row.state or "", ""),
        came=row.state in CAME,
        is_set=row.state is not None,
    )


def _besides(row: _Row) -> Iterable[str]:
    if row.instead_of:
        yield _("in the place of %(name)s") % {"name": row.instead_of}
    elif not row.invited:
        yield _("uninvited")
    if row.answer == kinds.NO:
        yield _("has said: cannot come")
    elif row.answer == kinds.INSTEAD:
        yield _("sends somebody else")
    if row.note:
        yield row.note


def numbers_of(sitting: Sitting) -> Numbers:
    """One query."""
    counted = people_on(sitting).aggregate(
        n_invited=Count("pk", filter=Q(invited=True)),
        n_present=Count("pk", filter=Q(here__state=PRESENT)),
        n_late=Count("pk", filter=Q(here__state=LATE)),
        n_excused=Count("pk", filter=Q(here__state=EXCUSED)),
        n_absent=Count("pk", filter=Q(here__state=ABSENT)),
        n_uninvited=Count("pk", filter=Q(invited=False)),
    )
    return Numbers(**{name.removeprefix("n_"): count for name, count in counted.items()})
