"""How what is done to petitions is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act, ActQuerySet, ActRecord
from vungmanh.kit.undo import Undo
from vungmanh.petitions.actions.undo_petition import undo_petition
from vungmanh.petitions.models import PETITION, Petition


def _sees(acts: ActQuerySet, user: Any, today: date) -> ActQuerySet:
    """SECURITY: acts upon a petition that the reader may read; not by their unit, which one about an officer shares."""
    seen = Petition.objects.visible_to(user, today).filter(pk=OuterRef("key"))
    return acts.filter(Exists(ActRecord.objects.filter(Exists(seen), act=OuterRef("pk"), kind=PETITION)))


def _to_what_stands(act: Act, user: Any, today: date) -> str:
    """To the one petition it was done to, while its reader may still read it; of many to the list."""
    named = list(act.records.filter(kind=PETITION)[:2])
    seen = Petition.objects.filter(pk__in=[each.key for each in named]).visible_to(user, today)
    if len(named) == 1 and seen.exists():
        return reverse("petitions:petition", args=[named[0].key])
    return reverse("petitions:register", args=[act.at_unit.code if act.at_unit else act.under])


def _undo(word: Any) -> Undo:
    return Undo(
        undo_petition,
        _sees,
        lambda act: _("Taken back: the petition stands as before."),
        _to_what_stands,
        word,
    )


UNDO: Final[dict[str, Undo]] = {
    Permission.RECORD_PETITION: _undo(gettext_lazy("petition written down")),
    Permission.ANSWER_PETITION: _undo(gettext_lazy("answered or noted")),
    Permission.PASS_ON_PETITION: _undo(gettext_lazy("handled by somebody else, or until another day")),
    Permission.FORWARD_PETITION: _undo(gettext_lazy("forwarded")),
    Permission.CLOSE_PETITION: _undo(gettext_lazy("closed or joined")),
    Permission.CORRECT_PETITION: _undo(gettext_lazy("corrected or struck out")),
}
