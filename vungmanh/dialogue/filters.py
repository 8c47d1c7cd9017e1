"""What is asked of the registers of this room: their boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core import paths
from vungmanh.core.typed_days import NEAR
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.breach_words import IN_SHORT
from vungmanh.dialogue.models import KINDS, Consultation, Dialogue, Regulation
from vungmanh.dialogue.models.regulations import CONSULTED, REGULATIONS, TAKEN_OVER
from vungmanh.dialogue.rules import kinds
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.ui.forms import DayField, LineField

_WIDE: Final = 2  # levels: the confederation, and a province or a sector below it


def _reaches(user: Any, to: Permission, today: date, seat: str) -> bool:
    """SECURITY: whoever has the right where a unit stands has it for all below it today; that is asked once."""
    return any(paths.covers(top, seat) for top in reach(user, to, today))


class _OfAPeriod(FilterForm):
    """Records of the unit and of all below: below it today, or below it on the day of each."""

    THEN: Final = "then"
    STRUCK: Final = "struck"
    on: ClassVar[str] = "on"  # the column of its day
    numbered: ClassVar[bool] = True  # whether it has the number of a paper
    of_the_moment: ClassVar[Sequence[str]] = ("since", "to")

    q = LineField(label=_("Unit, number of the paper"), required=False, max_length=100)
    since = DayField(label=_("Days from"), kind=NEAR, required=False)
    to = DayField(label=_("Days to"), kind=NEAR, required=False)
    own = forms.BooleanField(label=_("Of this unit alone"), required=False)
    tree = forms.ChoiceField(
        label=_("By the organisation"), required=False, choices=[("", _("Of today")), (THEN, _("Of that day"))]
    )

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        if not self.numbered and not unit.kind.is_upper:
            del self.fields["q"]

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("own", "tree")

    def clean(self) -> dict[str, Any]:
        since, to = self.cleaned_data.get("since"), self.cleaned_data.get("to")
        if since and to and to < since:
            self.add_error("to", _("The last day is before the first."))
        return self.cleaned_data

    def at_and_below(self, model: Any, to: Permission) -> Any:
        """Rows of the model where the reader has the right, of the asked period, struck out or not. Only of a valid
        form."""
        asked = self.cleaned_data
        found = self._where(model, to)
        if asked["since"]:
            found = found.filter(**{f"{self.on}__gte": asked["since"]})
        if asked["to"]:
            found = found.filter(**{f"{self.on}__lte": asked["to"]})
        for word in asked.get("q", "").split():
            named = Q(unit__search_key__contains=fold(word))
            found = found.filter(named | Q(number__icontains=word) if self.numbered else named)
        return found

    def _where(self, model: Any, to: Permission) -> Any:
        road = road_of(self.at)
        seat, then = road.seat(self.today), self.cleaned_data["tree"] == self.THEN
        known = not then and _reaches(self.user, to, self.today, seat)
        found = model.objects.all() if known else model.objects.visible_to(self.user, self.today, to)
        if self.cleaned_data["own"]:
            return found.filter(unit=self.at)
        if not then:
            below = Placement.objects.last_on(self.today).under(seat).order_by().values("unit")
            if paths.level(seat) > _WIDE:
                return found.filter(unit__in=below)
            # Of a wide unit the last ones are nearly all its own. The unit is reckoned, lest SQLite read and sort all
            # that every unit below has ever held.
            return found.alias(of=F("unit") + 0).filter(of__in=below)
        roads = sorted({place.path for place in road.places})
        stood = Placement.objects.within(roads).filter(unit=OuterRef("unit")).counting_on(OuterRef(self.on))
        ever = Placement.objects.within(roads).order_by().values("unit")
        return found.filter(Exists(stood), unit__in=ever)


class DialoguesForm(_OfAPeriod):
    """Dialogues and conferences."""

    ANY, UNPUBLISHED = "any", "unpublished"

    kind = forms.ChoiceField(
        label=pgettext_lazy("dialogue", "Kind"), required=False,
        choices=[
            ("", pgettext_lazy("dialogues", "All kinds")), ("dialogue", _("dialogues alone")),
            ("conference", _("conferences alone")), *KINDS,
        ],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=pgettext_lazy("dialogue", "How it stands"), required=False,
        choices=[
            ("", pgettext_lazy("dialogues", "All")), (kinds.PLANNED, pgettext_lazy("dialogue", "planned")),
            (kinds.HELD, pgettext_lazy("dialogue", "held")),
            (kinds.CALLED_OFF, pgettext_lazy("dialogue", "called off")),
            (_OfAPeriod.STRUCK, pgettext_lazy("dialogue", "struck out")),
        ],
    )  # fmt: skip
    breaks = forms.ChoiceField(
        label=_("Breaks a rule"), required=False,
        choices=[("", _("Whether or not")), (ANY, _("any rule")), *IN_SHORT.items()],
    )  # fmt: skip
    unpublished = forms.BooleanField(label=_("Held and not yet published"), required=False)
    field_order = ("q", "kind", "state", "breaks", "unpublished", "since", "to", "own", "tree", "sort")

    def rows(self, to: Permission) -> QuerySet[Dialogue]:
        """Only of a valid form."""
        asked = self.cleaned_data
        found: QuerySet[Dialogue] = self.at_and_below(Dialogue, to)
        found = found.filter(struck_on__isnull=asked["state"] != self.STRUCK)
        if asked["state"] and asked["state"] != self.STRUCK:
            found = found.filter(state=asked["state"])
        if asked["kind"]:
            several = {"dialogue": kinds.DIALOGUES, "conference": kinds.CONFERENCES}
            found = found.filter(kind__in=several.get(asked["kind"], (asked["kind"],)))
        if asked["unpublished"]:
            found = found.filter(state=kinds.HELD, published_on=None)
        if asked["breaks"] == self.ANY:
            found = found.exclude(broken="")
        elif asked["breaks"]:
            found = found.filter(broken__contains=f",{asked['breaks']},")
        return found


class RegulationsForm(_OfAPeriod):
    """Regulations: those in force on the day, or all that ever were. Of a period those that came into force in it."""

    ALL, GONE = "all", "gone"

    kind = forms.ChoiceField(
        label=pgettext_lazy("regulation", "Kind"), required=False,
        choices=[("", pgettext_lazy("regulations", "All kinds")), *REGULATIONS],
    )  # fmt: skip
    day = DayField(label=_("In force on the day"), kind=NEAR, required=False)
    which = forms.ChoiceField(
        label=pgettext_lazy("regulation", "Which"), required=False,
        choices=[
            ("", _("in force")), (GONE, _("no longer in force")), (ALL, _("all that ever were")),
            (_OfAPeriod.STRUCK, pgettext_lazy("regulation", "struck out")),
        ],
    )  # fmt: skip
    field_order = ("q", "kind", "which", "day", "since", "to", "own", "tree", "sort")

    def as_of(self) -> date:
        day: date | None = self.cleaned_data["day"]
        return day or self.today

    def rows(self, to: Permission) -> QuerySet[Regulation]:
        """Only of a valid form."""
        asked = self.cleaned_data
        found: QuerySet[Regulation] = self.at_and_below(Regulation, to)
        found = found.filter(struck_on__isnull=asked["which"] != self.STRUCK)
        if asked["kind"]:
            found = found.filter(kind=asked["kind"])
        if asked["which"] == self.GONE:
            return found.filter(until__lt=self.as_of())
        if asked["day"] or not asked["which"]:
            return found.filter(Q(until__isnull=True) | Q(until__gte=self.as_of()), on__lte=self.as_of())
        return found


class ConsultationsForm(_OfAPeriod):
    """What employers have asked the union about."""

    on = "asked_on"
    numbered = False
    OPEN = "open"

    q = LineField(label=_("Name of the unit"), required=False, max_length=100)
    about = forms.ChoiceField(
        label=_("Asked about"), required=False, choices=[("", pgettext_lazy("consultations", "Everything")), *CONSULTED]
    )  # fmt: skip
    state = forms.ChoiceField(
        label=pgettext_lazy("consultation", "How it stands"), required=False,
        choices=[
            ("", pgettext_lazy("consultations", "All")), (OPEN, _("not answered yet")), *TAKEN_OVER,
            (_OfAPeriod.STRUCK, pgettext_lazy("consultation", "struck out")),
        ],
    )  # fmt: skip
    field_order = ("q", "about", "state", "since", "to", "own", "tree", "sort")

    def rows(self, to: Permission) -> QuerySet[Consultation]:
        """Only of a valid form."""
        asked = self.cleaned_data
        found: QuerySet[Consultation] = self.at_and_below(Consultation, to)
        found = found.filter(struck_on__isnull=asked["state"] != self.STRUCK)
        if asked["about"]:
            found = found.filter(about=asked["about"])
        if asked["state"] == self.OPEN:
            found = found.filter(answered_on=None)
        elif asked["state"] and asked["state"] != self.STRUCK:
            found = found.filter(taken_over=asked["state"])
        return found
