"""Boxes that forms of this room have in common: words of several lines, an hour, how many people."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import VIETNAM
from vungmanh.core.vietnamese import clean
from vungmanh.situation.models.moods import WORDS_AT_MOST
from vungmanh.situation.rules.hours import UnreadableHour, read_hour, show_hour

_MANY: Final = 1_000_000


class WordsField(forms.CharField):
    """What an officer tells in sentences; each line as the house stores it."""

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        super().__init__(max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": rows}), **more)

    def to_python(self, value: Any) -> str:
        lines = (clean(line) for line in str(value or "").splitlines())
        return "\n".join(lines).strip()


class HourField(forms.Field):
    """An hour of the day, chosen on a phone's own clock or typed in any habit; gives a time, None where empty."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        if not widget.is_hidden:
            widget.input_type = "time"  # type: ignore[attr-defined]
        return {"class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return show_hour(value) if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time):
            return value.replace(second=0, microsecond=0)
        typed = str(value or "").strip()[:20]
        if not typed:
            return None
        try:
            return read_hour(typed)
        except UnreadableHour:
            said = {"typed": typed}
            raise forms.ValidationError(_("“%(typed)s” is no hour. Type it like 7:30."), "hour", said) from None


class CountField(forms.IntegerField):
    """How many people, typed with the keys of digits."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=0, max_value=_MANY, **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "class": "short"}


def moment(day: date, hour: time) -> datetime:
    """The moment of the hour in Viet Nam."""
    return datetime.combine(day, hour, VIETNAM)


def hour_of(at: datetime) -> time:
    return at.astimezone(VIETNAM).time().replace(second=0, microsecond=0)


def day_of(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
