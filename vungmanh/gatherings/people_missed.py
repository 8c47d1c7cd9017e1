"""Units that stay away: nobody of them came to the last three gatherings to which somebody of theirs was invited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.rules.absences import IN_A_ROW, stays_away
from vungmanh.gatherings.rules.kinds import CAME
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.listing import A_PAGE, LISTED_AT_MOST, ListPage, turned
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import LineField

LOOKED_AT: Final = 100  # gatherings of the inviting unit, the last ones


@dataclass(frozen=True)
class Away:
    """A unit with the gatherings that it missed, the last one first."""

    pk: int
    name: str
    code: str
    missed: Sequence[tuple[int, date, str]]

    @property
    def days(self) -> str:
        return ", ".join(show_day(on) for _key, on, _title in self.missed)


class MissedForm(FilterForm):
    """Units below that were invited by this one and stayed away."""

    q = LineField(label=_("Name or code of the unit"), required=False, max_length=100)

    def found(self, to: Permission) -> list[Away]:
        """In the order of lists. Only of a valid form."""
        words = fold(self.cleaned_data["q"]).split()
        found = units_away(self.at, self.user, self.today, to)
        fitting = [each for each in found if all(word in fold(f"{each.name} {each.code}") for word in words)]
        return fitting[::-1] if self.question().sort.startswith("-") else fitting


def units_away(unit: Unit, reader: Any, today: date, to: Permission = Permission.SEE_GATHERINGS) -> list[Away]:
    """Three queries, however many units there are."""
    held = Gathering.objects.held().filter(unit=unit).visible_to(reader, today, to).order_by("-on", "-pk")
    gatherings = {pk: (on, title) for pk, on, title in held.values_list("pk", "on", "title")[:LOOKED_AT]}
    there = Presence.objects.filter(attendee=OuterRef("pk"), state__in=CAME)
    rows = (
        Attendee.objects.standing()
        .filter(gathering__in=list(gatherings), unit__isnull=False)
        .order_by()
        .values("unit", "gathering")
        .annotate(asked=Count("pk", filter=Q(invited=True)), came=Count("pk", filter=Exists(there)))
        .filter(asked__gt=0)
    )
    of_each: dict[int, dict[int, bool]] = {}
    for row in rows:
        of_each.setdefault(row["unit"], {})[row["gathering"]] = row["came"] > 0
    away = {pk: last for pk, came in of_each.items() if (last := _last(came, gatherings))}
    units = Unit.objects.filter(pk__in=away).order_by("sort_key", "code")
    return [Away(pk, name, code, away[pk]) for pk, name, code in units.values_list("pk", "name", "code")]


def _last(
    came: Mapping[int, bool], gatherings: Mapping[int, tuple[date, str]]
) -> list[tuple[int, date, str]]:  # fmt: skip
    """The gatherings that a unit missed, none where somebody came to one of the last; in the order of `gatherings`."""
    invited = [key for key in gatherings if key in came]
    if not stays_away([came[key] for key in invited]):
        return []
    return [(key, *gatherings[key]) for key in invited[:IN_A_ROW]]


@dataclass(frozen=True)
class _Reckoned:
    """The listing of what is reckoned at once."""

    form: MissedForm
    to: Permission

    def page(self, number: Any) -> ListPage:
        found = self.form.found(self.to)
        page = turned(len(found), number)
        records = found[page.start_index() - 1 :][:A_PAGE] if found else []
        return ListPage(records, min(len(found), LISTED_AT_MOST), len(found) > LISTED_AT_MOST, page)

    def everything(self, limit: int) -> Sequence[Away] | None:
        found = self.form.found(self.to)
        return found if len(found) <= limit else None


def _last_missed(away: Away) -> str:
    key, on, _title = away.missed[0]
    return reverse("gatherings:people", args=[key]) + f"?day={on.isoformat()}"


def last_gatherings_of(unit: Unit) -> Any:
    """For the page of the unit: the last gatherings that were held and to which somebody of it was invited, as rows of
    (day, title, whether anybody of it came)."""
    mine = Attendee.objects.standing().filter(unit=unit.pk, invited=True).order_by().values("gathering")
    there = Presence.objects.filter(
        attendee__gathering=OuterRef("pk"), attendee__unit=unit.pk, attendee__struck=False, state__in=CAME
    )
    held = Gathering.objects.held().filter(pk__in=mine).annotate(anybody=Exists(there))
    return held.order_by("-on", "-pk").values_list("on", "title", "anybody")[:IN_A_ROW]


MISSED: Final = Register(
    code="gatherings_missed",
    name=_("Units that stay away"),
    view="gatherings:missed",
    sheet_view="gatherings:missed_sheet",
    form=MissedForm,
    asks=rights_of,
    rows=_Reckoned,
    columns=(
        Column("unit", _("Unit"), lambda away: away.name, sort=("unit",), link=_last_missed, width=44),
        Column("code", _("Unit code"), lambda away: away.code, width=14, on_phone="none"),
        Column("missed", _("Nobody came on"), lambda away: away.days, width=36, on_phone="whole"),
    ),
    sees=Permission.SEE_GATHERINGS,
    exports=Permission.EXPORT_GATHERINGS,
    file="vang-ba-lan",
    titled=_("Units that stayed away three times in a row, as of %(day)s"),
)  # fmt: skip
