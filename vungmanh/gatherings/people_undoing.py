"""How what is done to the people of a gathering is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions import invite, mark_attendance
from vungmanh.gatherings.actions.undo_people import right_for, undo_people
from vungmanh.gatherings.models import GATHERING
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by


def _to_the_list(act: Act, _user: Any, _today: date) -> str:
    gathering = act.records.filter(kind=GATHERING).values_list("key", flat=True).first()
    return reverse("gatherings:people", args=[gathering])


def _undo(verb: str, word: Any) -> Undo:
    return Undo(
        undo_people,
        acts_at_units_seen_by(Permission.SEE_GATHERINGS),
        lambda act: _("Taken back: the list stands as before."),
        _to_the_list,
        word,
        needs=right_for(verb),
    )


UNDO: Final[dict[str, Undo]] = {
    verb: _undo(verb, word)
    for verb, word in {
        invite.INVITED: gettext_lazy("people invited"),
        invite.GUEST: gettext_lazy("guest written down"),
        invite.TAKEN_OFF: gettext_lazy("somebody taken off the list"),
        mark_attendance.MARKED: gettext_lazy("attendance marked"),
        mark_attendance.CORRECTED: gettext_lazy("attendance set by hand"),
    }.items()
}
