"""Units that stay away: nobody of them came to the last three gatherings to which somebody of theirs was invited.

Whoever comes in the place of an invited one comes for that one's unit, from wherever they are. Whoever was excused did
not come: the unit has not heard what was said. Where nobody's attendance was written down, nobody is known to be away.
"""

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
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import place_on
from vungmanh.ui.forms import LineField

_THERE: Final = Presence.objects.filter(attendee=OuterRef("pk"), state__in=CAME)
_FOR_THEM: Final = Presence.objects.filter(
    attendee__place_of=OuterRef("pk"), attendee__struck=False, state__in=CAME
)  # fmt: skip
_CAME: Final = Exists(_THERE) | Exists(_FOR_THEM)
_TAKEN: Final = Exists(Presence.objects.filter(sitting__gathering=OuterRef("pk")))


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
    """Of units that stand below it today, wherever they stood then. Four queries, however many units there are."""
    place = place_on(unit, today)
    if place is None:
        return []
    below = Placement.objects.on(today).under(place.path).exclude(path=place.path)
    held = Gathering.objects.held().filter(_TAKEN, unit=unit).visible_to(reader, today, to)
    gatherings = {pk: (on, title) for pk, on, title in held.order_by("-on", "-pk").values_list("pk", "on", "title")}
    rows = (
        Attendee.objects.standing()
        .filter(gathering__in=held.order_by().values("pk"), unit__in=below.order_by().values("unit"))
        .order_by()
        .values("unit", "gathering")
        .annotate(asked=Count("pk", filter=Q(invited=True)), came=Count("pk", filter=_CAME))
        .filter(asked__gt=0)
    )
    of_each: dict[int, dict[int, bool]] = {}
    for key, gathering, came in rows.values_list("unit", "gathering", "came"):
        of_each.setdefault(key, {})[gathering] = came > 0
    order = {key: number for number, key in enumerate(gatherings)}
    away = {pk: last for pk, came in of_each.items() if (last := _last(came, order))}
    units = Unit.objects.filter(pk__in=away).order_by("sort_key", "code")
    return [
        Away(pk, name, code, [(key, *gatherings[key]) for key in away[pk]])
        for pk, name, code in units.values_list("pk", "name", "code")
    ]


def _last(came: Mapping[int, bool], order: Mapping[int, int]) -> list[int]:
    """The gatherings that a unit missed, none where somebody came to one of the last; in this order."""
    invited = sorted(came, key=order.__getitem__)
    return invited[:IN_A_ROW] if stays_away([came[key] for key in invited]) else []


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
    came = Attendee.objects.standing().filter(_CAME, gathering=OuterRef("pk"), unit=unit.pk)
    held = Gathering.objects.held().filter(_TAKEN, pk__in=mine).annotate(anybody=Exists(came))
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
