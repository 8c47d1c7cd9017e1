"""Enter an election: its day and count, who was elected, the term that begins, and the offices and rights with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.congresses.actions.election_rows import looked_at
from vungmanh.congresses.actions.follow_election import follow_election
from vungmanh.congresses.measures import MEASURES
from vungmanh.congresses.models import ELECTION, Candidate, Election
from vungmanh.congresses.refusals import AlreadyEntered, CannotEnterElection
from vungmanh.congresses.rules.elections import impossible, most_votes
from vungmanh.congresses.terms import due_after
from vungmanh.congresses.told import Candidacy, Held
from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.models import Person
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.actions.writing import write_offices
from vungmanh.officers.looked_at import name_in
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.rules.offices import ALONE, offices_in
from vungmanh.officers.told import NewOffice, NewTerm
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each


@dataclass(frozen=True)
class Entered:
    """The election, and the act that is taken back."""

    election: Election
    act: Act


@transaction.atomic
def enter_election(unit: Unit, held: Held, *, by: Any, today: date) -> Entered:
    """Write the election and fill the offices, all or nothing.

    Of two officers who enter it at once the second is refused with AlreadyEntered, which names the election of the
    first. Raises CannotEnterElection, NotAllowed; CannotAppoint (officers) where an office cannot be held so.
    """
    held_in_office(each.person.pk for each in held.candidates if each.person.pk)
    require_at_each([unit.pk], Permission.ENTER_ELECTION, by=by, today=today)
    _refuse_what_is_there(unit, held)
    refuse_what_cannot_be(held, today)
    _refuse_strangers(held, by, today)
    made, entered = list[int](), set[int]()
    look = looked_at(unit.pk, lambda: made, entered)
    with kept(Permission.ENTER_ELECTION, look, by=by, on=held.on, at=unit) as keeping:
        offices = _fill(unit, held, by, today)
        entered |= {each.person_id for each in offices} - {each.person.pk for each in held.candidates}
        with recount(MEASURES, lambda: Election.objects.filter(pk__in=made)):
            election = _write(unit, held, offices, by, today)
            made.append(election.pk)
        keeping.units.add(unit.pk)
        keeping.persons |= {each.person_id for each in election.candidates.all()}
        keeping.records.add(Subject(ELECTION, election.pk))
        keeping.facts |= {"entered": sorted(entered)}
        name_in(keeping, offices)
    follow_election(election)
    touched = about(units=[unit], persons=keeping.persons, records={ELECTION: [election]})
    facts = {"body": held.body, "occasion": held.occasion, "on": held.on, "elected": len(offices)}
    record(by, Permission.ENTER_ELECTION, unit.code, about=touched, decision=election.decision, **facts)
    return Entered(election, keeping.done)


def _refuse_what_is_there(unit: Unit, held: Held) -> None:
    there = Election.objects.standing().filter(unit=unit, body=held.body, on=held.on).first()
    if there is not None:
        said = {"day": show_day(held.on), "by": there.by}
        raise AlreadyEntered(
            _("The election of %(day)s is entered already, by %(by)s; here it is. Nothing was entered twice.") % said,
            there,
        )


def refuse_what_cannot_be(held: Held, today: date) -> None:
    """Raise CannotEnterElection of an election that nobody can have held so."""
    if held.on > today:
        raise CannotEnterElection(_("An election is entered once it has been held."), "on")
    if not any(each.office for each in held.candidates):
        raise CannotEnterElection(_("Write at least one person who was elected."))
    for box, _limit in impossible(held.counts):
        raise CannotEnterElection(_("More than there were before it."), box)
    most = most_votes(held.counts)
    if most is not None and any((each.votes or 0) > most for each in held.candidates):
        raise CannotEnterElection(_("More votes than ballots: at most %(most)s.") % {"most": most})
    _refuse_offices(held)


def _refuse_offices(held: Held) -> None:
    elected = [each.office for each in held.candidates if each.office]
    if not set(elected) <= set(offices_in(held.body)):
        raise CannotEnterElection(_("Somebody is elected to an office of another body."))
    if any(elected.count(office) > 1 for office in ALONE):
        raise CannotEnterElection(_("Two people are elected to an office that one person holds alone."))
    people = [each.person.pk for each in held.candidates if each.person.pk]
    if len(set(people)) < len(people):
        raise CannotEnterElection(_("One person stands twice in this election."))


def _refuse_strangers(held: Held, by: Any, today: date) -> None:
    """Also of those who were not elected: whose name the officer may not know is not written down by it."""
    named = {each.person.pk for each in held.candidates if each.person.pk}
    if Person.objects.visible_among(named, by, today).count() < len(named):
        raise NotAllowed(_("One of these people is a member of a unit that you may not see."))


def _fill(unit: Unit, held: Held, by: Any, today: date) -> list[Appointment]:
    """The offices of those who were elected, in a term that begins, or in the one that runs."""
    elected = [each for each in held.candidates if each.office]
    way: dict[str, Any] = {"unit": unit, "by": by, "today": today, "succeeds": True}
    try:
        return write_offices([_office(each, held) for each in elected], terms=_terms(held, len(elected)), **way)
    except Refused as refusal:
        if refusal.at == "since":  # officers say when an office begins, an election when it was held
            refusal.at = "on"
        raise


def _office(each: Candidacy, held: Held) -> NewOffice:
    whole = held.occasion != Election.BY_ELECTION
    return NewOffice(
        person=each.person,
        office=each.office,
        since=held.on,
        how=Appointment.ELECTED if whole else Appointment.BY_ELECTION,
        decision=held.decision,
        decided_on=held.decided_on,
        votes=each.votes,
    )


def _terms(held: Held, elected: int) -> list[NewTerm]:
    if held.occasion == Election.BY_ELECTION:
        return []
    due = held.due or due_after(held.body, held.on)
    if due is None:
        raise CannotEnterElection(_("No rule says how long a term of this body lasts; write until when."), "due")
    return [NewTerm(held.body, held.on, due, held.seats or elected, held.decision, held.decided_on)]


def _write(unit: Unit, held: Held, offices: list[Appointment], by: Any, today: date) -> Election:
    election = Election.objects.create(
        unit=unit,
        body=held.body,
        occasion=held.occasion,
        form=held.form,
        on=held.on,
        place=numbers_masked(clean(held.place)),
        term=Term.objects.on(held.on).filter(unit=unit, body=held.body).order_by("-since").first(),
        decision=numbers_masked(clean(held.decision)),
        decided_on=held.decided_on,
        by=str(getattr(by, "username", by)),
        recorded_on=today,
        **vars_of(held),
    )
    filled = {(each.person_id, each.office): each for each in offices}
    Candidate.objects.bulk_create(
        Candidate(
            election=election, person=each.person, votes=each.votes, office=each.office,
            appointment=filled.get((each.person.pk, each.office)),
        )
        for each in held.candidates
    )  # fmt: skip
    return election


def vars_of(held: Held) -> dict[str, int | None]:
    """The counts by the names of their columns."""
    counts = held.counts
    return {
        "invited": counts.invited,
        "present": counts.present,
        "ballots_out": counts.ballots_out,
        "ballots_in": counts.ballots_in,
        "ballots_valid": counts.ballots_valid,
    }
