"""Every table that points at a unit or a person has an answer for everything that happens to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from vungmanh.home.rooms import ROOMS
from vungmanh.house.following import followers
from vungmanh.kit.following import ByTheVerb, Followed, Follower, FollowsPerson, FollowsUnit, Forbids, Goes, Stays
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

OWNERS: Final[dict[type[models.Model], type[Any]]] = {Unit: FollowsUnit, Person: FollowsPerson}

# Columns as wide as a key that are none. Any other BigIntegerField is taken for the key of a unit or a person: what it
# names may go, so its table must be answered for as well.
PLAIN_NUMBERS: Final = {
    "amount",
    "net",
    "closing",
    "number",
    "nth",
    "size",
    "bytes_sent",
    "window",
    "seated_to",
    "thing",
}

# From before the house had this rule. A new foreign key to a unit or a person is PROTECT: where an answer has been
# forgotten, nothing is swept away in silence. NULL where the row only says where something was done is right, too.
SWEPT_FROM_OF_OLD: Final = {
    "access.Grant", "ledger.Closing", "ledger.Entry", "ledger.Pending", "ledger.Rollup", "members.CardNumber",
    "members.FormerNumber", "members.IdentityNumber", "members.Membership", "members.Mention", "members.TwoPersons",
    "organization.BlockSpell", "organization.DeclaredCount", "organization.FormerName", "organization.Link",
    "organization.Placement", "organization.Succession", "organization.Workforce", "kit.Act_units", "sheets.Remembered",
}  # fmt: skip


UNSAID: Final = "its room.py does not say what becomes of it (Room.follows)"


def answered() -> tuple[Follower, ...]:
    """The answers of all rooms, those above the house included: `home.rooms` lists every room."""
    told = {id(follower): follower for follower in followers()}
    told |= {id(follower): follower for room in ROOMS for follower in room.follows}
    return tuple(told.values())


def of_the_house() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("vungmanh."):
            yield model


def faults(tables: Iterable[type[models.Model]], told: Iterable[Follower], carried: Iterable[Follower]) -> list[str]:
    """What is missing or wrong, a sentence each. `told` are all answers, `carried` those that the verbs reach."""
    told, carried = list(told), list(carried)
    found = []
    for table in tables:
        mine = [each for each in told if table in each.of]
        for field in table._meta.concrete_fields:
            found += [f"{field}: {wrong}" for wrong in _wrong(field, mine)]
    for each in told:
        if each not in carried and any(isinstance(answer, Goes | Forbids) for answer in vars(each).values()):
            found.append(f"{each.of[0]._meta.label}: no verb reaches its room, which is not in house.rooms")
    return found


def _wrong(field: Any, answers: list[Follower]) -> Iterator[str]:
    kind = OWNERS.get(field.related_model) if field.is_relation else None
    if kind is None:
        if _may_be_a_key(field) and not answers:
            yield UNSAID
        return
    answers = [each for each in answers if isinstance(each, kind)]
    if not answers:
        yield UNSAID
    if not field.null:  # whoever is pointed at goes, and the database would not bear a row that stays
        if any(isinstance(each.removed, Stays) for each in answers):
            yield "cannot stay when what it points at is removed"
        if any(isinstance(each, FollowsPerson) and isinstance(each.merged, Stays) for each in answers):
            yield "cannot stay with a person whose row goes"
    swept = field.remote_field.on_delete not in (models.PROTECT, models.SET_NULL)
    if swept and field.model._meta.label not in SWEPT_FROM_OF_OLD:
        yield "on_delete is PROTECT: nothing is swept away in silence"


def _may_be_a_key(field: Any) -> bool:
    soft = isinstance(field, models.BigIntegerField) and not field.primary_key and not field.is_relation
    return soft and field.name not in PLAIN_NUMBERS


def test_every_table_that_points_at_a_unit_or_a_person_says_what_becomes_of_it() -> None:
    assert faults(of_the_house(), answered(), followers()) == []


def test_answers_are_of_tables_that_there_are_and_each_is_given_once() -> None:
    seen: list[tuple[type[models.Model], type[Follower]]] = []
    for follower in answered():
        seen += [(table, type(follower)) for table in follower.of]
    assert len(seen) == len(set(seen))
    assert {table for table, _kind in seen} <= set(of_the_house())


def test_what_is_kept_to_be_undone_is_found_again_by_the_name_of_its_table() -> None:
    names = [each.of[0]._meta.label for each in followers() if any(isinstance(a, Goes) for a in vars(each).values())]
    assert len(names) == len(set(names))


# ---- the check itself, on tables that nobody has


STAYS: Any = Stays("it says what was done")
GOES: Any = Goes(lambda _event: [], lambda _event: Followed(), lambda _event, _kept: None)
FORBIDS: Any = Forbids(lambda _event: "")
OF_THE_VERB: Any = ByTheVerb("goes with it")


@isolate_apps("tests")
def _made(**columns: Any) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": "tests"})
    return type("Dialogue", (models.Model,), {"__module__": __name__, "Meta": meta, **columns})


def at_a_unit(on_delete: Any = models.PROTECT, null: bool = False) -> type[models.Model]:
    return _made(unit=models.ForeignKey(Unit, on_delete, null=null, related_name="+"))


def of_a_person(on_delete: Any = models.PROTECT) -> type[models.Model]:
    return _made(person=models.ForeignKey(Person, on_delete, related_name="+"))


@pytest.mark.parametrize(
    ("table", "told", "said"),
    [
        (at_a_unit(), lambda table: [], "Dialogue.unit: its room.py does not say"),
        (of_a_person(), lambda table: [], "Dialogue.person: its room.py does not say"),
        (_made(person=models.BigIntegerField()), lambda table: [], "Dialogue.person: its room.py does not say"),
        (_made(amount=models.BigIntegerField()), lambda table: [], ""),
        (_made(name=models.CharField(max_length=9)), lambda table: [], ""),
        (at_a_unit(), lambda table: [FollowsPerson((table,), GOES, FORBIDS)], "Dialogue.unit: its room.py does"),
        (at_a_unit(), lambda table: [FollowsUnit((table,), GOES, STAYS, FORBIDS)], ""),
        (at_a_unit(), lambda table: [FollowsUnit((table,), GOES, STAYS, STAYS)], "cannot stay when what it points at"),
        (at_a_unit(models.SET_NULL, null=True), lambda table: [FollowsUnit((table,), STAYS, STAYS, STAYS)], ""),
        (at_a_unit(models.CASCADE), lambda table: [FollowsUnit((table,), GOES, STAYS, FORBIDS)], "is PROTECT"),
        (of_a_person(), lambda table: [FollowsPerson((table,), STAYS, FORBIDS)], "cannot stay with a person"),
        (of_a_person(models.CASCADE), lambda table: [FollowsPerson((table,), GOES, FORBIDS)], "on_delete is PROTECT"),
        (of_a_person(), lambda table: [FollowsPerson((table,), GOES, OF_THE_VERB)], ""),
    ],
)  # fmt: skip
def test_a_table_without_an_answer_is_named(table: type[models.Model], told: Any, said: str) -> None:
    found = faults([table], told(table), told(table))
    assert any(said in fault for fault in found) if said else found == []


def test_a_room_that_no_verb_reaches_can_only_stay() -> None:
    table = at_a_unit()
    follower = FollowsUnit((table,), STAYS, GOES, FORBIDS)
    assert "no verb reaches its room" in faults([table], [follower], [])[0]
