"""Strike out an election that was entered by mistake: it stays readable, what it filled stands as before."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.election_rows import held_election, looked_at, offices_follow
from vungmanh.congresses.actions.follow_election import follow_election
from vungmanh.congresses.models import ELECTION, Candidate, Election
from vungmanh.congresses.refusals import CannotStrikeElection
from vungmanh.core.decisions import Refused
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Changes, changed_since, kept, put_back, row_of, rows_in
from vungmanh.kit.models import Act
from vungmanh.officers.looked_at import offices_looked_at
from vungmanh.officers.models import Appointment, Term
from vungmanh.organization.seats import require_at_each

STRUCK: Final = "congresses.strike"


@transaction.atomic
def strike_election(election: Election, *, reason: str, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrikeElection, NotAllowed; CannotEnd (officers) where the last
    who may give roles would go with it."""
    stands = held_election(election)
    require_at_each([election.unit_id], Permission.ENTER_ELECTION, by=by, today=today)
    if stands is None or stands.struck_on:
        raise CannotStrikeElection(_("This election was struck out or taken back already."))
    filled = filled_by(stands)
    refuse_what_is_built_upon(stands, filled, CannotStrikeElection)
    mine = [stands.pk]
    people = set(stands.candidates.values_list("person", flat=True))
    with kept(STRUCK, looked_at(stands.unit_id, lambda: mine), by=by, on=today, at=stands.unit) as keeping:
        with offices_follow(stands.unit_id, lambda: Election.objects.filter(pk__in=mine), by=by, today=today):
            _strike(stands, reason, by, today)
            put_back(filled)
        keeping.units.add(stands.unit_id)
        keeping.persons |= people
        keeping.records.add(Subject(ELECTION, stands.pk))
    follow_election(stands)
    touched = about(units=[stands.unit_id], persons=people, records={ELECTION: [stands]})
    facts = {"body": stands.body, "on": stands.on, "reason": stands.struck_because}
    record(by, STRUCK, stands.unit.code, about=touched, **facts)
    return keeping.done


def _strike(election: Election, reason: str, by: Any, today: date) -> None:
    Candidate.objects.filter(election=election).update(appointment=None)
    election.term = None
    election.struck_on, election.struck_by = today, str(getattr(by, "username", by))
    election.struck_because = numbers_masked(clean(reason))
    election.save(update_fields=["term", "struck_on", "struck_by", "struck_because"])


def filled_by(election: Election) -> Changes:
    """What entering the election has changed in terms and offices. Raises CannotStrikeElection where nothing was kept
    of it."""
    entering = Act.objects.naming(Subject(ELECTION, election.pk)).standing().filter(verb=Permission.ENTER_ELECTION)
    act = entering.order_by("pk").first()
    if act is None:
        raise CannotStrikeElection(_("What this election has changed is not known; correct the offices one by one."))
    return {key: said for key, said in act.changes.items() if row_of(key)[0] in (Term, Appointment)}


def refuse_what_is_built_upon(election: Election, filled: Changes, otherwise: type[Refused]) -> None:
    """Raise `otherwise` where terms or offices that it filled, or ended, have gone on since."""
    before = {key: said for key, said in filled.items() if said["before"] is not None}
    if changed_since(before, offices_looked_at([election.unit_id])()):
        raise otherwise(_("Offices that ended with this election have been changed since; take that back first."))
    made = [pk for pk, row in rows_in(filled, Appointment, "before").items() if row is None]
    gone = Appointment.objects.filter(pk__in=made).exclude(until=None, struck_on=None).select_related("person").first()
    if gone is not None or Appointment.objects.filter(pk__in=made).count() < len(made):
        name = gone.person.name if gone else ""
        raise otherwise(
            _("An office that this election filled (%(name)s) has been changed since; take that back first.")
            % {"name": name}
        )
    terms = [pk for pk, row in rows_in(filled, Term, "before").items() if row is None]
    others = Appointment.objects.filter(term__in=terms).exclude(pk__in=made).select_related("person").first()
    if others is not None:
        raise otherwise(
            _("%(name)s has come to an office of this term since; take that back first.") % {"name": others.person.name}
        )
    later = Term.objects.filter(pk__in=terms, until__isnull=False).exists()
    if later or Election.objects.filter(term__in=terms).exclude(pk=election.pk).exists():
        raise otherwise(_("Another election has followed in this term; take that back first."))
