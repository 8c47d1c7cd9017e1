"""How what is done to reports and stoppages is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by
from vungmanh.situation.actions import (
    correct_mood,
    correct_stoppage,
    end_stoppage,
    open_stoppage,
    strike_mood,
    strike_stoppage,
    take_note,
    write_line,
)
from vungmanh.situation.actions.undo_situation import undo_situation
from vungmanh.situation.models import MOOD, STOPPAGE, Mood, Stoppage


def _to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the report or the stoppage, or to the register of its unit where it is no more."""
    for record in act.records.all():
        if record.kind == STOPPAGE and Stoppage.objects.filter(pk=record.key).exists():
            return reverse("situation:stoppage", args=[record.key])
        if record.kind == MOOD and Mood.objects.filter(pk=record.key).exists():
            return reverse("situation:mood", args=[record.key])
    code = act.at_unit.code if act.at_unit else act.under
    return reverse("situation:stoppages" if act.verb == open_stoppage.OPENED else "situation:moods", args=[code])


def _undo(word: Any) -> Undo:
    return Undo(
        undo_situation,
        acts_at_units_seen_by(Permission.SEE_SITUATION),
        lambda act: _("Taken back: it stands as before."),
        _to_what_stands,
        word,
        needs=Permission.REPORT_SITUATION,
    )


UNDO: Final[dict[str, Undo]] = {
    Permission.REPORT_SITUATION: _undo(gettext_lazy("report on the mood written")),
    correct_mood.CORRECTED: _undo(gettext_lazy("report on the mood corrected")),
    strike_mood.STRUCK: _undo(gettext_lazy("report on the mood struck out")),
    take_note.NOTED: _undo(gettext_lazy("note taken of a hot report")),
    open_stoppage.OPENED: _undo(gettext_lazy("stoppage reported")),
    write_line.WRITTEN: _undo(gettext_lazy("line of the log written")),
    write_line.LINE_STRUCK: _undo(gettext_lazy("line of the log struck out")),
    correct_stoppage.CORRECTED: _undo(gettext_lazy("stoppage corrected")),
    end_stoppage.ENDED: _undo(gettext_lazy("end of the stoppage written")),
    strike_stoppage.STRUCK: _undo(gettext_lazy("stoppage struck out")),
}
