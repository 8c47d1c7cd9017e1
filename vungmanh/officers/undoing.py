"""How what is done to offices is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.members.models import Person
from vungmanh.officers.actions.begin_term import BEGUN
from vungmanh.officers.actions.confirm_offices import CONFIRMED
from vungmanh.officers.actions.correct_office import STRUCK
from vungmanh.officers.actions.tie_account import TIED, UNTIED
from vungmanh.officers.actions.undo_office import NEEDS, undo_office
from vungmanh.officers.actions.undo_tie import undo_tie
from vungmanh.organization.records import acts_at_units_seen_by


def _to_whom_it_was_about(act: Act, user: Any, today: date) -> str:
    """To the one person, as long as the reader may see them; of many, or of nobody, to the unit."""
    people = list(act.persons.values_list("person", flat=True)[:2])
    if len(people) == 1 and Person.objects.visible_among(people, user, today).exists():
        return reverse("members:person", args=people)
    return reverse("home:unit", args=[act.at_unit.code if act.at_unit else act.under])


def _offices_said(_act: Act) -> str:
    return _("Taken back: the offices stand as before, and so do the rights that go with them.")


def _sign_in_said(_act: Act) -> str:
    return _("Taken back: who signs in is as before.")


def _undo(verb: str, word: Any, *, removes: bool = False) -> Undo:
    return Undo(
        undo_office, _SEEN, _offices_said, _to_whom_it_was_about, word, needs=NEEDS.get(verb, ""), removes=removes
    )


def _undo_sign_in(word: Any) -> Undo:
    return Undo(undo_tie, _SEEN, _sign_in_said, _to_whom_it_was_about, word, needs=Permission.GRANT_ROLE)


_SEEN: Final = acts_at_units_seen_by(Permission.SEE_OFFICERS)

UNDO: Final[dict[str, Undo]] = {
    Permission.APPOINT: _undo(Permission.APPOINT, gettext_lazy("written down in an office"), removes=True),
    BEGUN: _undo(BEGUN, gettext_lazy("term begun")),
    Permission.END_OFFICE: _undo(Permission.END_OFFICE, gettext_lazy("office ended")),
    Permission.CORRECT_OFFICE: _undo(Permission.CORRECT_OFFICE, gettext_lazy("office corrected")),
    STRUCK: _undo(STRUCK, gettext_lazy("office struck out")),
    CONFIRMED: _undo(CONFIRMED, gettext_lazy("rights confirmed")),
    TIED: _undo_sign_in(gettext_lazy("signs in with an account")),
    UNTIED: _undo_sign_in(gettext_lazy("parted from the account")),
}
