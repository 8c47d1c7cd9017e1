"""The boxes of what is done to one target: another value proposed, decided on, changed, named hard, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.core.decisions import Refused
from vungmanh.indicators.forms.assigning import ValueField
from vungmanh.indicators.models import Target
from vungmanh.indicators.models.plans import REASON_AT_MOST
from vungmanh.indicators.models.targets import HARD
from vungmanh.indicators.target_indicators import indicator_named
from vungmanh.indicators.targets_refusals import WrittenMeanwhile
from vungmanh.indicators.targets_seen import Seen
from vungmanh.indicators.value_forms import form_of, read, shown
from vungmanh.ui.forms import HouseForm, LineField

_PROPOSED: Final = "proposed"
_ASSIGNED: Final = "assigned"
_OTHER: Final = "other"


class OfTarget(HouseForm):
    """About one target as it stood when the page was made (`version`): who looked at an older one is told."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, target: Target, today: date, **more: Any) -> None:
        super().__init__(data.copy() if data is not None else None, **more)
        self.target, self.today, self.indicator = target, today, indicator_named(target.indicator)
        self.initial["version"] = target.version

    @property
    def looked_at(self) -> int:
        """The version that was looked at."""
        return int(self.cleaned_data["version"] or 0)

    def overtaken(self, refusal: WrittenMeanwhile) -> None:
        """Let what was typed stay beside the target as it stands now, so that it can be sent once more."""
        self.add_error(None, refusal.reason)
        self.data["version"] = str(refusal.target.version)  # type: ignore[index]

    def _value(self, typed: str, box: str) -> Decimal | None:
        try:
            return read(typed, form_of(self.indicator, self.today))
        except Refused as refused:
            self.add_error(box, refused.reason)
            return None


class ReasonForm(OfTarget):
    reason = LineField(label=pgettext_lazy("target", "Reason"), max_length=REASON_AT_MOST)


class _WithValue(OfTarget):
    value = ValueField()
    reason = LineField(label=pgettext_lazy("target", "Reason"), max_length=REASON_AT_MOST)

    def clean(self) -> dict[str, Any]:
        if typed := self.cleaned_data.get("value"):
            self.cleaned_data["value"] = self._value(typed, "value")
        return self.cleaned_data


class ObjectForm(_WithValue):
    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["value"].label = _("What the unit proposes")
        self.fields["reason"].label = _("Why another value is proposed")


class ChangeForm(_WithValue):
    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["value"].label = _("New target")
        self.fields["reason"].label = _("Why it is changed")


class DecideForm(OfTarget):
    """What the unit proposed, what was assigned, or another value; a reason where it is not what was proposed."""

    choice = forms.ChoiceField(label=pgettext_lazy("target", "Decision"), widget=forms.RadioSelect)
    value = ValueField(label=gettext_lazy("The other value"), required=False)
    reason = LineField(label=pgettext_lazy("target", "Reason"), required=False, max_length=REASON_AT_MOST)
    needed = {
        "value": gettext_lazy("(needed with another value)"),
        "reason": gettext_lazy("(needed where it is not what was proposed)"),
    }

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        said = {
            "proposed": shown(self.target.proposed, self.indicator, self.today),
            "assigned": shown(self.target.value, self.indicator, self.today),
        }
        choices: Any = self.fields["choice"]
        choices.choices = [
            (_PROPOSED, _("as the unit proposes: %(proposed)s") % said),
            (_ASSIGNED, _("as it was assigned: %(assigned)s") % said),
            (_OTHER, _("another value")),
        ]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("choice") == _OTHER:
            if not said.get("value"):
                self.add_error("value", _("Type the value."))
            else:
                said["value"] = self._value(said["value"], "value")
        return said

    def decided(self) -> Decimal:
        """Only of a valid form."""
        known = {_PROPOSED: self.target.proposed, _ASSIGNED: self.target.value}
        value = known.get(self.cleaned_data["choice"], self.cleaned_data["value"])
        return Decimal(self.target.value if value is None else value)


class HardenForm(OfTarget):
    hard = forms.ChoiceField(
        label=gettext_lazy("Is it hard to reach?"), required=False, choices=HARD, widget=forms.RadioSelect
    )
    reason = LineField(label=pgettext_lazy("target", "Reason"), required=False, max_length=REASON_AT_MOST)
    needed = {"reason": gettext_lazy("(needed where you say so yourself)")}

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.initial["hard"] = self.target.hard


class AcceptForm(HouseForm):
    """Targets of one unit that wait for its answer; each comes with the version that was looked at."""

    targets = forms.MultipleChoiceField(
        label=gettext_lazy("Targets"), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick the targets that the unit accepts."),
            "invalid_choice": gettext_lazy("Somebody has written one of these since you looked. Look at them again."),
        },
    )  # fmt: skip

    def __init__(self, data: Any, *, waiting: Sequence[Seen]) -> None:
        super().__init__(data)
        choices: Any = self.fields["targets"]
        choices.choices = [(each.mark, each.name) for each in waiting]
        choices.initial = [each.mark for each in waiting]
        if not waiting:  # all that was ticked has been answered meanwhile; the act says so
            del self.fields["targets"]

    def seen(self) -> dict[int, int]:
        """The versions by the keys of targets. Only of a valid form."""
        return {
            int(key): int(version)
            for key, version in (each.split(":") for each in self.cleaned_data.get("targets", ()))
        }
