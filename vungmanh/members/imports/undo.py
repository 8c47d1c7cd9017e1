"""Take an import of members back as a whole, as if it had never been: what the other lists say is told anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.ledger.actions.post import Key, counted, post
from vungmanh.members.actions.held import held
from vungmanh.members.belonging import take_out
from vungmanh.members.evidence import UNIT_DISSOLVED
from vungmanh.members.imports.becoming import following
from vungmanh.members.imports.knowns import knowns
from vungmanh.members.imports.same import Known
from vungmanh.members.imports.undo_changes import created_by, undo_changes
from vungmanh.members.imports.write import Rewriting
from vungmanh.members.measures import MEASURES
from vungmanh.members.mentions import standing, stays_of, told_about
from vungmanh.members.merged import refuse_merged
from vungmanh.members.models import (
    CardNumber,
    FormerNumber,
    IdentityNumber,
    Membership,
    Mention,
    Person,
    UnitList,
)
from vungmanh.members.refusals import CannotUndo
from vungmanh.members.transferring import chunks
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import

__all__ = ["CannotUndo", "only_from", "undo_members", "units_touched"]
_CHUNK: Final = 2_000
Going = Callable[[Any], None]  # keys of people, or a query of them: whatever `__in` takes


def undo_members(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """Remove the people of whom nothing but this import knows, and tell of the others what follows without it; in the
    caller's transaction.

    Returns how many people. `going` is told who goes, before they go, and raises where records of a room above are
    built upon them. Refused when somebody has been transferred, has left, or was changed or merged since by
    an officer's hand: what was done afterwards must be taken back first. Raises CannotUndo; NotAllowed where one of
    the people belongs today, or belonged, to a unit at which the officer may take no import back.
    """
    if not batch.lists.exists():
        return undo_changes(batch, by=by, today=today, going=going)
    told = Mention.objects.filter(list__batch=batch).order_by()
    held(())
    _hold(told.values("person"))  # before anything is read: whoever corrects one of them has then told of it, or waits
    # SECURITY: asked before anything is told about anybody.
    require_at_each(units_of(batch), Permission.UNDO_IMPORT, by=by, today=today)
    refuse_merged(told.values("person"))
    others = Mention.objects.filter(person__in=told.values("person")).exclude(list__batch=batch)
    shared = sorted(set(others.order_by().values_list("person", flat=True)))
    people = told.values("person").distinct().count()
    for keys in chunks(shared):
        _tell_anew(keys, batch, going)
    alone = told.values("person")
    _refuse_changed(alone)
    entries = Counter[Key]()
    entries.subtract(counted(MEASURES, _stays(alone)))
    going(alone)
    take_out(alone)
    told._raw_delete(told.db)
    lists = UnitList.objects.filter(batch=batch).order_by()
    lists._raw_delete(lists.db)
    post(entries)
    return people


def only_from(batch: Import) -> QuerySet[Any, Any]:
    """The keys of those of whom nothing but the import knows: who goes when it is taken back. Of some whom others name
    too, only that they have left, this is not known before all is told anew."""
    if not batch.lists.exists():
        return created_by(batch)
    others = Mention.objects.filter(person=OuterRef("person")).exclude(list__batch=batch)
    return Mention.objects.filter(~Exists(others), list__batch=batch).order_by().values("person")


def units_of(batch: Import) -> set[int]:
    """The units of its lists, and those where the people are or were whom they name."""
    people = Mention.objects.filter(list__batch=batch).order_by().values("person")
    found = set(batch.lists.order_by().values_list("unit", flat=True))
    found.update(Person.objects.filter(pk__in=people).order_by().values_list("unit", flat=True).distinct())
    stays = Membership.objects.filter(person__in=people)
    return found.union(stays.order_by().values_list("unit", flat=True).distinct())


def units_touched(batch: Import) -> list[int]:
    """The units that the import touched, by one of their members."""
    if batch.lists.exists():
        return sorted(units_of(batch))
    keys = batch.changes.order_by().values("key")
    return list(Membership.objects.filter(person__in=keys).order_by().values_list("unit", flat=True).distinct())


def _tell_anew(keys: Sequence[int], batch: Import, going: Going) -> None:
    """Write of those whom others have told of too what they have told."""
    own = set[int]()
    for pk, person, said in Mention.objects.filter(list__batch=batch, person__in=keys).values_list(
        "pk", "person", "told"
    ):
        own.add(pk)
        if formers := said.get("formers"):
            FormerNumber.objects.filter(person=person, number__in=formers).delete()
    told = told_about(keys)
    anew, unknown, before, after = Rewriting(), list[int](), list[Membership](), list[Membership]()
    for pk, known in knowns(keys, lock=True):
        known.told = told[pk]
        _refuse_changed_by_hand(known, own)
        rest = [each for each in known.told if each.order not in own]
        facts, stays = following(rest, known.stays)
        if stays:
            before += [_frozen(stay) for stay in known.stays]
            after += anew.become(known, facts, stays)
        else:  # the rest only tells that they have left
            before += [_frozen(stay) for stay in known.stays]
            unknown.append(pk)
    _refuse_taken_numbers(anew)
    entries = counted(MEASURES, after)
    entries.subtract(counted(MEASURES, before))
    anew.write()
    post(entries)
    Mention.objects.filter(Q(pk__in=own) | Q(person__in=unknown)).delete()
    going(unknown)
    take_out(unknown)
    listed = Mention.objects.filter(person__in=keys, list__isnull=False).values("person")
    Mention.objects.filter(person__in=keys, list__isnull=True).exclude(person__in=listed).delete()


def _refuse_changed_by_hand(known: Known, own: set[int]) -> None:
    first = min(each.order for each in known.told if each.order in own)
    since = any(each.unit is None and each.order > first for each in known.told)
    stands = standing(known.person, known.number, known.card), stays_of(known.stays)
    if since or following(known.told, known.stays) != stands:
        raise CannotUndo(_("%(name)s has been changed since the import.") % {"name": known.person.name})


def _refuse_taken_numbers(anew: Rewriting) -> None:
    for model, wanted in ((IdentityNumber, anew.given_numbers), (CardNumber, anew.given_cards)):
        borne = model._default_manager.filter(number__in=list(wanted)).values_list("number", "person")
        for number, person in borne:
            if person != wanted[number].pk and person not in anew.gives_up(model):
                raise CannotUndo(
                    _("The number that %(name)s had before belongs to somebody else by now.")
                    % {"name": wanted[number].name}
                )


class _Stay(NamedTuple):
    """A membership as it is counted."""

    unit_id: int
    since: date
    until: date | None
    began: str
    ended: str
    person: Any


class _Gender(NamedTuple):
    gender: str


_COUNTED: Final = ("unit", "since", "until", "began", "ended", "person__gender")


def _frozen(stay: Membership) -> Any:
    return _Stay(stay.unit_id, stay.since, stay.until, stay.began, stay.ended, _Gender(stay.person.gender))


def _stays(people: QuerySet[Mention, Any]) -> Iterator[Any]:
    rows = Membership.objects.filter(person__in=people).order_by().values_list(*_COUNTED)
    for unit, since, until, began, ended, gender in rows.iterator(chunk_size=_CHUNK):
        yield _Stay(unit, since, until, began, ended, _Gender(gender))


def _hold(people: QuerySet[Mention, Any]) -> None:
    """Until the transaction ends nobody changes them."""
    if connection.features.has_select_for_update:
        rows = Person.objects.filter(pk__in=people).select_for_update(of=("self",)).order_by("pk")
        for _pk in rows.values_list("pk", flat=True).iterator(chunk_size=_CHUNK):
            pass


def _refuse_changed(people: QuerySet[Mention, Any]) -> None:
    """Whom only this import knows has one membership, which has not ended but with its unit."""
    stays = Membership.objects.filter(person__in=people)
    known = UnitList.objects.filter(mentions__person=OuterRef("person"), unit=OuterRef("unit"), ends=OuterRef("until"))
    ended = stays.filter(until__isnull=False).exclude(Exists(known), reason=UNIT_DISSOLVED)
    other = ended.first() or stays.filter(began=Membership.TRANSFERRED).first()
    if other:
        raise CannotUndo(_("%(name)s has been transferred or has left since the import.") % {"name": other.person.name})
