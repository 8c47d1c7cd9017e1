"""The line in which somebody writes down something of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.core.typed_days import AHEAD
from vungmanh.tasks.models import NOTE_AT_MOST
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near


class NoteForm(HouseForm):
    what = LineField(label=_("What I have to do"), max_length=NOTE_AT_MOST)
    on = DayField(label=_("Day for it"), kind=AHEAD, required=False)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        days_near(self, today)

    def note(self) -> tuple[str, date | None]:
        """What was typed. Only of a valid form."""
        said: dict[str, Any] = self.cleaned_data
        return said["what"], said["on"]
