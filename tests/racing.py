"""What two officers may do to the same two unions and three people at the same moment, and what is left of it.

A race is true if it leaves what one of the two orders would have left: F and then S, or S and then F. An act may be
refused because of the other, and then leaves nothing at all; nothing else may come of it, no error and no lost word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from string import ascii_uppercase
from threading import Event
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from tests.threads import at_once
from tests.world import TODAY, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.agreements.models import Agreement
from vungmanh.indicators.models import Target
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person, TwoPersons
from vungmanh.members.tests.lists import Someone, plain, workbook
from vungmanh.merging.weighing import facts_of
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.snapshots import pictures

SINCE, MARCH, LATER = date(2025, 8, 1), date(2026, 3, 2), date(2026, 3, 9)
Deed = Callable[[], Any]
_NUMBERS = count(1)
_LOOK = "races.look"
_OF_AGREEMENT = (
    "kind", "signed_on", "effective_on", "first_until", "until", "number", "asked", "in_favour", "sent_on", "ended_on",
    "gone_on", "expiring_on", "replaced_on", "grade", "graded_on", "amended_on", "workers", "parties_now", "broken",
    "struck_on",
)  # fmt: skip


@dataclass
class Field:
    """Where one race is run: unions A and B, members P and Q of A, who may be one person, and N, who comes new."""

    world: World
    folder: Path
    tag: str  # letters, in everything that is this race's own
    number: int
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def way(self) -> dict[str, Any]:
        return {"by": self.world.operator, "today": TODAY}

    def unit(self, letter: str) -> Unit:
        return Unit.objects.select_related("kind").get(code=f"{self.tag}{letter}")

    def person(self, letter: str) -> Person:
        """As a page would have read it."""
        return Person.objects.select_related("identity", "card", "unit").get(pk=self.kept[letter])

    def name(self, letter: str) -> str:
        return f"Trần {self.tag.capitalize()} {letter}"

    def identity(self, letter: str) -> str:
        return f"0010{ ({'P': 88, 'N': 90, 'R': 91}[letter]) }{self.number:06}"

    def list(self, *people: Someone, letter: str = "A") -> Path:
        return workbook(self.folder / f"{self.tag}{len(people)}.xlsx", {f"{self.tag}{letter}": plain(people)})

    def someone(self, letter: str, phone: str = "") -> Someone:
        year = {"P": 1988, "N": 1990, "R": 1991}[letter]
        return Someone(self.name(letter), "male", f"{year}-02-01", self.identity(letter), phone, "2025-08-01")


def fields(world: World, folder: Path, many: int, first: str) -> list[Field]:
    """As many fields as races, laid together, for a field of its own would cost most of the time."""
    tags = [f"{first}{ascii_uppercase[n // 26]}{ascii_uppercase[n % 26]}" for n in range(many)]
    laid = [Field(world, folder, tag, next(_NUMBERS)) for tag in tags]
    new = [
        NewUnit(f"{tag}{letter}", f"CĐCS May {tag.capitalize()} {letter}", "grassroots", SINCE, block=2, workers=50)
        for tag in tags
        for letter in "AB"
    ]
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    found_units(new, under=world.ben_go, **way)
    for one in laid:
        facts = Facts(one.name("P"), "male", date(1988, 2, 1), phone="0912000001", joined_on=SINCE)
        people = [facts, Facts(one.name("P"), "male", date(1988, 2, 1), job="Thợ may", joined_on=SINCE)]
        people[0] = Facts(**{**as_dict(facts), "identity_number": one.identity("P")})
        stays = admit_members(people, to=one.unit("A"), on=SINCE, **way)
        one.kept |= {"P": stays[0].person_id, "Q": stays[1].person_id}
    return laid


def as_dict(facts: Facts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in Facts.__slots__}


@dataclass(frozen=True)
class Act:
    """`before` is what must have been done for it, in the order of `rank`; `ready` reads the page it is done on.

    `like` names the act that it repeats with other words: where time is short, it meets that one alone.
    """

    name: str
    ready: Callable[[Field], Deed]
    rank: int = 0
    before: Callable[[Field], Any] = lambda on: None
    like: str = ""


def picture(on: Field) -> str:
    """Everything that is known of the field, without the keys of its rows and without its tag and number."""
    units = {unit.pk: unit.code for unit in Unit.objects.all()}
    mine = {pk: code for pk, code in units.items() if code.startswith(on.tag)}
    said = {mine[pk]: _with_codes(found, units) for pk, found in pictures(list(mine)).items()}
    names = {each.name for each in Person.objects.filter(pk__in=[on.kept["P"], on.kept["Q"]])}
    tagged = [on.name(letter) for letter in "PNR"]
    people = Person.objects.filter(name__in={*names, *tagged}).select_related("identity", "card", "unit")
    verdicts = TwoPersons.objects.filter(one__in=people, other__in=people).count()
    done = [(name, _taken_back(kept)) for name, kept in sorted(on.kept.items()) if isinstance(kept, Model)]
    roles = sorted(Grant.objects.filter(unit__in=mine).values_list("user__username", "role", "unit__code"))
    agreed = sorted(map(_agreement, Agreement.objects.of_units(mine)), key=repr)
    targets = sorted(map(_target, Target.objects.filter(unit__in=mine).select_related("unit")), key=repr)
    seen = repr((said, sorted(map(_person, people), key=repr), verdicts, done, roles, agreed, targets))
    return (
        seen.replace(on.tag, "")
        .replace(on.tag.capitalize(), "")
        .replace(on.tag.lower(), "")
        .replace(f"{on.number:06}", "")
    )


def _with_codes(found: dict[str, Any], units: dict[int, str]) -> dict[str, Any]:
    links = ("manages", "recognises", "collects")
    return {
        part: [[units[row[0]], *row[1:]] for row in value] if part in links else value for part, value in found.items()
    }


def _person(person: Person) -> Any:
    stays = person.memberships.order_by("since").select_related("unit")
    spans = [(s.unit.code, s.since, s.until, s.began, s.ended, s.reason) for s in stays]
    return as_dict(facts_of(person)), person.search_key, person.unit.code, spans


def _agreement(agreement: Agreement) -> Any:
    """With what belongs to it, and what follows from that."""
    parties = agreement.parties.order_by("unit__code", "pk").values_list(
        "unit__code", "since", "left_on", "workers", "struck_on"
    )
    changes = agreement.changes.order_by("on", "kind").values_list("on", "kind", "until", "until_then", "what")
    grades = agreement.grades.order_by("on", "grade").values_list("grade", "on", "because")
    spells = agreement.spells.order_by("unit__code", "what", "since").values_list(
        "unit__code", "what", "since", "until", "workers"
    )
    before = agreement.predecessor.number if agreement.predecessor else ""
    own = {name: getattr(agreement, name) for name in _OF_AGREEMENT}
    return agreement.unit.code, own, before, list(parties), list(changes), list(grades), list(spells)


def _target(target: Target) -> Any:
    steps = list(target.steps.values_list("what", "value", "before", "reason"))
    stands = target.value, target.state, target.proposed, target.hard, target.version, target.withdrawn_on
    return target.unit.code, target.assigner_id, *stands, steps


def _taken_back(kept: Any) -> bool:
    now = type(kept).objects.get(pk=kept.pk)
    return bool(getattr(now, "undone_at", None))


def lines(since: int) -> tuple[str, ...]:
    """What the journal says was done since."""
    found = Entry.objects.filter(pk__gt=since).exclude(action=_LOOK)
    return tuple(found.order_by("action").values_list("action", flat=True))


def outcome_of(deed: Deed) -> str:
    """ "done" or "refused"; whatever is neither is an error, and is raised."""
    try:
        deed()
    except Exception as refusal:
        if not _is_refusal(refusal):
            raise
        return "refused"
    return "done"


class CannotMeet(Exception):
    """What one of the two acts needs has gone with what the other needs."""


@dataclass(frozen=True)
class Left:
    """What is left when two have acted: what each was told, what is known then, and what the journal says."""

    told: tuple[str, ...]
    picture: str
    lines: tuple[str, ...]


def in_order(on: Field, *acts: Act, back: bool = False) -> Left:
    """What the acts leave one after the other, or from the last `back`, all pages read before; nothing of it stays."""
    turn = -1 if back else 1
    since = _last_line()
    with rolled_back():
        deeds = [act.ready(on) for act in acts][::turn]
        told = [outcome_of(deed) for deed in deeds][::turn]
        connection.check_constraints()
        return Left(tuple(told), picture(on), lines(since))


def _last_line() -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def race(on: Field, first: Act, second: Act) -> str:
    """What is wrong with what is left of the race; "" if it is true.

    `first` has acted and not yet committed when `second` begins, which reads what stood before, and goes on only when
    it waits for `first` or is done.
    """
    _prepare(on, first, second)
    in_turn = in_order(on, first, second)
    since = _last_line()
    outcomes = at_once(*_held_open(first.ready(on), second.ready(on)))
    if errors := [repr(each) for each in outcomes if isinstance(each, Exception)]:
        return " and ".join(errors)
    left = Left(tuple(outcomes), picture(on), lines(since))
    if left == in_turn:
        return ""
    # Seldom: looked at on another field, laid the same way.
    (twin,) = fields(on.world, on.folder, 1, f"{on.tag}X")
    _prepare(twin, first, second)
    in_return = in_order(twin, first, second, back=True)
    if left in (in_return, _refused(twin, first, 1, left), _refused(twin, second, 0, left)):
        return ""
    return f"left {left}\n one after the other they leave {in_turn}\n or {in_return}"


def _prepare(on: Field, *acts: Act) -> None:
    for before in dict.fromkeys(act.before for act in sorted(acts, key=lambda act: act.rank)):
        try:
            before(on)
        except Exception as refusal:
            raise (CannotMeet if _is_refusal(refusal) else refusal) from refusal
    for act in acts:
        try:
            act.ready(on)
        except Person.DoesNotExist:
            raise CannotMeet from None


def _is_refusal(error: Exception) -> bool:
    return isinstance(getattr(error, "reason", None), str)


def _refused(on: Field, winner: Act, loser: int, left: Left) -> Left:
    """What is left where the loser was refused because of the winner, and has left nothing."""
    alone = in_order(on, winner)
    told = ("refused", *alone.told) if loser == 0 else (*alone.told, "refused")
    return Left(told, alone.picture, alone.lines)


def _held_open(first: Deed, second: Deed) -> Iterator[Deed]:
    acted, done = Event(), Event()

    def hold() -> str:
        try:
            with transaction.atomic():
                try:
                    told = outcome_of(first)
                finally:
                    acted.set()
                _until_somebody_waits(done)
        finally:
            acted.set()
        return told

    def follow() -> str:
        try:
            assert acted.wait(30)
            # Whatever counts lines or keys has seen a later one than those that are not yet committed.
            record("somebody", _LOOK, "-", about=THE_HOUSE)
            return outcome_of(second)
        finally:
            done.set()

    return iter((hold, follow))


def _until_somebody_waits(done: Event) -> None:
    with connection.cursor() as cursor:
        for _ in range(4_000):
            if done.wait(0.005):
                return
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits and nobody is done")


def pairs_of(acts: Sequence[Act]) -> list[tuple[Act, Act]]:
    """Each act against each, and against itself, once; either of them is the first about as often as the other."""
    pairs = [
        (other, one) if (place + more) % 2 else (one, other)
        for place, one in enumerate(acts)
        for more, other in enumerate(acts[place:])
    ]
    return [(one, other) for one, other in pairs if not (one.like or other.like) or _alike(one, other)]


def _alike(one: Act, other: Act) -> bool:
    return one.name == other.like or other.name == one.like
