"""Who was there: marks of phones and desks in any order, everybody but a few, one by hand; the number of those who were
there, and the books of what was held, follow with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.holding import about_gathering, held, looked_at_people, named
from vungmanh.gatherings.actions.invite import (
    GUEST,
    about_attendees,
    about_of,
    held_attendee,
    on_the_list,
    require_whom,
    touched_by,
    write_guest,
)
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.gatherings.people_told import Outcome
from vungmanh.gatherings.refusals import CannotMark
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.kinds import ABSENT, CAME, EXCUSED, HELD, PRESENT
from vungmanh.gatherings.rules.marks import Mark, stands
from vungmanh.gatherings.told import Guest, Marked, Whom
from vungmanh.journal.changed import Changed
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, kept, rows
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.seats import require_at
from vungmanh.sheets.many import Changes

MARKED: Final = Permission.MARK_ATTENDANCE
CORRECTED: Final = "gatherings.correct_attendance"
_WORD: Final = ("state", "said_at", "by_hand", "way", "nonce", "at", "by")
_AT_ONCE: Final = 2_000
_A_MOMENT: Final = timedelta(microseconds=1)
_KEPT_WAYS: Final = frozenset({Presence.DESK, Presence.PAPER, Presence.LIST})


@dataclass(frozen=True)
class _Door:
    """Where marks are written: a sitting of a gathering that is held, by whom and when."""

    gathering: Gathering
    sitting: Sitting
    way: str
    by: Any
    today: date
    now: datetime

    @property
    def is_kept(self) -> bool:
        """What phones and people themselves say is corrected by hand, and not taken back."""
        return self.way in _KEPT_WAYS and _is_account(self.by)


@dataclass(frozen=True)
class _Said:
    """A word about an attendee, once it is known what stands there."""

    mark: Mark
    nonce: UUID | None = None


_Word = Callable[[Presence | None], _Said]  # what is said of somebody who stands so


def _is_account(by: Any) -> bool:
    return getattr(by, "pk", None) is not None


@transaction.atomic
def mark(
    sitting: Sitting, marks: Sequence[Marked], *, way: str, by: Any, today: date, now: datetime
) -> Outcome:  # fmt: skip
    """Let these words about attendees stand as `rules.marks.stands` says: in whatever order and how often ever they
    come, the same stands. `by` may be a word for whoever marks themselves. Raises CannotMark, NotAllowed."""
    door = _open(sitting, way, by, today, now)
    words = [(each.attendee, _said_of(each)) for each in marks]
    return _written(door, words)


def _said_of(marked: Marked) -> _Word:
    said = _Said(Mark(marked.state, marked.said_at, marked.by_hand), marked.nonce)
    return lambda stood: said


@transaction.atomic
def tick(
    sitting: Sitting, there: Collection[int], away: Collection[int], *, state: str = PRESENT, way: str = Presence.DESK,
    by: Any, today: date, now: datetime,
) -> Outcome:  # fmt: skip
    """Somebody who looks at the list says who was there, and who was not. It stands against what stood there, as a word
    by hand; where nothing stood, a phone that comes later may still say otherwise. Raises CannotMark, NotAllowed."""
    door = _open(sitting, way, by, today, now)
    words = [*((key, _there(state, now)) for key in there), *((key, _away(now)) for key in away)]
    return _written(door, words)


def _there(state: str, now: datetime) -> _Word:
    """Whom somebody else has seen already stays as they have seen them; who came late is said on purpose."""

    def said(stood: Presence | None) -> _Said:
        if stood is None or (not stood.by_hand and stood.state not in CAME):
            return _Said(Mark(state, now))
        is_said = stood.state == state or (stood.state in CAME and state == PRESENT)
        return _as_it_stands(stood) if is_said else _by_hand(state, now, stood)

    return said


def _away(now: datetime, state: str = ABSENT) -> _Word:
    """Whoever has excused themselves stays excused."""

    def said(stood: Presence | None) -> _Said:
        if stood is not None and stood.state not in CAME:
            return _as_it_stands(stood)
        return _Said(Mark(state, now)) if stood is None else _by_hand(state, now, stood)

    return said


def _by_hand(state: str, now: datetime, stood: Presence | None) -> _Said:
    """Said against what stands there, and so after it."""
    later = stood.said_at + _A_MOMENT if stood is not None and stood.by_hand else now
    return _Said(Mark(state, max(now, later), by_hand=True))


def _as_it_stands(stood: Presence) -> _Said:
    return _Said(Mark(stood.state, stood.said_at, stood.by_hand), stood.nonce)


@transaction.atomic
def all_but(
    sitting: Sitting, absent: Collection[int], *, there: Collection[int] = (), way: str = Presence.DESK,
    by: Any, today: date, now: datetime,
) -> Outcome:  # fmt: skip
    """Everybody who was invited was there but these, by their keys on the list, and but those in whose place somebody
    came. What was set by hand of the others stays, but of those who are said to be `there`. Raises CannotMark,
    NotAllowed."""
    door = _open(sitting, way, by, today, now)
    here = Attendee.objects.standing().filter(gathering=door.gathering)
    rows = list(here.order_by("pk").values_list("pk", "invited", "place_of", "answer"))
    replaced = {place_of for _key, _invited, place_of, _answer in rows if place_of}
    away, came = set(absent), set(there)
    words: list[tuple[int, _Word]] = []
    for key, invited, place_of, answer in rows:
        if key in away:
            words.append((key, _away(now, EXCUSED if answer == kinds.NO else ABSENT)))
        elif key in came:
            words.append((key, _there(PRESENT, now)))
        elif (invited or place_of) and key not in replaced:
            words.append((key, _there_unless_by_hand(now)))
    return _written(door, words)


def _there_unless_by_hand(now: datetime) -> _Word:
    return lambda stood: _as_it_stands(stood) if stood and stood.by_hand else _Said(Mark(PRESENT, now))


@transaction.atomic
def set_attendance(
    attendee: Attendee, sitting: Sitting, state: str, note: str = "", *, by: Any, today: date, now: datetime
) -> Act | None:
    """One of them by hand, against whatever stood there, with a reason. Returns the act that is taken back, None where
    nothing is another one. Raises CannotMark, NotAllowed."""
    if state not in dict(PRESENCES):
        raise CannotMark(_("Choose how they stand."), "state")
    door = _open(sitting, Presence.DESK, by, today, now)
    attendee = held_attendee(attendee, door.gathering, CannotMark(_("Somebody has taken them off the list.")))
    keys = [attendee.pk]
    stood = Presence.objects.filter(attendee=attendee, sitting=door.sitting).first()
    before, reason = stood.state if stood else "", attendee.note
    if (before, reason) == (state, note):
        return None
    with kept(CORRECTED, _look_at_one(keys, door.sitting), by=by, on=today, at=door.gathering.unit) as keeping:
        if reason != note:
            attendee.note = note
            attendee.save(update_fields=["note"])
        _let_stand(door, [(attendee.pk, lambda stands_there: _by_hand(state, now, stands_there))])
        touched = about_attendees(door.gathering, [attendee], keeping)
    changes = [Changed("state", before, state), Changed("note", reason, note)]
    told: dict[str, Any] = {"on": door.sitting.on, "attendee": attendee.pk}
    record(by, CORRECTED, door.gathering.unit.code, about=touched, changes=changes, **told)
    return keeping.done


def _look_at_one(keys: Sequence[int], sitting: Sitting) -> Look:
    return rows(
        lambda: [
            (Attendee.objects.filter(pk__in=keys), ("note",)),
            (Presence.objects.filter(attendee__in=keys, sitting=sitting), ()),
        ]
    )


@transaction.atomic
def came_uninvited(
    sitting: Sitting, guest: Guest, marked: Marked, *, way: str, by: Any, today: date, now: datetime
) -> tuple[Attendee, Outcome]:
    """Somebody is there who is on no list: written down and marked at once. Said again, by the nonce of the word or as
    the same person, it is the same one. `marked.attendee` says nothing. Raises CannotMark, CannotInvite, NotAllowed."""
    door = _open(sitting, way, by, today, now)
    if guest.person is not None and _is_account(by):
        require_whom(Whom(chosen=(guest.person,)), by=by, today=today)
    known = _said_before(door, marked.nonce) or on_the_list(door.gathering, guest)
    if known and not known.struck:
        return known, _written(door, [(known.pk, _said_of(marked))])
    if not door.is_kept:
        return _let_in(door, guest, marked)
    keys = touched_by(door.gathering, guest)
    with kept(GUEST, looked_at_people(lambda: keys), by=by, on=today, at=door.gathering.unit) as keeping:
        attendee, outcome = _let_in(door, guest, marked)
        keys.append(attendee.pk)
        about_gathering(door.gathering, keeping)
    return attendee, replace(outcome, act=keeping.act)


def _let_in(door: _Door, guest: Guest, marked: Marked) -> tuple[Attendee, Outcome]:
    attendee = write_guest(door.gathering, guest, now=door.now)
    outcome = _let_stand(door, [(attendee.pk, _said_of(marked))])
    if guest.invited:
        Gathering.objects.filter(pk=door.gathering.pk).update(invited=F("invited") + 1)
    touched = about_of(door.gathering, [attendee])
    record(door.by, GUEST, door.gathering.unit.code, about=touched, on=door.sitting.on, way=door.way)
    return attendee, outcome


def _said_before(door: _Door, nonce: UUID | None) -> Attendee | None:
    if nonce is None:
        return None
    here = Attendee.objects.standing().filter(gathering=door.gathering)
    return here.filter(presences__nonce=nonce, presences__sitting=door.sitting).first()


def _open(sitting: Sitting, way: str, by: Any, today: date, now: datetime) -> _Door:
    """The gathering held, so that of two phones the second waits. Raises CannotMark, NotAllowed."""
    gathering = held(sitting.gathering, CannotMark(_("This gathering was struck out or taken back meanwhile.")))
    if _is_account(by):
        require_at(gathering.unit, Permission.MARK_ATTENDANCE, by=by, today=today)
    found = Sitting.objects.filter(pk=sitting.pk, gathering=gathering).first()
    if found is None:
        raise CannotMark(_("This day was taken out of the gathering meanwhile."))
    if gathering.state == kinds.CALLED_OFF:
        raise CannotMark(_("This gathering was called off; nobody is marked at it."))
    if found.on > today:
        raise CannotMark(_("This day is still to come; attendance is marked from that day on."))
    return _Door(gathering, found, way, by, today, now)


def _written(door: _Door, words: Sequence[tuple[int, _Word]]) -> Outcome:
    """Let the words stand, keep what can be taken back, and leave a line where anything stands otherwise."""
    act = None
    if door.is_kept:
        keys, unit = [key for key, _word in words], door.gathering.unit
        with kept(MARKED, _look_at(keys, door.sitting), by=door.by, on=door.today, at=unit) as keeping:
            outcome = _let_stand(door, words)
            about_gathering(door.gathering, keeping)
            keeping.facts["many"] = outcome.written
        act = keeping.act
    else:
        outcome = _let_stand(door, words)
    if outcome.written:
        touched = about_of(door.gathering)
        told: dict[str, Any] = {"people": outcome.written, "way": door.way}
        record(door.by, MARKED, door.gathering.unit.code, about=touched, on=door.sitting.on, **told)
    return Outcome(outcome.states, outcome.written, outcome.unknown, act)


def _look_at(keys: Sequence[int], sitting: Sitting) -> Look:
    return rows(lambda: [(Presence.objects.filter(attendee__in=keys, sitting=sitting), ())])


def _let_stand(door: _Door, words: Sequence[tuple[int, _Word]]) -> Outcome:
    """Four questions and at most four statements, however many words there are and people on the list."""
    known = _known(door.gathering, {key for key, _said in words})
    stood = list(Presence.objects.filter(attendee__in=set(known.values())))
    here = {each.attendee_id: each for each in stood if each.sitting_id == door.sitting.pk}
    elsewhere = {each.attendee_id for each in stood if each.sitting_id != door.sitting.pk and each.state in CAME}
    before = {key: _came(here.get(key)) for key in set(known.values())}
    new, changed = _heard(door, words, known, here)
    with _books(door.gathering):
        Presence.objects.bulk_create(new.values(), batch_size=_AT_ONCE)
        changes = Changes(Presence)
        for each in changed.values():
            changes.add(each, [Presence._meta.get_field(name) for name in _WORD])
        changes.write()
        _count(door.gathering, sum(_came(here.get(key)) - before[key] for key in before.keys() - elsewhere))
    states = {key: here[standing].state for key, standing in known.items() if standing in here}
    unknown = tuple(dict.fromkeys(key for key, _said in words if key not in known))
    return Outcome(states, len(new) + len(changed), unknown)


def _came(presence: Presence | None) -> bool:
    return presence is not None and presence.state in CAME


def _known(gathering: Gathering, keys: Collection[int]) -> dict[int, int]:
    """Who on the list is meant by each key; whoever was taken off it is meant by none.

    A phone that had no signal may name somebody who has become one with another entry since: it means that one.
    """
    rows = Attendee.objects.filter(gathering=gathering, pk__in=keys).values_list("pk", "struck", "person")
    found = {key: key for key, struck, _person in rows if not struck}
    gone = {person: key for key, struck, person in rows if struck and person}
    if gone:
        twins = Attendee.objects.standing().filter(gathering=gathering, person__in=gone)
        found |= {gone[person]: key for key, person in twins.values_list("pk", "person")}
    return found


def _heard(
    door: _Door, words: Sequence[tuple[int, _Word]], known: Mapping[int, int], here: dict[int, Presence]
) -> tuple[dict[int, Presence], dict[int, Presence]]:
    """What is new and what stands otherwise, by the key on the list; `here` follows."""
    new, changed = dict[int, Presence](), dict[int, Presence]()
    by = named(door.by)
    for said_key, word in words:
        if said_key not in known:
            continue
        key = known[said_key]
        stood = here.get(key)
        said = word(stood)
        if stood is None:
            here[key] = new[key] = Presence(attendee_id=key, sitting=door.sitting)
        elif not _is_overtaken(stood, said):
            continue
        elif key not in new:
            changed[key] = stood
        each = here[key]
        each.state, each.said_at, each.by_hand = said.mark.state, said.mark.said_at, said.mark.by_hand
        each.way, each.nonce, each.at, each.by = door.way, said.nonce, door.now, by
    return new, changed


def _is_overtaken(stood: Presence, said: _Said) -> bool:
    """Whether the new word stands. Of two that weigh the same the nonce decides, so that the order never does."""
    old = Mark(stood.state, stood.said_at, stood.by_hand)
    if old == said.mark:
        return str(said.nonce or "") > str(stood.nonce or "")
    return stands(old, said.mark) is said.mark


def _books(gathering: Gathering) -> AbstractContextManager[None]:
    """What is written within of who was there: of a gathering that was held the books follow."""
    if gathering.state != HELD:
        return nullcontext()
    return recount(MEASURES, lambda: Gathering.objects.filter(pk=gathering.pk))


def _count(gathering: Gathering, more: int) -> None:
    """So many more were there."""
    if more:
        Gathering.objects.filter(pk=gathering.pk).update(present=F("present") + more)
