"""Take back what was done to cards: numbers that were given out, a loss, a new card."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, taken_back
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held
from vungmanh.members.actions.issue_card_numbers import cards_looked_at
from vungmanh.members.models import CardNumber, CardSeries
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.organization.seats import require_at_each

CARDS_UNDONE: Final = "members.undo_cards"


@transaction.atomic
def undo_cards(act: Act, *, by: Any, today: date) -> None:
    """The cards stand as before, and numbers are free again: the series gives them to whoever is next. Raises
    CannotUndoAct, NotAllowed.
    """
    people = list(act.persons.values_list("person", flat=True))
    persons = held(people)
    act = held_act(act, already=CannotUndoAct(_("This has been taken back already.")))
    right = Permission.ISSUE_CARDS if act.verb == Permission.ISSUE_CARDS else Permission.CORRECT_MEMBER
    units = {person.unit_id for person in persons.values()}
    require_at_each(units, right, by=by, today=today)
    if len(persons) < len(people) or changed_since(act.changes, cards_looked_at(people)()):
        raise CannotUndoAct(_("One of these cards is another one by now; mend it on the page of its member."))
    try:
        with transaction.atomic():
            put_back(act.changes, anew=[CardNumber])
    except IntegrityError as taken:
        raise CannotUndoAct(_("Somebody else has a number by now that would come back.")) from taken
    for key, number in sorted(act.facts.get("series", {}).items()):
        CardSeries.objects.filter(pk=int(key)).update(number=Least("number", number))
    subject = f"person {people[0]}" if len(people) == 1 else f"{len(people)} people"
    line = record(by, CARDS_UNDONE, subject, about=about(units=units, persons=people), on=act.on)
    taken_back(act, line.at)
