"""What an officer fills in to found, edit, move or dissolve; forms read, they never save."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.looking import LookForm
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.blocks import Ownership
from vungmanh.organization.choosing import text_for
from vungmanh.organization.codes import suggested_code
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import FOUNDING
from vungmanh.organization.standing import kinds_above, kinds_below
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.reorganization.actions.describe_unit import Description
from vungmanh.reorganization.actions.found_units import NewUnit
from vungmanh.reorganization.present import present_of
from vungmanh.reorganization.snapshots import FACTS
from vungmanh.ui.forms import DayField, HouseForm, LineField, NameField, StandingForm, days_near
from vungmanh.ui.templatetags.ui import kind_name

WINDOW = (FOUNDING, date(2100, 12, 31))

_EMPLOYER = ("ownership", "tax_code")
_THOUSANDS = re.compile(r"^\d{1,3}([., ]\d{3})+$")


class CountField(forms.IntegerField):
    """A number of people, with or without the dots of thousands."""

    widget = forms.TextInput

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=0, max_value=9_999_999, required=False, **more)
        number = gettext_lazy("Type a whole number without letters, for example 1.200.")
        self.error_messages["invalid"] = number
        for limit in self.validators:
            limit.message = number  # type: ignore[attr-defined]

    def to_python(self, value: Any) -> int | None:
        text = str(value if value is not None else "").strip()
        return super().to_python(re.sub(r"[., ]", "", text) if _THOUSANDS.match(text) else text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "class": "short"}


def _whole(choice: str) -> int | None:
    return int(choice) if choice else None


class UnitForm(HouseForm):
    """What is written down of a unit, new or known."""

    name = LineField(label=gettext_lazy("Name"), max_length=255)
    on = DayField(label=gettext_lazy("From the day"), window=WINDOW)
    founding_decision = LineField(label=gettext_lazy("Founding decision"), required=False, max_length=120)
    block = forms.TypedChoiceField(
        label=gettext_lazy("Block"), required=False, coerce=_whole, empty_value=None, choices=[("", "—"), *BLOCKS]
    )
    workers = CountField(label=gettext_lazy("Workers of the employer"))
    declared = CountField(
        label=gettext_lazy("Members the unit declares"),
        help_text=gettext_lazy("As its own list or report says; it is kept beside what is counted."),
    )
    ownership = forms.ChoiceField(
        label=gettext_lazy("Ownership of the employer"), required=False, choices=[("", "—"), *Ownership.CHOICES]
    )
    tax_code = LineField(label=gettext_lazy("Tax code of the employer"), required=False, max_length=20)
    address = LineField(label=gettext_lazy("Address"), required=False, max_length=255)
    contact_name = NameField(label=gettext_lazy("Chair"), required=False, max_length=120)
    contact_phone = LineField(label=gettext_lazy("Phone"), required=False, max_length=20)
    contact_email = LineField(label=gettext_lazy("Email"), required=False, max_length=254)

    def _only_of_an_upper_unit(self) -> None:
        """What is known of an employer is not asked of a level above."""
        for name in ("block", "workers", "declared", *_EMPLOYER):
            del self.fields[name]


class FoundForm(UnitForm):
    """A new unit under `parent`."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    code = LineField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Suggested; any code that no other unit bears will do. It stays for good."),
    )
    field_order = ("kind", "name", "code", "on", "founding_decision")

    def __init__(self, data: QueryDict | None, *, parent: Unit, today: date) -> None:
        super().__init__(data)
        del self.fields["declared"]
        self.fields["on"].label = gettext_lazy("Founded on")
        days_near(self, today)
        self.parent = parent
        kinds = kinds_below(parent, today)
        # What was chosen for another day stays chosen while the day is mended.
        kinds += [kind for kind in kinds_below(parent, self._typed_day(today)) if kind not in kinds]
        self.may_hold = bool(kinds) or self.is_bound
        self.fields["kind"].choices = [(kind.code, kind_name(kind)) for kind in kinds]  # type: ignore[attr-defined]
        if kinds and all(kind.is_upper for kind in kinds):
            for name in ("block", "workers", *_EMPLOYER):
                del self.fields[name]
        self.initial.update(code=suggested_code(parent), on=today)

    def _typed_day(self, today: date) -> date:
        try:
            return self.fields["on"].clean(self.data.get("on")) or today
        except forms.ValidationError:
            return today

    def clean(self) -> dict[str, Any]:
        kind, on = self.cleaned_data.get("kind"), self.cleaned_data.get("on")
        if (
            kind
            and on
            and self.parent.stood_on(on)
            and kind not in {each.code for each in kinds_below(self.parent, on)}
        ):
            reason = _("By the rules of that day no unit of this kind may stand under %(parent)s.")
            self.add_error("kind", reason % {"parent": self.parent.name})
        return self.cleaned_data

    def new(self) -> NewUnit:
        """The unit to be founded. Only of a valid form."""
        said = self.cleaned_data
        return NewUnit(
            code=said["code"],
            name=said["name"],
            kind=said["kind"],
            on=said["on"],
            block=said.get("block") or 0,
            workers=said.get("workers"),
            facts={name: said[name] for name in FACTS if said.get(name)},
        )


