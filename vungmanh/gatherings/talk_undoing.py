"""How what was written of the talk is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions import raise_opinion, write_conclusion, write_minutes, write_opinions, write_vote
from vungmanh.gatherings.actions.correct_said import CORRECTED
from vungmanh.gatherings.actions.strike_said import STRUCK
from vungmanh.gatherings.actions.undo_talk import undo_talk
from vungmanh.gatherings.models import GATHERING, Conclusion, Opinion, Vote
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by


def _to_the_gathering(act: Act, _user: Any, _today: date) -> str:
    return reverse("gatherings:gathering", args=[act.records.get(kind=GATHERING).key])


def _undo(word: Any) -> Undo:
    return Undo(
        undo_talk,
        acts_at_units_seen_by(Permission.SEE_GATHERINGS),
        lambda act: _("Taken back: the gathering stands as before."),
        _to_the_gathering,
        word,
        needs=Permission.HOLD_GATHERING,
    )


UNDO: Final[dict[str, Undo]] = {
    write_opinions.WRITTEN: _undo(gettext_lazy("opinions written")),
    write_conclusion.WRITTEN: _undo(gettext_lazy("conclusion written")),
    write_vote.WRITTEN: _undo(gettext_lazy("vote written")),
    write_minutes.WRITTEN: _undo(gettext_lazy("minutes written")),
    raise_opinion.RAISED: _undo(gettext_lazy("petition made of an opinion")),
    CORRECTED[Opinion]: _undo(gettext_lazy("opinion corrected")),
    CORRECTED[Conclusion]: _undo(gettext_lazy("conclusion corrected")),
    CORRECTED[Vote]: _undo(gettext_lazy("vote corrected")),
    STRUCK[Opinion]: _undo(gettext_lazy("opinion struck out")),
    STRUCK[Conclusion]: _undo(gettext_lazy("conclusion struck out")),
    STRUCK[Vote]: _undo(gettext_lazy("vote struck out")),
}
