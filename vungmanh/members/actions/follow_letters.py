"""What becomes of letters of introduction when a union ends, and when two entries are one person."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.kit.following import Followed, PersonsMerged, UnitDissolved
from vungmanh.members.models import Introduced, IntroducedQuerySet
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.organization.models import Unit


def waiting_at(unit: Unit) -> IntroducedQuerySet:
    """Who waits for the unit's answer, and whom it has sent and nobody has answered for."""
    return Introduced.objects.waiting().filter(Q(unit=unit) | Q(letter__to=unit))


def lapse_with_unit(event: UnitDissolved) -> Followed:
    """Nobody answers for a union that ends, and nobody comes from one. Keeps the keys of who had waited."""
    keys = sorted(waiting_at(event.unit).values_list("pk", flat=True))
    username = str(getattr(event.by, "username", event.by))
    Introduced.objects.filter(pk__in=keys).update(
        state=Introduced.LAPSED, answered_by=username, answered_on=event.today
    )
    return Followed(keys, {"introduced": len(keys)} if keys else {})


def wait_again(event: UnitDissolved, keys: list[int]) -> None:
    """Who had waited waits again, unless they have been introduced elsewhere since. Raises CannotUndoAct."""
    lapsed = Introduced.objects.filter(pk__in=keys)
    people = list(lapsed.values_list("person", flat=True))
    if (
        lapsed.exclude(state=Introduced.LAPSED).exists()
        or Introduced.objects.waiting().filter(person__in=people).exists()
    ):
        raise CannotUndoAct(_("Letters of introduction that lapsed with the unit have been written anew since."))
    lapsed.update(state=Introduced.WAITING, answered_by="", answered_on=None)


def letters_of_the_one(event: PersonsMerged) -> Followed:
    """The letters of the entry that goes are the kept one's; neither waits (merge_persons). Keeps their keys."""
    keys = sorted(Introduced.objects.filter(person=event.gone).values_list("pk", flat=True))
    Introduced.objects.filter(pk__in=keys).update(person=event.kept)
    return Followed(keys)


def letters_of_the_two(event: PersonsMerged, keys: list[int]) -> None:
    """Each entry has its own letters again."""
    Introduced.objects.filter(pk__in=keys).update(person=event.gone)
