"""Write down that the head and the union have looked at how the resolution of a conference is carried out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.dialogue.actions.holding import about_dialogue, held_to_write, looked_at, named
from vungmanh.dialogue.actions.judging import judge
from vungmanh.dialogue.actions.reasons import checked_reason
from vungmanh.dialogue.models import Dialogue, ResolutionCheck
from vungmanh.dialogue.models.after import SAID_AT_MOST
from vungmanh.dialogue.refusals import CannotStrike, CannotTalk
from vungmanh.dialogue.rules.kinds import HELD
from vungmanh.dialogue.told import Checked
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

CHECKED: Final = "dialogue.check_resolution"
STRUCK: Final = "dialogue.strike_check"


@transaction.atomic
def check_resolution(
    conference: Dialogue, checked: Checked, *, by: Any, today: date, now: datetime
) -> tuple[ResolutionCheck, Act]:
    """Returns the check, and the act that is taken back. Raises CannotTalk, NotAllowed."""
    conference = held_to_write(conference, by=by, today=today)
    if not conference.is_conference or conference.state != HELD:
        raise CannotTalk(_("A resolution that is checked is that of a conference that was held."))
    result = checked.result.strip()
    _refuse_what_cannot_be(conference, checked, result, today)
    mine = [conference.pk]
    with kept(CHECKED, looked_at(lambda: mine), by=by, on=today, at=conference.unit) as keeping:
        check = ResolutionCheck.objects.create(
            conference=conference, on=checked.on, result=result, told_on=checked.told_on, at=now, by=named(by)
        )
        judge(conference)
        touched = about_dialogue(conference, keeping)
    record(by, CHECKED, conference.unit.code, about=touched, on=checked.on)
    return check, keeping.done


@transaction.atomic
def strike_check(check: ResolutionCheck, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrike, CannotTalk, NotAllowed."""
    conference = held_to_write(check.conference, by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    found = ResolutionCheck.objects.filter(pk=check.pk, conference=conference, struck_on__isnull=True)
    mine = [conference.pk]
    with kept(STRUCK, looked_at(lambda: mine), by=by, on=today, at=conference.unit) as keeping:
        if not found.update(struck_on=today, struck_by=named(by), struck_because=reason):
            raise CannotStrike(_("This was struck out or taken back meanwhile."))
        judge(conference)
        touched = about_dialogue(conference, keeping)
    record(by, STRUCK, conference.unit.code, about=touched, on=check.on)
    return keeping.done


def _refuse_what_cannot_be(conference: Dialogue, checked: Checked, result: str, today: date) -> None:
    if checked.on < conference.on:
        raise CannotTalk(_("This day is before the conference."), "on")
    if checked.on > today:
        raise CannotTalk(_("This day is still to come."), "on")
    if checked.told_on is not None and not checked.on <= checked.told_on <= today:
        raise CannotTalk(_("Everybody is told after the check, and no later than today."), "told_on")
    if len(result) > SAID_AT_MOST:
        raise CannotTalk(_("That is more than %(count)d letters.") % {"count": SAID_AT_MOST}, "result")
    if ResolutionCheck.objects.filter(conference=conference, on=checked.on, struck_on__isnull=True).exists():
        raise CannotTalk(_("A check of that day is written down already."), "on")
