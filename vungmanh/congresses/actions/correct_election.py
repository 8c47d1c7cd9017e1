"""Correct the count of an election: how many came, the ballots, the votes of each; who was elected stays."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.election_rows import held_election, looked_at
from vungmanh.congresses.actions.follow_election import follow_election
from vungmanh.congresses.changes import KEYS, state_of
from vungmanh.congresses.models import ELECTION, Candidate, Election
from vungmanh.congresses.refusals import CannotCorrectElection
from vungmanh.congresses.rules.elections import impossible, most_votes
from vungmanh.congresses.told import Recounted
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.changed import differing
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.officers.actions.note import note_votes
from vungmanh.organization.seats import require_at_each

CORRECTED: Final = "congresses.correct_election"


@transaction.atomic
def correct_election(election: Election, to: Recounted, *, by: Any, today: date) -> Act | None:
    """Returns the act that is taken back; None where everything stands so already. Raises CannotCorrectElection,
    NotAllowed."""
    stands = held_election(election)
    require_at_each([election.unit_id], Permission.ENTER_ELECTION, by=by, today=today)
    if stands is None or stands.struck_on:
        raise CannotCorrectElection(_("This election was struck out or taken back already."))
    _refuse_what_cannot_be(to)
    before = state_of(stands)
    mine = [stands.pk]
    people = set(stands.candidates.values_list("person", flat=True))
    with kept(CORRECTED, looked_at(stands.unit_id, lambda: mine), by=by, on=stands.on, at=stands.unit) as keeping:
        _write(stands, to)
        keeping.units.add(stands.unit_id)
        keeping.persons |= people
        keeping.records.add(Subject(ELECTION, stands.pk))
    if keeping.act is None:
        return None
    follow_election(stands)
    touched = about(units=[stands.unit_id], persons=people, records={ELECTION: [stands]})
    changes = differing(before, state_of(stands), KEYS, {})
    record(by, CORRECTED, stands.unit.code, about=touched, changes=changes, body=stands.body, on=stands.on)
    return keeping.act


def _refuse_what_cannot_be(to: Recounted) -> None:
    for box, _limit in impossible(to.counts):
        raise CannotCorrectElection(_("More than there were before it."), box)
    most = most_votes(to.counts)
    if most is not None and any((votes or 0) > most for votes in to.votes.values()):
        raise CannotCorrectElection(_("More votes than ballots: at most %(most)s.") % {"most": most})


def _write(election: Election, to: Recounted) -> None:
    counts = to.counts
    election.invited, election.present = counts.invited, counts.present
    election.ballots_out, election.ballots_in = counts.ballots_out, counts.ballots_in
    election.ballots_valid = counts.ballots_valid
    election.form, election.place = to.form, numbers_masked(clean(to.place))
    election.save(update_fields=["invited", "present", "ballots_out", "ballots_in", "ballots_valid", "form", "place"])
    for candidate in Candidate.objects.filter(election=election, pk__in=to.votes):
        votes = to.votes[candidate.pk]
        Candidate.objects.filter(pk=candidate.pk).update(votes=votes)
        if candidate.appointment_id:
            note_votes(candidate.appointment_id, votes)
