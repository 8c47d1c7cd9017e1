"""How what is done to agreements and in bargaining is taken back: who finds the act, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions import (
    agreement_done,
    agreement_promise,
    bargain,
    bargaining_steps,
    change_agreement,
    changing,
    check_agreement,
    grade_agreement,
    parties,
    record_agreement,
    strike_agreement,
    write_clauses,
)
from vungmanh.agreements.actions.undo_agreement import undo_agreement
from vungmanh.agreements.actions.undo_negotiation import undo_negotiation
from vungmanh.agreements.models import AGREEMENT, NEGOTIATION, Agreement, Negotiation
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by

_PAGES: Final = (
    (AGREEMENT, Agreement, "agreements:agreement", "agreements:agreements"),
    (NEGOTIATION, Negotiation, "agreements:negotiation", "agreements:negotiations"),
)


def to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the record, or to the register of its unit where it is no more."""
    named = {each.kind: each.key for each in act.records.all()}
    register = "agreements:agreements"
    for kind, model, page, of_all in _PAGES:
        if kind in named:
            if model._default_manager.filter(pk=named[kind]).exists():
                return reverse(page, args=[named[kind]])
            register = of_all
    return reverse(register, args=[act.at_unit.code if act.at_unit else act.under])


def _undo(word: Any, does: Any = undo_agreement, needs: Permission = Permission.KEEP_AGREEMENT) -> Undo:
    return Undo(
        does,
        acts_at_units_seen_by(Permission.SEE_AGREEMENTS),
        lambda act: _("Taken back: it stands as before."),
        to_what_stands,
        word,
        needs=needs,
    )


def _undo_grade(word: Any) -> Undo:
    return _undo(word, needs=Permission.GRADE_AGREEMENT)


def _undo_bargaining(word: Any) -> Undo:
    return _undo(word, undo_negotiation)


UNDO: Final[dict[str, Undo]] = {
    record_agreement.RECORDED: _undo(gettext_lazy("agreement recorded")),
    change_agreement.CHANGED: _undo(gettext_lazy("agreement corrected")),
    parties.JOINED: _undo(gettext_lazy("said that a union joined the agreement")),
    parties.LEFT: _undo(gettext_lazy("said that a union left the agreement")),
    parties.CORRECTED: _undo(gettext_lazy("numbers of a party corrected")),
    parties.STRUCK: _undo(gettext_lazy("party struck out")),
    changing.AMENDED: _undo(gettext_lazy("amendment written down")),
    changing.EXTENDED: _undo(gettext_lazy("extension written down")),
    changing.ENDED: _undo(gettext_lazy("said that the agreement ended")),
    changing.WENT_ON: _undo(gettext_lazy("said that the agreement goes on")),
    changing.STRUCK: _undo(gettext_lazy("amendment or extension struck out")),
    agreement_done.SENT: _undo(gettext_lazy("said that the agreement was sent")),
    agreement_done.PUBLISHED: _undo(gettext_lazy("said that the agreement was published")),
    strike_agreement.STRUCK: _undo(gettext_lazy("agreement struck out")),
    write_clauses.WRITTEN: _undo(gettext_lazy("clauses written down")),
    check_agreement.CHECKED: _undo(gettext_lazy("check written down")),
    check_agreement.STRUCK: _undo(gettext_lazy("check struck out")),
    agreement_promise.PROMISED: _undo(gettext_lazy("commitment written down")),
    grade_agreement.GRADED: _undo_grade(gettext_lazy("agreement graded")),
    grade_agreement.WITHDRAWN: _undo_grade(gettext_lazy("grade withdrawn")),
    bargain.BEGUN: _undo_bargaining(gettext_lazy("bargaining begun")),
    bargain.ENDED: _undo_bargaining(gettext_lazy("said that the bargaining ended")),
    bargain.STRUCK: _undo_bargaining(gettext_lazy("bargaining struck out")),
    bargaining_steps.TAKEN: _undo_bargaining(gettext_lazy("step of bargaining written down")),
    bargaining_steps.PUBLISHED: _undo_bargaining(gettext_lazy("said that the minutes were published")),
    bargaining_steps.STRUCK: _undo_bargaining(gettext_lazy("step of bargaining struck out")),
}
