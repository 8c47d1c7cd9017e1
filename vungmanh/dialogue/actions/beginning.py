"""What planning and recording a dialogue have in common: what cannot be, what is there already, the row."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.queries import names_of
from vungmanh.core.days import show_day
from vungmanh.dialogue.actions.holding import named
from vungmanh.dialogue.actions.judging import judge
from vungmanh.dialogue.changes import KIND, fitting, write
from vungmanh.dialogue.employers import Employer, employer_of
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.models.dialogues import NUMBER_AT_MOST, PLACE_AT_MOST
from vungmanh.dialogue.refusals import AlreadyThere, CannotTalk
from vungmanh.dialogue.rules import faults, terms
from vungmanh.dialogue.rules.kinds import CALLED_OFF, CONFERENCES
from vungmanh.dialogue.told import Meeting
from vungmanh.organization.models import Unit

_SAYS: Final = {
    faults.NO_KIND: gettext_lazy("Choose what it is: a dialogue of which kind, or a conference."),
    faults.TO_COME: gettext_lazy("This day is still to come; what is to come is planned."),
    faults.TOO_FAR: gettext_lazy("That is more than two years ahead."),
    faults.NOT_YET: gettext_lazy("This is written down once it was held."),
    faults.MORE: gettext_lazy("That are more than there can be."),
    faults.TOO_MANY: gettext_lazy("No employer has so many people."),
    faults.BEFORE: gettext_lazy("This day is before what it follows."),
    faults.AFTER: gettext_lazy("This day is after what it comes before."),
    faults.AHEAD: gettext_lazy("This day is still to come."),
    faults.NO_SUCH: gettext_lazy("Choose one of the list."),
}


def checked(said: Meeting, *, is_held: bool, today: date) -> Meeting:
    """What is written down of it. Raises CannotTalk."""
    said = fitting(said)
    fault = faults.fault_of(asdict(said), is_held=is_held, today=today)
    if fault is not None:
        raise CannotTalk(str(_SAYS[fault.code]), fault.at)
    for at, most in (("number", NUMBER_AT_MOST), ("place", PLACE_AT_MOST)):
        if len(getattr(said, at)) > most:
            raise CannotTalk(_("That is more than %(count)d letters.") % {"count": most}, at)
    return said


def refuse_the_same(unit: Unit, said: Meeting, *, but: int = 0) -> None:
    """Raises AlreadyThere where the unit has one of that kind on that day, that was not called off."""
    near = Dialogue.objects.standing().filter(unit=unit, kind=said.kind, on=said.on).exclude(state=CALLED_OFF)
    found = near.exclude(pk=but).order_by("pk").first()
    if found is not None:
        words = {"kind": KIND(found.kind), "day": show_day(found.on), "by": names_of([found.by])[found.by]}
        raise AlreadyThere(
            _("A %(kind)s of %(day)s is written down already, by %(by)s. Is this another one?") % words, found
        )


def made(unit: Unit, said: Meeting, *, by: Any, now: datetime, **stands: Any) -> Dialogue:
    dialogue = Dialogue(unit=unit, at=now, by=named(by), **stands)
    let_say(dialogue, said)
    return dialogue


def let_say(dialogue: Dialogue, said: Meeting, employer: Employer | None = None) -> None:
    """Let the row say this, and save it with what follows: which year a conference closes, whether it is in time, and
    which rules it breaks. `employer`, as of its day, where that is known already."""
    employer = employer or employer_of(dialogue.unit, said.on)
    if said.kind in CONFERENCES and said.year_ended_on is None:
        said = replace(said, year_ended_on=terms.year_ended_on(said.on, employer.year))
    write(dialogue, said)
    dialogue.in_time = terms.in_time(said.on, said.year_ended_on, employer.law) if dialogue.is_conference else None
    judge(dialogue, employer)
