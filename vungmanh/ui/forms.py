"""Boxes to fill in: how a form looks, reads Vietnamese text and days, and says what is wrong."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import ANY_DAY, Known, UnreadableDay, show_day
from vungmanh.core.typed_days import NEAR, DayKind, read_typed_day
from vungmanh.core.vietnamese import clean, proper_case

LONGEST: Final = 255  # letters of a line that says nothing else about itself
_LONGEST_DAY: Final = 60

# What is wrong with a typed day, by the code of UnreadableDay.
_SAYS = {
    "not_a_day": _("“%(typed)s” is not a day. Type day, month and year, for example %(example)s."),
    "no_such_day": _("There is no day “%(typed)s”. Type the day first, then the month, then the year."),
    "out_of_range": _("“%(typed)s” lies outside the days that can be asked, %(first)s to %(last)s."),
    "two_days": _(
        "“%(typed)s” can be read in two ways: %(days)s. Type day and month with two digits each, the year with four."
    ),
    "ambiguous_century": _("“%(typed)s” may mean two years. Type the year with four digits."),
    "not_whole": _("“%(typed)s” is not a whole day. Type day, month and year, for example %(example)s."),
}


class Look(TemplatesSetting):
    """Every form of the house: the summary of what is wrong, then each box with its label, help and error."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class HouseForm(forms.Form):
    """A form of the house. Its hidden key lets a second sending of the same form be told from another one."""

    error_css_class = "wrong-field"
    use_required_attribute = False  # what is missing is said in the page's own words, beside the others
    boxes: ClassVar[Mapping[str, str]] = {}  # what an action calls otherwise than its box, with the name of the box
    never_kept = False  # True: what is typed is never kept on a phone without signal (docs/decisions/0046)
    # What is seldom needed and lies folded below the other boxes: its name and the boxes.
    folded: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()
    # Of a box that may stay empty at times alone, when it is needed: said beside its label.
    needed: ClassVar[Mapping[str, Any]] = {}
    once = forms.CharField(
        required=False, max_length=40, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(16)
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.never_kept:
            self.fields["once"].widget.attrs["data-never-kept"] = True

    def box_of(self, said: str) -> str | None:
        """The box in which is typed what an action calls so (Refused.at), None where none is shown."""
        box = self.boxes.get(said, said)
        return box if box in self.fields and not self.fields[box].widget.is_hidden else None

    @property
    def first(self) -> list[forms.BoundField]:
        """The boxes that are not folded away."""
        folded = {box for _name, boxes in self.folded for box in boxes}
        return [box for box in self.visible_fields() if box.name not in folded]

    @property
    def folds(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """What is folded away: its name, the boxes, and whether it lies open, since something in it is wrong."""
        found = []
        for name, boxes in self.folded:
            mine = [self[box] for box in boxes if box in self.fields]
            if mine:
                found.append((name, mine, any(box.errors for box in mine)))
        return found


class StandingForm(HouseForm):
    """A form over values that stand already; what a colleague has changed since it was shown is not overwritten unseen.

    Whoever has touched such a box keeps what was typed, is told what stands there now, and chooses: to send it once
    more, or to tick that the colleague's stays.
    """

    THEIRS = "theirs_"
    standing: Mapping[str, Any]

    def __init__(self, data: Any = None, *args: Any, **more: Any) -> None:
        super().__init__(data.copy() if data is not None else None, *args, **more)

    def stand(self, now: Mapping[str, Any]) -> None:
        """Let what stands now be in the boxes, by their names; each box remembers what it has shown."""
        self.standing = now
        self.initial.update(now)
        for box in [box for box in now if box in self.fields]:
            self.fields[box].show_hidden_initial = True
            if self.leaves_theirs(box):
                self.offer_theirs(box, self.now_in_words(box))

    def touched(self) -> list[str]:
        """The boxes in which something else was typed than they had shown, unless theirs stays."""
        return [box for box in self.changed_data if box in self.standing and not self.leaves_theirs(box)]

    def tell_what_was_overtaken(self) -> None:
        """Say so at each touched box that has been changed meanwhile. Called by `clean`."""
        for box in self.touched():
            now = self.standing[box]
            known = {self.was_shown(box) or None, self.cleaned_data.get(box) or None}
            if (now or None) not in known and box not in self.errors:
                self.tell_overtaken(box, self.now_in_words(box))
                shown = "" if now is None else str(self.fields[box].prepare_value(now))
                self.data[f"initial-{box}"] = shown  # type: ignore[index]

    def was_shown(self, box: str) -> Any:
        """What the box has shown."""
        return self.fields[box].to_python(self.data.get(f"initial-{box}"))

    def now_in_words(self, box: str) -> str:
        """What stands in the box now, as it is shown."""
        now, choices = self.standing[box], getattr(self.fields[box], "choices", ())
        return str(dict(choices).get(now, "" if now is None else self.fields[box].prepare_value(now)))

    def leaves_theirs(self, box: str) -> bool:
        """Whether the officer has ticked that what stands in the box now stays."""
        return bool(self.data.get(f"{self.THEIRS}{box}"))

    def offer_theirs(self, box: str, now: str) -> None:
        """Put the choice below the box, where `now` stands."""
        tick = f"{self.THEIRS}{box}"
        label = _("%(box)s: leave it at “%(now)s”") % {"box": self.fields[box].label, "now": now or "—"}
        self.fields[tick] = forms.BooleanField(label=label, required=False)
        order = [name for name in self.fields if name != tick]
        order.insert(order.index(box) + 1, tick)
        self.order_fields(order)

    def tell_overtaken(self, box: str, now: str) -> None:
        """Say beside the box what a colleague has written there since the form was shown."""
        self.add_error(
            box,
            _("Meanwhile somebody has changed this to “%(now)s”. Save again to write yours, or tick to leave it so.")
            % {"now": now or "—"},
        )
        if f"{self.THEIRS}{box}" not in self.fields:
            self.offer_theirs(box, now)


class LineField(forms.CharField):
    """One line of text as people write it: any normal form, any spaces; as long as a column of text is, or less."""

    def __init__(self, *, max_length: int = LONGEST, **more: Any) -> None:
        super().__init__(max_length=max_length, **more)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class NameField(LineField):
    """The name of a person, written as people write it whatever keys it was typed with: tran thi mai, LÊ VĂN TÁM."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        shown = {"autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}
        return {**super().widget_attrs(widget), **shown}

    def to_python(self, value: Any) -> str:
        return proper_case(super().to_python(value))


class DayField(forms.Field):
    """A day in any Vietnamese habit, shown 05/04/2026. Gives a date; with `partial` a Known, of a bare year too.

    Of which `kind` the days are tells what stands in the empty box as an example and which year two digits mean, once
    the field is told the day of `today` (`days_near`).
    """

    widget = forms.TextInput

    def __init__(
        self, *, kind: DayKind = NEAR, window: tuple[date, date] = ANY_DAY, partial: bool = False, **more: Any
    ) -> None:
        super().__init__(**more)
        self.kind, self.window, self.partial = kind, window, partial
        self.today: date | None = None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Keys of digits with a stop or a comma beside them, which part a day as well; "numeric" has none on an iPhone.
        return {"inputmode": "decimal", "autocomplete": "off", "class": "short"}

    def as_of(self, today: date) -> None:
        self.today = today
        self.widget.attrs["placeholder"] = self.kind.example(today)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Known):
            return show_day(value.day, value.precision)
        return show_day(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | Known | None:
        if isinstance(value, date | Known):
            return value
        typed = clean(str(value or "")[: _LONGEST_DAY + 1])
        if not typed:
            return None
        known = day_meant(typed, kind=self.kind, window=self.window, today=self.today)
        if self.partial:
            return known
        if known.precision != "day":
            raise _unreadable("not_whole", typed, self.kind, self.window, self.today)
        return known.day


def days_near(form: forms.BaseForm, today: date) -> None:
    """Let each box of a day in the form know which day is today."""
    for field in form.fields.values():
        if isinstance(field, DayField):
            field.as_of(today)


def day_meant(typed: str, *, kind: DayKind, window: tuple[date, date], today: date | None) -> Known:
    """The day that was typed, or a ValidationError with what is wrong with it."""
    try:
        return read_typed_day(typed, window=window, near=kind.near(today) if today else None)
    except UnreadableDay as unreadable:
        raise _unreadable(unreadable.code, typed, kind, window, today, days=unreadable.sign) from None


def _unreadable(
    code: str, typed: str, kind: DayKind, window: tuple[date, date], today: date | None, *, days: str = ""
) -> forms.ValidationError:
    first, last = map(show_day, window)
    example = kind.example(today) if today else "30/06/2025"
    blanks = {"typed": typed, "first": first, "last": last, "days": days, "example": example}
    return forms.ValidationError(str(_SAYS[code]) % blanks, code)
