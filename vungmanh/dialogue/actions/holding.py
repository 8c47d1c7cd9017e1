"""What an act of the dialogue room holds and looks at: dialogues, their points, checks, boards; what it counts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.dialogue.measures import OF_DIALOGUES
from vungmanh.dialogue.models import DIALOGUE, Dialogue, InspectionBoard, Point, ResolutionCheck
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules.kinds import CALLED_OFF
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at

Keys = Callable[[], Collection[int]]

# What follows from the rest is no part of an act: it is worked out anew when the act is taken back (judging.py).
_FOLLOWS: Final = ("broken", "invited", "present")
_COLUMNS: Final = tuple(each.name for each in Dialogue._meta.concrete_fields if each.name not in _FOLLOWS)


def named(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]


def unit_held(unit: Unit, permission: Permission, *, by: Any, today: date) -> None:
    """Nobody moves the unit meanwhile, and of two who write something down for it the second sees what the first wrote.
    Raises NotAllowed."""
    hold_units([unit.pk])
    require_at(unit, permission, by=by, today=today)


def hold_units(keys: Collection[int]) -> None:
    """Units are held before their dialogues, and in the order of their keys: so nobody waits for one who waits for
    them."""
    locks.write_entries()
    found = Unit.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    list(found.order_by("pk").values_list("pk"))


def held(dialogue: Dialogue, gone: Refused) -> Dialogue:
    """The dialogue as it stands, held with its unit until the transaction ends: of two who write at once the second
    waits, also where each writes another one of the unit. Raises `gone` where it was struck out or taken back."""
    hold_units([dialogue.unit_id])  # and nobody moves it meanwhile
    held_all([dialogue.pk])  # by itself: joined to its unit, a row that went to another one meanwhile is not found
    found = Dialogue.objects.select_related("unit__kind").filter(pk=dialogue.pk).first()
    if found is None or found.struck_on:
        raise gone
    return found


def held_all(keys: Collection[int]) -> None:
    """The dialogues are held in the order of their keys, whatever becomes of them."""
    list(Dialogue.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))


def held_to_write(dialogue: Dialogue, *, by: Any, today: date) -> Dialogue:
    """The dialogue as it stands, held, of which something may be written down: it was not called off, and its day has
    come. Raises CannotTalk, NotAllowed."""
    dialogue = held(dialogue, gone())
    require_at(dialogue.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    if dialogue.state == CALLED_OFF:
        raise CannotTalk(_("This one was called off; take that back first, or plan another."))
    if dialogue.on > today:
        raise CannotTalk(_("Its day is still to come; what is said there is written down from then on."))
    return dialogue


def gone() -> CannotTalk:
    return CannotTalk(_("This was struck out or taken back meanwhile."))


def looked_at(keys: Keys) -> Look:
    """Dialogues, by their keys, with what belongs to them; what others point at comes first."""
    return rows(
        lambda: [
            (Dialogue.objects.filter(pk__in=keys()), _COLUMNS),
            (Point.objects.filter(dialogue__in=keys()), ()),
            (ResolutionCheck.objects.filter(conference__in=keys()), ()),
        ]
    )


def looked_at_boards(units: Keys) -> Look:
    """The inspection boards of these units."""
    return rows(lambda: [(InspectionBoard.objects.filter(unit__in=units()), ())])


def counted(keys: Keys) -> AbstractContextManager[None]:
    """Change these dialogues: the books follow. The caller holds their units, for of all dialogues that a unit holds in
    a year one is counted (measures.DIALOGUE_UNIONS): of two who write one each the second sees the first one's."""
    return recount(OF_DIALOGUES, lambda: Dialogue.objects.filter(pk__in=keys()))


def about_dialogue(dialogue: Dialogue, keeping: Keeping) -> list[Touched]:
    """What the act and its line of the journal are about."""
    keeping.units.add(dialogue.unit_id)
    keeping.records.add(Subject(DIALOGUE, dialogue.pk))
    return about(units=[dialogue.unit_id], records={DIALOGUE: [dialogue]})
