"""What is asked of the registers of this room: their boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.agreements.breach_words import IN_SHORT
from vungmanh.agreements.models import KINDS, Agreement, Negotiation, Party
from vungmanh.agreements.models.agreements import GRADES
from vungmanh.agreements.models.negotiations import OUTCOMES
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import STANDS_STILL
from vungmanh.agreements.standing import STATE_NAMES, ending_soon, standing_so
from vungmanh.core import paths
from vungmanh.core.typed_days import NEAR
from vungmanh.core.vietnamese import fold
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.models import Placement
from vungmanh.organization.road import road_of
from vungmanh.ui.forms import DayField, LineField

_WIDE: Final = 2  # levels: the confederation, and a province or a sector below it


def _reaches(user: Any, to: Permission, today: date, seat: str) -> bool:
    """SECURITY: whoever has the right where a unit stands has it for all below it today; that is asked once."""
    return any(paths.covers(top, seat) for top in reach(user, to, today))


class _BelowForm(FilterForm):
    """Records of the unit and of all below: below it today, or below it on the day of each."""

    THEN: Final = "then"
    STRUCK: Final = "struck"
    on: ClassVar[str] = "signed_on"  # the column of its day
    of_the_moment: ClassVar[Sequence[str]] = ("since", "to", "day")

    q = LineField(label=_("Name of the unit, or number"), required=False, max_length=100)
    since = DayField(label=_("Days from"), kind=NEAR, required=False)
    to = DayField(label=_("Days to"), kind=NEAR, required=False)
    own = forms.BooleanField(label=_("Of this unit alone"), required=False)
    tree = forms.ChoiceField(
        label=_("By the organisation"), required=False, choices=[("", _("Of today")), (THEN, _("Of that day"))]
    )

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("q", "own", "tree")

    def clean(self) -> dict[str, Any]:
        since, to = self.cleaned_data.get("since"), self.cleaned_data.get("to")
        if since and to and to < since:
            self.add_error("to", _("The last day is before the first."))
        return self.cleaned_data

    def of_period(self, found: Any) -> Any:
        asked = self.cleaned_data
        if asked["since"]:
            found = found.filter(**{f"{self.on}__gte": asked["since"]})
        if asked["to"]:
            found = found.filter(**{f"{self.on}__lte": asked["to"]})
        return found

    def known(self, to: Permission) -> bool:
        """Whether the reader may see everything of the unit and below, so that no record is asked for it."""
        then = self.cleaned_data["tree"] == self.THEN
        return not then and _reaches(self.user, to, self.today, road_of(self.at).seat(self.today))


class AgreementsForm(_BelowForm):
    """Agreements in the books of the unit and below, and those that one of these units is party to."""

    SOON, UNSENT, UNGRADED, UNVOTED, ANY = "soon", "unsent", "ungraded", "unvoted", "any"

    day = DayField(label=_("As they stood on the day"), kind=NEAR, required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("agreement", "How it stands"), required=False,
        choices=[("", pgettext_lazy("agreements", "All")), *STATE_NAMES.items()],
    )  # fmt: skip
    waits = forms.ChoiceField(
        label=_("What is missing"), required=False,
        choices=[
            ("", _("Whether or not")), (SOON, _("its end is near")), (UNSENT, _("not sent to the authority")),
            (UNGRADED, _("not graded")), (UNVOTED, _("no vote written down")),
        ],
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=pgettext_lazy("agreement", "Kind"), required=False,
        choices=[("", pgettext_lazy("agreements", "All kinds")), *KINDS],
    )  # fmt: skip
    grade = forms.ChoiceField(
        label=pgettext_lazy("agreement", "Grade"), required=False,
        choices=[("", pgettext_lazy("grades", "All")), ("good", _("A or B")), *GRADES],
    )  # fmt: skip
    breaks = forms.ChoiceField(
        label=_("Breaks a rule"), required=False,
        choices=[("", _("Whether or not")), (ANY, _("any rule")), *IN_SHORT.items()],
    )  # fmt: skip
    field_order = ("q", "state", "waits", "kind", "grade", "breaks", "day", "since", "to", "own", "tree", "sort")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["since"].label, self.fields["to"].label = _("Signed from"), _("Signed to")

    def as_of(self) -> date:
        day: date | None = self.cleaned_data.get("day")
        return day or self.today

    def rows(self, to: Permission) -> QuerySet[Agreement]:
        """Where the reader has the right. Only of a valid form."""
        asked, day = self.cleaned_data, self.as_of()
        found: QuerySet[Agreement] = self.of_period(self._where(to))
        found = found.filter(struck_on__isnull=asked["state"] != self.STRUCK)
        if asked["day"]:
            found = found.filter(signed_on__lte=day)
        if asked["state"] and asked["state"] != self.STRUCK:
            found = found.filter(standing_so(asked["state"], day))
        if asked["kind"]:
            found = found.filter(kind=asked["kind"])
        if asked["grade"]:
            found = found.filter(grade__in=kinds.GOOD_GRADES if asked["grade"] == "good" else (asked["grade"],))
        if asked["waits"]:
            found = found.filter(self._waiting(asked["waits"], day))
        if asked["breaks"] == self.ANY:
            found = found.exclude(broken="")
        elif asked["breaks"]:
            found = found.filter(broken__contains=f",{asked['breaks']},")
        for word in asked["q"].split():
            found = found.filter(self._named(word))
        return found

    def _waiting(self, what: str, day: date) -> Q:
        """Of what has ended nothing is missing any more."""
        now = Q(effective_on__lte=day, gone_on__gt=day)
        return {
            self.SOON: ending_soon(day),
            self.UNSENT: now & Q(sent_on__isnull=True),
            self.UNGRADED: now & Q(grade=""),
            self.UNVOTED: now & Q(asked__isnull=True) & ~Q(kind=kinds.SEVERAL),
        }[what]

    def _named(self, word: str) -> Q:
        """By its union, another party to it, or the number on its paper."""
        key = fold(word)
        parties = Party.objects.standing().filter(agreement=OuterRef("pk"), unit__search_key__contains=key)
        several = ~Q(kind=kinds.ENTERPRISE) & Q(Exists(parties))
        return Q(unit__search_key__contains=key) | Q(number__icontains=word) | several

    def _where(self, to: Permission) -> QuerySet[Agreement]:
        road = road_of(self.at)
        rows = Agreement.objects.all()
        if not self.known(to):
            rows = rows.visible_to(self.user, self.today, to)
        if self.cleaned_data["own"]:
            return rows.of_units([self.at.pk])
        if self.cleaned_data["tree"] != self.THEN:
            seat = road.seat(self.today)
            below = Placement.objects.last_on(self.today).under(seat).order_by().values("unit")
            return rows.of_units(below) if paths.level(seat) > _WIDE else rows.of_many_units(below)
        roads = sorted({place.path for place in road.places})
        stood = Placement.objects.within(roads).counting_on(OuterRef("signed_on"))
        parties = Party.objects.standing().filter(agreement=OuterRef("pk"))
        party = parties.filter(
            Exists(Placement.objects.within(roads).filter(unit=OuterRef("unit")).counting_on(OuterRef("agreement__signed_on")))
        )  # fmt: skip
        return rows.filter(Exists(stood.filter(unit=OuterRef("unit"))) | Exists(party))


class NegotiationsForm(_BelowForm):
    """Bargaining that goes on, or has ended."""

    on = "begun_on"
    NOW, STILL = "now", "still"

    state = forms.ChoiceField(
        label=pgettext_lazy("bargaining", "How it stands"), required=False,
        choices=[
            ("", pgettext_lazy("bargainings", "All")), (NOW, _("going on")), (STILL, _("no step for 30 days")),
            *OUTCOMES, (_BelowForm.STRUCK, pgettext_lazy("bargaining", "struck out")),
        ],
    )  # fmt: skip
    field_order = ("q", "state", "since", "to", "own", "tree", "sort")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["q"].label = _("Name of the unit")
        self.fields["q"].widget.attrs["placeholder"] = _("Name of the unit")
        self.fields["since"].label, self.fields["to"].label = _("Begun from"), _("Begun to")

    def rows(self, to: Permission) -> QuerySet[Negotiation]:
        """Where the reader has the right. Only of a valid form."""
        asked = self.cleaned_data
        found: QuerySet[Negotiation] = self.of_period(self._where(to))
        found = found.filter(struck_on__isnull=asked["state"] != self.STRUCK)
        if asked["state"] in (self.NOW, self.STILL):
            found = found.filter(ended_on__isnull=True)
        elif asked["state"] and asked["state"] != self.STRUCK:
            found = found.filter(outcome=asked["state"])
        if asked["state"] == self.STILL:
            found = found.filter(last_step_on__lt=self.today - STANDS_STILL)
        for word in fold(asked["q"]).split():
            found = found.filter(unit__search_key__contains=word)
        return found

    def _where(self, to: Permission) -> QuerySet[Negotiation]:
        road = road_of(self.at)
        seat = road.seat(self.today)
        rows = Negotiation.objects.all()
        if not self.known(to):
            rows = rows.visible_to(self.user, self.today, to)
        if self.cleaned_data["own"]:
            return rows.filter(unit=self.at)
        if self.cleaned_data["tree"] != self.THEN:
            below = Placement.objects.last_on(self.today).under(seat).order_by().values("unit")
            if paths.level(seat) > _WIDE:
                return rows.filter(unit__in=below)
            # Of a wide unit the last ones are nearly all its own. The unit is reckoned, lest SQLite read and sort all
            # that every unit below has ever held.
            return rows.alias(of=F("unit") + 0).filter(of__in=below)
        roads = sorted({place.path for place in road.places})
        stood = Placement.objects.within(roads).filter(unit=OuterRef("unit")).counting_on(OuterRef("begun_on"))
        return rows.filter(Exists(stood))