class EditForm(UnitForm, StandingForm):
    """The present values of a unit; what its reader has not touched is not written."""

    field_order = ("name", "block", "workers", "declared", "on", "founding_decision")

    def __init__(self, data: QueryDict | None, *, unit: Unit, today: date, renames: bool) -> None:
        super().__init__(data)
        self.unit = unit
        if unit.kind.is_upper:
            self._only_of_an_upper_unit()
        if not renames:
            del self.fields["name"]
        self.fields["on"].help_text = _("Name, block and numbers hold from this day on; the days before keep theirs.")
        present = present_of(unit, today)
        if present["block"] and "block" in self.fields:
            self.fields["block"].choices = BLOCKS  # type: ignore[attr-defined]
        self.initial["on"] = today
        days_near(self, today)
        self.stand(present)

    def was_shown(self, box: str) -> Any:
        shown = super().was_shown(box)
        return _whole(str(shown or "")) if box == "block" else shown

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        for name in ("workers", "declared"):
            if name in self.touched() and self.cleaned_data.get(name, 0) is None:
                self.add_error(name, _("A number can be changed, not taken away; type 0 where there are none."))
        return self.cleaned_data

    @property
    def name_said(self) -> str:
        return str(self.cleaned_data["name"]) if "name" in self.touched() else self.unit.name

    def description(self) -> Description:
        """What was touched. Only of a valid form."""
        said = {name: self.cleaned_data[name] for name in self.touched()}
        facts = {name: said[name] for name in FACTS if name in said}
        return Description(
            block=said.get("block"),
            workers=said.get("workers"),
            declared=said.get("declared"),
            facts=facts,
            emptied=[name for name, value in facts.items() if not value],
        )


class DissolveForm(LookForm):
    on = DayField(
        label=gettext_lazy("First day on which it stands no more"),
        window=WINDOW,
        help_text=gettext_lazy("Its last day is the day before."),
    )

    def __init__(self, data: QueryDict | None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)


class MoveForm(LookForm):
    """Where to, from which day, by which decision. `units` are to be moved."""

    boxes = {"under": "where"}

    where = UnitField(
        label=gettext_lazy("New unit above"), help_text=gettext_lazy("Type its code, its name or part of its name.")
    )
    on = DayField(label=gettext_lazy("Effective day"), window=WINDOW)
    decision = LineField(label=gettext_lazy("Decision number"), required=False, max_length=120)
    # Carried along; what they mean is found by `loaders.chosen`, also of thousands.
    unit = forms.Field(widget=forms.MultipleHiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, units: Sequence[Unit], user: Any, today: date) -> None:
        super().__init__(data)
        self.units, self.user, self.today = units, user, today
        days_near(self, today)
        self.initial["unit"] = [unit.code for unit in units]

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("where"):
            return self.cleaned_data
        day = self.cleaned_data.get("on") or self.today
        reach = Unit.objects.visible_to(self.user, Permission.MOVE_UNITS, self.today).select_related("kind")
        fitting = reach.filter(kind__in=kinds_above([unit.kind_id for unit in self.units], day)).standing_on(day)
        try:
            self.cleaned_data["under"] = unit_meant(self, "where", fitting, on=day, anywhere=reach)
        except forms.ValidationError as unclear:
            self.add_error("where", unclear)
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        said = self.cleaned_data
        codes = [unit.code for unit in self.units]
        return {"where": text_for(said["under"]), "on": said["on"], "decision": said["decision"], "unit": codes}
