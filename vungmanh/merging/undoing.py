"""How a merge, and the word that two entries are two persons, are taken back."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act, ActPerson, ActQuerySet
from vungmanh.kit.undo import Undo
from vungmanh.members.looked_at import TOLD_APART
from vungmanh.members.models import Person
from vungmanh.members.undoing import about_visible
from vungmanh.merging.actions.merge_persons import undo_merge
from vungmanh.merging.actions.tell_apart import undo_tell_apart


def _about_two_visible(acts: ActQuerySet, user: Any, today: date) -> ActQuerySet:
    """Acts about persons who are all within the reader's reach."""
    visible = Person.objects.filter(pk=OuterRef("person")).each_visible_to(user, today)
    beyond = ActPerson.objects.filter(~Exists(visible), act=OuterRef("pk"))
    return acts.filter(~Exists(beyond))


def _to_the_kept(act: Act, _user: Any, _today: date) -> str:
    return reverse("members:person", args=[act.facts["kept"]])


def _to_the_two(act: Act, _user: Any, _today: date) -> str:
    return reverse("merging:merge", args=[act.facts["one"], act.facts["other"]])


UNDO: Final[dict[str, Undo]] = {
    Permission.MERGE_MEMBERS: Undo(
        undo_merge,
        about_visible,
        lambda act: _("The two entries stand as they did before."),
        _to_the_kept,
        gettext_lazy("merged with another entry"),
    ),
    TOLD_APART: Undo(
        undo_tell_apart,
        _about_two_visible,
        lambda act: _("The two will be asked about again."),
        _to_the_two,
        gettext_lazy("told apart from another entry"),
        needs=Permission.MERGE_MEMBERS,
    ),
}
