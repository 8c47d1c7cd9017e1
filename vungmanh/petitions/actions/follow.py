"""What becomes of petitions when units end and when two entries turn out to be one person.

What was said stays said to the unit it was said to, in its books. Who is to answer it goes on: of a unit that ends, the
one that succeeds it, else the one above.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.core.days import VIETNAM
from vungmanh.kit.following import Followed, PersonsMerged, UnitDissolved
from vungmanh.kit.kept import Look, Pictures, changed_since, put_back, rows
from vungmanh.petitions.actions.holding import held_rows
from vungmanh.petitions.actions.receive import chair_of
from vungmanh.petitions.actions.stages import FOLLOWS_FROM_STAGES, Doing, Goes, Taken, recounted, take_each
from vungmanh.petitions.models import Petition, PetitionQuerySet, Stage
from vungmanh.petitions.queries import heir_of
from vungmanh.petitions.refusals import CannotUndoPetition


def held_by(unit: Any) -> PetitionQuerySet:
    """What is open at the unit, and would have nobody."""
    return Petition.objects.open().filter(holder=unit)


def go_to_the_heir(event: UnitDissolved) -> Followed:
    """They stand as before, at the unit that goes on with them from today, with the days that they had."""
    found = held_rows(held_by(event.unit).values_list("pk", flat=True))
    heir = heir_of(event.unit, event.today)
    if not found or heir.pk == event.unit.pk:
        return Followed()
    keys = [each.pk for each in found]
    look = _standing(keys)
    before = look()
    goes = Goes(heir, chair_of(heir, event.today))
    words = _("%(unit)s stands no more.") % {"unit": event.unit.name}
    doing = Doing(event.by, event.today, datetime.combine(event.today, time(12), VIETNAM))
    with recounted(keys):
        take_each(found, lambda each: Taken(each.state, words, goes=goes), doing)
    return Followed({"on": keys, "changes": _differences(before, look())}, {"petitions": len(found)})


def stand_again(_event: Any, keeps: dict[str, Any]) -> None:
    """They stand as before, if nothing has been done about them since. Raises CannotUndoPetition."""
    held_rows(keeps["on"])
    if changed_since(keeps["changes"], _standing(keeps["on"])()):
        raise CannotUndoPetition(_("Something has been done about petitions that were handed over with it since."))
    with recounted(keeps["on"]):
        put_back(keeps["changes"])


def become_one(event: PersonsMerged) -> Followed:
    """What either has said, and what is said of either, is the kept person's."""
    look = _of_people(sorted(Petition.objects.filter(_named(event.gone)).values_list("pk", flat=True)))
    before = look()
    for fact in ("sender", "against"):
        Petition.objects.filter(**{fact: event.gone}).update(**{fact: event.kept})
    changes = _differences(before, look())
    return Followed({"changes": changes} if changes else None)


def become_two(_event: PersonsMerged, keeps: dict[str, Any]) -> None:
    """Each has again what was theirs. Raises CannotUndoPetition."""
    keys = [int(key.rsplit(":", 1)[1]) for key in keeps["changes"]]
    if changed_since(keeps["changes"], _of_people(keys)()):
        raise CannotUndoPetition(_("Petitions of the two have been changed since."))
    put_back(keeps["changes"])


def _named(person: Any) -> Q:
    return Q(sender=person) | Q(against=person)


def _of_people(keys: list[int]) -> Look:
    return rows(lambda: [(Petition.objects.filter(pk__in=keys), ("sender", "against"))])


def _standing(keys: list[int]) -> Look:
    return rows(
        lambda: [
            (Petition.objects.filter(pk__in=keys), FOLLOWS_FROM_STAGES),
            (Stage.objects.filter(petition__in=keys), ()),
        ]
    )


def _differences(before: Pictures, after: Pictures) -> dict[str, Any]:
    return {
        key: {"before": before.get(key), "after": after.get(key)}
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    }
