"""What is asked of the register of gatherings, and of who has held one: their boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core import paths
from vungmanh.core.typed_days import NEAR, PAST
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import KINDS, Gathering
from vungmanh.gatherings.rules import kinds
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.models import Placement, Unit, UnitKind
from vungmanh.organization.road import road_of
from vungmanh.ui.forms import DayField, LineField

_WIDE: Final = 2  # levels: the confederation, and a province or a sector below it
_EVERY_KIND: Final = [("", pgettext_lazy("gatherings", "All kinds")), *KINDS]


def _reaches(user: Any, to: Permission, today: date, seat: str) -> bool:
    """SECURITY: whoever has the right where a unit stands has it for all below it today; that is asked once."""
    return any(paths.covers(top, seat) for top in reach(user, to, today))


class _OfAPeriod(FilterForm):
    of_the_moment: ClassVar[Sequence[str]] = ("since", "to")

    def clean(self) -> dict[str, Any]:
        since, to = self.cleaned_data.get("since"), self.cleaned_data.get("to")
        if since and to and to < since:
            self.add_error("to", _("The last day is before the first."))
        return self.cleaned_data


class GatheringsForm(_OfAPeriod):
    """Gatherings of the unit and of all below: below it today, or below it on the day of each."""

    THEN: Final = "then"
    STRUCK: Final = "struck"

    q = LineField(label=_("Title, topic or unit"), required=False, max_length=100)
    kind = forms.ChoiceField(label=pgettext_lazy("gathering", "Kind"), required=False, choices=_EVERY_KIND)
    state = forms.ChoiceField(
        label=pgettext_lazy("gathering", "How it stands"), required=False,
        choices=[
            ("", pgettext_lazy("gatherings", "All")), (kinds.PLANNED, pgettext_lazy("gathering", "planned")),
            (kinds.HELD, pgettext_lazy("gathering", "held")),
            (kinds.CALLED_OFF, pgettext_lazy("gathering", "called off")), (STRUCK, _("Struck out")),
        ],
    )  # fmt: skip
    since = DayField(label=_("Days from"), kind=NEAR, required=False)
    to = DayField(label=_("Days to"), kind=NEAR, required=False)
    own = forms.BooleanField(label=_("Of this unit alone"), required=False)
    tree = forms.ChoiceField(
        label=_("By the organisation"), required=False, choices=[("", _("Of today")), (THEN, _("Of that day"))]
    )

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("own", "tree")

    def rows(self, to: Permission) -> QuerySet[Gathering]:
        """Only of a valid form."""
        asked = self.cleaned_data
        found = self._where(to)
        found = found.filter(struck_on__isnull=asked["state"] != self.STRUCK)
        if asked["state"] and asked["state"] != self.STRUCK:
            found = found.filter(state=asked["state"])
        if asked["kind"]:
            found = found.filter(kind=asked["kind"])
        if asked["since"]:
            found = found.filter(on__gte=asked["since"])
        if asked["to"]:
            found = found.filter(on__lte=asked["to"])
        for word in fold(asked["q"]).split():
            found = found.filter(Q(search_key__contains=word) | Q(unit__search_key__contains=word))
        return found

    def _where(self, to: Permission) -> Any:
        road = road_of(self.at)
        seat, then = road.seat(self.today), self.cleaned_data["tree"] == self.THEN
        known = not then and _reaches(self.user, to, self.today, seat)
        found = Gathering.objects.all() if known else Gathering.objects.visible_to(self.user, self.today, to)
        if self.cleaned_data["own"]:
            return found.filter(unit=self.at)
        if not then:
            below = Placement.objects.last_on(self.today).under(seat).order_by().values("unit")
            if paths.level(seat) > _WIDE:
                return found.filter(unit__in=below)
            # Of a wide unit the last ones are nearly all its own. The unit is reckoned, lest SQLite read and sort all
            # that every unit below has ever held.
            return found.alias(held_by=F("unit") + 0).filter(held_by__in=below)
        roads = sorted({place.path for place in road.places})
        stood = Placement.objects.within(roads).filter(unit=OuterRef("unit")).counting_on(OuterRef("on"))
        ever = Placement.objects.within(roads).order_by().values("unit")
        return found.filter(Exists(stood), unit__in=ever)


class WhoHasHeldForm(_OfAPeriod):
    """The units that stood below on the last day of the period, and how many gatherings of the kind each has held."""

    HAS, HAS_NOT = "has", "has_not"

    q = LineField(label=_("Name or code of the unit"), required=False, max_length=100)
    kind = forms.ChoiceField(label=pgettext_lazy("gathering", "Kind"), required=False, choices=_EVERY_KIND)
    saying = LineField(label=_("Words in its title or topic"), required=False, max_length=100)
    since = DayField(label=_("Held from"), kind=PAST, required=False)
    to = DayField(label=_("Held until"), kind=PAST, required=False)
    which = forms.ChoiceField(
        label=_("Which units"), required=False,
        choices=[("", _("All units")), (HAS_NOT, _("Those that have not held one")), (HAS, _("Those that have"))],
    )  # fmt: skip
    unit_kind = forms.ModelChoiceField(
        label=_("Kind of unit"), required=False, queryset=UnitKind.objects.order_by("rank"),
        empty_label=_("All kinds of units"),
    )  # fmt: skip

    def everyday(self, name: str) -> Any:
        known = {"since": date(self.today.year, 1, 1), "to": self.today}
        return known[name] if name in known else super().everyday(name)

    def clean_since(self) -> date:
        asked: date = self.cleaned_data["since"] or self.everyday("since")
        return asked

    def clean_to(self) -> date:
        asked: date = self.cleaned_data["to"] or self.everyday("to")
        return asked

    def parameter(self, name: str, value: Any) -> str:
        return str(value.pk) if isinstance(value, UnitKind) else super().parameter(name, value)

    def words(self, name: str, value: Any) -> str:
        if isinstance(value, UnitKind):
            return f"{self.fields[name].label}: {value.name}"
        return super().words(name, value)

    def as_of(self) -> date:
        """The day whose tree says which units stand below."""
        day: date = min(self.cleaned_data["to"], self.today)
        return day

    def rows(self, to: Permission) -> Any:
        """Units, each with `many` and `last`. Only of a valid form."""
        asked, day = self.cleaned_data, self.as_of()
        path = road_of(self.at).seat(day)
        below = Placement.objects.on(day).under(path).exclude(unit=self.at).order_by().values("unit")
        units = Unit.objects.filter(pk__in=below)
        if day != self.today or not _reaches(self.user, to, self.today, path):
            units = units.visible_to(self.user, to, self.today)
        if asked["unit_kind"]:
            units = units.filter(kind=asked["unit_kind"])
        if asked["q"]:
            units = units.filter(Q(search_key__contains=fold(asked["q"])) | Q(code__iexact=asked["q"]))
        held = self._held().filter(unit=OuterRef("pk")).order_by().values("unit")
        found: Any = units.annotate(
            many=Coalesce(Subquery(held.annotate(n=Count("pk")).values("n")), 0),
            last=Subquery(held.annotate(day=Max("on")).values("day")),
            asked=Value(self._of_one()),
        )
        if asked["which"]:
            found = found.filter(many__gt=0) if asked["which"] == self.HAS else found.filter(many=0)
        return found

    def _of_one(self) -> str:
        """The end of the address of a unit's register that shows what is counted here."""
        asked = self.cleaned_data
        said = {"q": asked["saying"], "kind": asked["kind"], "state": kinds.HELD, "own": "on"}
        days = {name: asked[name].strftime("%d/%m/%Y") for name in ("since", "to")}
        return urlencode({name: value for name, value in (said | days).items() if value})

    def _held(self) -> Any:
        asked = self.cleaned_data
        held = Gathering.objects.held().filter(on__gte=asked["since"], on__lte=asked["to"])
        if asked["kind"]:
            held = held.filter(kind=asked["kind"])
        for word in fold(asked["saying"]).split():
            held = held.filter(search_key__contains=word)
        return held
