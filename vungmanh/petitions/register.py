"""The petitions of a unit and of everything below it as a register: which rows, and its columns on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import DateField, F, FilteredRelation, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.kit.listing import Listing, ListPage, Ordered
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column, fields_of
from vungmanh.organization.models import Placement
from vungmanh.petitions.filters import PetitionsForm
from vungmanh.petitions.mine import mine_to_handle
from vungmanh.petitions.models import Petition, PetitionQuerySet
from vungmanh.petitions.models.petitions import RESULTS, STATES
from vungmanh.petitions.rules import states
from vungmanh.petitions.sheet_columns import SHEET, TOLD
from vungmanh.petitions.veiled import short

_STATES: Final = dict(STATES)
_RESULTS: Final = dict(RESULTS)
_AT_ONCE: Final = 2_000  # rows that one statement reads by their keys


@dataclass(frozen=True)
class Narrow:
    """A listing that puts the keys in order before it reads any row: what was said makes rows as broad as a page, and
    a database that sorts twenty thousand of them carries all of it along."""

    found: QuerySet[Petition]
    order: Sequence[str]

    def page(self, number: Any) -> ListPage:
        keys = Ordered(self._keys()).page(number)
        return ListPage(self._read(keys.records), keys.count, keys.more, keys.page)

    def everything(self, limit: int) -> Sequence[Any] | None:
        keys = Ordered(self._keys()).everything(limit)
        return None if keys is None else self._read(keys)

    def _keys(self) -> Any:
        return self.found.order_by(*self.order).values_list("pk", flat=True)

    def _read(self, keys: Sequence[int]) -> list[Petition]:
        known: dict[int, Petition] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = self.found.filter(pk__in=keys[start : start + _AT_ONCE]).order_by()
            known.update({row.pk: row for row in some.select_related("unit", "category", "owner", "sender")})
        return [known[key] for key in keys if key in known]


def rows(form: PetitionsForm, to: Any) -> Listing:
    """The petitions that are asked for, as they stood on the day: `stood`, `last_day`, `late_since`, `at_holder` and
    `outcome` are of the day `as_of`."""
    return Narrow(asked_for(form, to), fields_of(COLUMNS, form.question().sort))


def asked_for(form: PetitionsForm, to: Any) -> QuerySet[Petition]:
    """The same as one question, in no order."""
    asked = form.cleaned_data
    named = _named(form, Petition.objects.visible_to(form.user, form.today, to))
    found = _in_state(form, _as_of(form, _where(form, named)))
    for box in ("kind", "category", "urgency"):
        if asked[box] not in (None, ""):
            found = found.filter(**{box: asked[box]})
    if asked["result"]:
        found = found.filter(outcome=asked["result"])
    if asked["employer"]:
        found = found.filter(employer_key__contains=fold(asked["employer"]))
    if asked["in_time"]:
        found = found.filter(in_time=True)
    found = found.filter(**form.spans())
    told: QuerySet[Petition] = found.defer("words_marks", "code")
    return told


def _named(form: PetitionsForm, found: PetitionQuerySet) -> PetitionQuerySet:
    typed = form.cleaned_data["q"]
    if number := form.number():
        return found.filter(number=number)
    return found.saying(typed) if typed else found


def _where(form: PetitionsForm, found: PetitionQuerySet) -> PetitionQuerySet:
    """Said to the units that are asked for; with everyday words also what the unit itself holds from elsewhere."""
    asked = form.cleaned_data
    if asked["which"] == form.OWN:
        return found.filter(unit=form.at)
    places = Placement.objects.last_on(form.tree_day).under(form.path)
    if asked["block"] is not None:
        places = places.filter(block=asked["block"])
    said_here = Q(unit__in=places.order_by().values("unit"))
    if asked["which"] == form.HERE and asked["block"] is None and not asked.get("below"):
        said_here |= Q(holder=form.at, closed_on=None, struck_on=None)
    if asked["which"] == form.HELD:
        return found
    return found.filter(said_here)


def _as_of(form: PetitionsForm, found: PetitionQuerySet) -> Any:
    """Today a petition itself says how it stands; of another day its stage of then."""
    day, then = form.as_of(), ""
    rows: Any = found
    if day != form.today:
        lasts = Q(stages__until__isnull=True) | Q(stages__until__gt=day)
        rows = rows.annotate(of_then=FilteredRelation("stages", condition=lasts & Q(stages__since__lte=day)))
        rows = rows.filter(of_then__isnull=False)
        then = "of_then__"
    told = {"stood": "state", "last_day": "due", "late_since": "late_from", "at_holder": "holder", "outcome": "result"}
    rows = rows.annotate(**{name: F(f"{then}{field}") for name, field in told.items()})
    rows = rows.annotate(as_of=Value(day, DateField()), holder_name=F(f"{then}holder__name"))
    if form.cleaned_data["which"] == form.HELD:
        rows = rows.filter(at_holder=form.at.pk)
    if holder := form.cleaned_data.get("holder"):
        rows = rows.filter(at_holder=holder.pk)
    return rows


def _in_state(form: PetitionsForm, found: Any) -> Any:
    state, day = form.cleaned_data["state"], form.as_of()
    if state == form.STRUCK:
        return found.filter(struck_on__lte=day)
    found = found.filter(struck_on=None)  # what was struck out by mistake stood on no day
    open_then = Q(closed_on=None) if day == form.today else Q(stood__in=sorted(states.OPEN))
    several = {
        form.ALL: Q(),
        form.OPEN: open_then,
        form.LATE: open_then & Q(late_since__lte=day),
        form.MINE: open_then & mine_to_handle(form.user, form.today),
    }
    return found.filter(several.get(state, Q(stood=state)))


def days_late(row: Any) -> int | None:
    """By how many days it is late on the day of the register; None where it is not."""
    if not row.late_since or row.late_since > row.as_of:
        return None
    days: int = (row.as_of - row.last_day).days
    return days


def state_of(row: Any) -> str:
    """How it stood; of a closed one with what came of it."""
    if row.outcome:
        return f"{_STATES[row.stood]}: {_RESULTS[row.outcome]}"
    return str(_STATES[row.stood])


def _tone(row: Any) -> str:
    """The colour of the state: late is wrong, what the sender is not content with is to be seen, met is good."""
    if days_late(row):
        return "bad"
    if row.stood == states.OBJECTED:
        return "warn"
    return "good" if row.outcome in (states.MET, states.MET_IN_PART) else "plain"


def _page_of(row: Petition) -> str:
    return reverse("petitions:petition", args=[row.pk])


def _last_day(row: Any) -> date | None:
    day: date | None = row.last_day if row.stood in states.RUNS else None
    return day


def _urgency(row: Petition) -> str:
    return str(row.get_urgency_display()) if row.urgency else ""


def _urgent(row: Petition) -> str:
    return "warn" if row.urgency else ""


def _people(row: Petition) -> int | None:
    return row.people if row.people > 1 else None


def _holder(row: Any) -> str:
    return row.holder_name if row.at_holder != row.unit_id else ""


def _where_any(cell: Callable[[Any], Any]) -> Callable[[PetitionsForm, Sequence[Any]], bool]:
    return lambda form, rows: not form.on_a_page or any(cell(row) for row in rows)


def _on_no_page(form: PetitionsForm, _rows: Sequence[Any]) -> bool:
    return not form.on_a_page


def _of_several_units(form: PetitionsForm, rows: Sequence[Any]) -> bool:
    return not form.on_a_page or any(row.unit_id != form.at.pk for row in rows)


COLUMNS: Final = (
    Column("words", _("What was said"), short, link=_page_of, width=60),
    Column(
        "due", pgettext_lazy("of a petition", "Last day"), _last_day, "day", sort=("last_day",), width=12,
        where=_where_any(_last_day),
        on_phone="named", phone_name=pgettext_lazy("before a last day", "until"),
    ),
    Column(
        "state", _("How it stands"), state_of, sort=("stood",), look="petition-state", width=22, tone=_tone,
    ),
    Column("late", _("Days late"), days_late, "count", width=10, where=_on_no_page),
    Column("urgency", _("Urgency"), _urgency, width=12, tone=_urgent, where=_where_any(_urgency)),
    Column("category", _("Category"), lambda row: str(row.category), look="petition-category", width=24),
    Column(
        "people", pgettext_lazy("who share a petition", "People"), _people, "count", width=9,
        where=_where_any(_people), on_phone="named",
    ),
    Column(
        "unit", _("Unit"), lambda row: row.unit.name, sort=("unit__sort_key",), look="of-unit", width=34,
        where=_of_several_units,
    ),
    Column("holder", _("Held by"), _holder, look="of-unit", width=34, where=_where_any(_holder), on_phone="named"),
    Column(
        "received_on", pgettext_lazy("day", "Received"), lambda row: row.received_on, "day",
        sort=("received_on",), width=12, on_phone="none",
    ),
    Column("number", pgettext_lazy("of a petition", "Number"), lambda row: row.number, look="digits", on_phone="none"),
)  # fmt: skip
PETITIONS: Final = Register(
    code="petitions",
    name=_("Petitions"),
    view="petitions:register",
    sheet_view="petitions:sheet",
    form=PetitionsForm,
    asks=rights_of,
    rows=rows,
    columns=COLUMNS,
    sheet_columns=SHEET,
    told_columns=TOLD,
    sees=Permission.SEE_PETITIONS,
    exports=Permission.EXPORT_PETITIONS,
    file="kien-nghi",
    titled=_("Petitions on %(day)s"),
    day="day",
    period=("since", "until"),
    unasked={"state": PetitionsForm.ALL},
)
