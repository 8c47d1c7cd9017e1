"""How what is done to dialogues, regulations and consultations is taken back: who finds the act, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions import (
    call_off,
    change_dialogue,
    check_resolution,
    consult,
    elect_board,
    end_regulation,
    keep_regulation,
    plan_dialogue,
    promise,
    record_dialogue,
    say_done,
    say_held,
    strike_dialogue,
    write_points,
)
from vungmanh.dialogue.actions.undo_dialogue import undo_dialogue
from vungmanh.dialogue.actions.undo_regulation import undo_regulation
from vungmanh.dialogue.models import CONSULTATION, DIALOGUE, REGULATION, Consultation, Dialogue, Regulation
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by

_PAGES: Final = (
    (DIALOGUE, Dialogue, "dialogue:dialogue", "dialogue:dialogues"),
    (REGULATION, Regulation, "dialogue:regulation", "dialogue:regulations"),
    (CONSULTATION, Consultation, "dialogue:consultation", "dialogue:consultations"),
)


def to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the record, or to the register of its unit where it is no more."""
    named = {each.kind: each.key for each in act.records.all()}
    register = "dialogue:dialogues"
    for kind, model, page, of_all in _PAGES:
        if kind in named:
            if model._default_manager.filter(pk=named[kind]).exists():
                return reverse(page, args=[named[kind]])
            register = of_all
    return reverse(register, args=[act.at_unit.code if act.at_unit else act.under])


def _undo(word: Any, does: Any = undo_dialogue, needs: Permission = Permission.HOLD_DIALOGUE) -> Undo:
    return Undo(
        does,
        acts_at_units_seen_by(Permission.SEE_DIALOGUES),
        lambda act: _("Taken back: it stands as before."),
        to_what_stands,
        word,
        needs=needs,
    )


def _undo_regulation(word: Any) -> Undo:
    return _undo(word, undo_regulation, Permission.KEEP_REGULATION)


UNDO: Final[dict[str, Undo]] = {
    plan_dialogue.PLANS: _undo(gettext_lazy("dialogue planned")),
    record_dialogue.RECORDED: _undo(gettext_lazy("dialogue recorded")),
    change_dialogue.CHANGED: _undo(gettext_lazy("dialogue changed")),
    say_held.HELD: _undo(gettext_lazy("said that the dialogue was held")),
    call_off.CALLED_OFF: _undo(gettext_lazy("dialogue called off")),
    strike_dialogue.STRUCK: _undo(gettext_lazy("dialogue struck out")),
    say_done.SENT: _undo(gettext_lazy("said that the contents were sent")),
    say_done.PUBLISHED: _undo(gettext_lazy("said that the contents were published")),
    write_points.WRITTEN: _undo(gettext_lazy("points of the dialogue written")),
    promise.PROMISED: _undo(gettext_lazy("commitment written down")),
    check_resolution.CHECKED: _undo(gettext_lazy("check of the resolution written down")),
    check_resolution.STRUCK: _undo(gettext_lazy("check of the resolution struck out")),
    elect_board.ELECTED: _undo(gettext_lazy("inspection board written down")),
    elect_board.RECOGNISED: _undo(gettext_lazy("inspection board recognised")),
    elect_board.STRUCK: _undo(gettext_lazy("inspection board struck out")),
    keep_regulation.KEPT: _undo_regulation(gettext_lazy("regulation written down")),
    end_regulation.ENDED: _undo_regulation(gettext_lazy("regulation ended")),
    end_regulation.STRUCK: _undo_regulation(gettext_lazy("regulation struck out")),
    consult.ASKED: _undo_regulation(gettext_lazy("consultation written down")),
    consult.ANSWERED: _undo_regulation(gettext_lazy("answer to a consultation written down")),
    consult.STRUCK: _undo_regulation(gettext_lazy("consultation struck out")),
}
