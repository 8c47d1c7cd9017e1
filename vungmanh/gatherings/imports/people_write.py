"""Write what a list says of people: whoever is new comes onto the list, and how each stood on its days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from vungmanh.core.vietnamese import fold
from vungmanh.core.vietnamese import sort_key as sorted_as
from vungmanh.gatherings.actions.holding import named
from vungmanh.gatherings.actions.invite import resolve
from vungmanh.gatherings.imports.people_change import Change
from vungmanh.gatherings.models import Attendee, Presence
from vungmanh.gatherings.people_told import Invited
from vungmanh.gatherings.rules.kinds import INSTEAD
from vungmanh.gatherings.told import Whom
from vungmanh.sheets.many import reserve
from vungmanh.sheets.models import Import

_AT_ONCE: Final = 2_000
_A_MOMENT: Final = timedelta(microseconds=1)


class WritesPeople:
    """`keys` are the attendees that are written of, known before anything is."""

    def __init__(
        self, changes: Sequence[Change], was_invited: Callable[[Change], bool], batch: Import, *, by: Any
    ) -> None:
        self._changes, self._invited, self._batch, self._by = changes, was_invited, batch, by
        new = [change for change in changes if change.meant.attendee is None]
        self._new = dict(zip(map(id, new), reserve(Attendee, len(new)), strict=True))
        replaced = [change.place_of.pk for change in changes if change.place_of]
        self.keys = [*(self._key(change) for change in changes), *replaced]

    def _key(self, change: Change) -> int:
        return change.meant.attendee.pk if change.meant.attendee else self._new[id(change)]

    def write(self) -> None:
        """The caller holds the gatherings and counts."""
        self._write_people()
        self._write_marks()

    def _write_people(self) -> None:
        by_gathering: dict[int, list[Change]] = {}
        for change in self._changes:
            if change.is_new:
                by_gathering.setdefault(change.listed.of.gathering.pk, []).append(change)
            elif change.note and change.meant.attendee:
                change.meant.attendee.note = change.note
                change.meant.attendee.save(update_fields=["note"])
        for some in by_gathering.values():
            persons = tuple(change.meant.person for change in some if change.meant.person)
            on = some[0].listed.of.gathering.on
            of_that_day = {each.person: each for each in resolve(Whom(chosen=persons), on)} if persons else {}
            made = list[Attendee]()
            for change in some:
                self._answer_of_replaced(change)
                attendee = self._attendee(change, of_that_day)
                if change.meant.attendee is None:
                    made.append(attendee)
                else:
                    attendee.save()
            Attendee.objects.bulk_create(made, batch_size=_AT_ONCE)

    def _attendee(self, change: Change, of_that_day: dict[int, Invited]) -> Attendee:
        """Whoever is new, or stands again who was taken off: at the unit and in the office of the first day."""
        listed, person = change.listed, change.meant.person
        attendee = change.meant.attendee or Attendee(
            pk=self._new[id(change)], gathering=listed.of.gathering, person=person
        )  # fmt: skip
        name = person.name if person else listed.who.name
        attendee.name, attendee.search_key, attendee.sort_key = name, fold(name), sorted_as(name)
        then = of_that_day.get(person.pk) if person else None
        attendee.unit_id = then.unit if then else listed.unit.pk if listed.unit else None
        attendee.office = then.office if then else ""
        attendee.where = "" if person else listed.where
        attendee.invited, attendee.struck = self._invited(change), False
        attendee.place_of, attendee.note = change.place_of, listed.note
        return attendee

    def _answer_of_replaced(self, change: Change) -> None:
        if change.place_of and not change.place_of.answer:
            change.place_of.answer, change.place_of.answered_at = INSTEAD, self._batch.at
            change.place_of.save(update_fields=["answer", "answered_at"])

    def _write_marks(self) -> None:
        """A word that stood there is set by hand, as an officer does who looks at the list."""
        keys = [self._key(change) for change in self._changes if change.marks]
        known = Presence.objects.filter(attendee__in=keys).order_by("pk")
        stood = {(each.attendee_id, each.sitting_id): each for each in known}
        at, new = self._batch.at, list[Presence]()
        for change in self._changes:
            for sitting, _before, state in change.marks:
                word = stood.get((self._key(change), sitting.pk))
                said: dict[str, Any] = {
                    "state": state,
                    "way": Presence.LIST,
                    "nonce": None,
                    "at": at,
                    "by": named(self._by),
                }
                if word is None:
                    new.append(Presence(attendee_id=self._key(change), sitting=sitting, said_at=at, **said))
                    continue
                later = word.said_at + _A_MOMENT if word.by_hand else at
                for name, value in {**said, "said_at": max(at, later), "by_hand": True}.items():
                    setattr(word, name, value)
                word.save()
        Presence.objects.bulk_create(new, batch_size=_AT_ONCE)
