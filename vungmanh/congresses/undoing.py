"""How what is done to elections is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.correct_election import CORRECTED
from vungmanh.congresses.actions.strike_election import STRUCK
from vungmanh.congresses.actions.undo_election import RIGHTS, undo_election
from vungmanh.congresses.models import ELECTION, Election
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by


def _to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the election, or to the officers of its unit where it is no more."""
    keys = [each.key for each in act.records.all() if each.kind == ELECTION]
    election = Election.objects.filter(pk__in=keys).first()
    if election:
        return reverse("congresses:election", args=[election.pk])
    return reverse("home:unit", args=[act.at_unit.code if act.at_unit else act.under])


def _undo(verb: str, word: Any) -> Undo:
    return Undo(
        undo_election,
        acts_at_units_seen_by(Permission.SEE_OFFICERS),
        lambda act: _("Taken back: offices and rights stand as before."),
        _to_what_stands,
        word,
        needs=RIGHTS[verb],
    )


UNDO: Final[dict[str, Undo]] = {
    Permission.ENTER_ELECTION: _undo(Permission.ENTER_ELECTION, gettext_lazy("election entered")),
    CORRECTED: _undo(CORRECTED, gettext_lazy("count corrected")),
    STRUCK: _undo(STRUCK, gettext_lazy("election struck out")),
    Permission.RECOGNISE_ELECTION: _undo(Permission.RECOGNISE_ELECTION, gettext_lazy("election recognised")),
}
