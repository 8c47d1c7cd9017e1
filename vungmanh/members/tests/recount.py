"""Random histories of members among those of the tree, and the recount of this room's measures by hand."""

from __future__ import annotations

from datetime import date

from vungmanh.access.permissions import Permission
from vungmanh.ledger.tests.histories import OF_THE_BOOKS, OF_THE_TREE, Federation, Recount, one, standing
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.answer_letter import receive_members, refuse_members, undo_answer
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.send_members import send_members, withdraw_letter
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.actions.undo_admission import undo_admission
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.facts import Facts
from vungmanh.members.introductions import RECEIVED, REFUSED, SENT
from vungmanh.members.models import Introduced, Membership, Person
from vungmanh.members.tests.lists import nobody_minds
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.undoing import UNDO

VERBS = [
    "admit", "admit", "admit", "admit", "transfer", "transfer", "transfer", "end", "end", "correct", "undo_admission",
    "send", "send", "receive", "receive", "refuse", "withdraw", "undo_answer",
    "undo_leave", "undo_leave", "undo_transfer", "undo_transfer", "merge", "undo_merge",
    *OF_THE_TREE, "undo_of_the_tree", *OF_THE_BOOKS,
]  # fmt: skip


class Unions(Federation):
    """A federation whose people come and go."""

    def _some_person(self, number: int) -> Person | None:
        return one(Person.objects.order_by("pk"), number)

    def _some_membership(self, number: int) -> Membership | None:
        return one(Membership.objects.open().select_related("person").order_by("pk"), number)

    def _admit(self, first: int, second: int, day: date) -> None:
        unions = [unit for unit in self.units if not unit.kind.is_upper]
        names = ["An", "Bình", "Chi"][: second % 3 + 1]
        people = [Facts(name=name, gender="female" if (second + i) % 2 else "male") for i, name in enumerate(names)]
        admit(people, to=self._unit(self.units.index(unions[first % len(unions)])), on=day, **self.way)

    def _transfer(self, first: int, second: int, day: date) -> None:
        if person := self._some_person(first):
            transfer_member(person, to=self._unit(second), on=day, **self.way)

    def _send(self, first: int, second: int, day: date) -> None:
        if person := self._some_person(first):
            send_members([person.pk], to=self._unit(second), on=day, **self.way)

    def _receive(self, first: int, second: int, day: date) -> None:
        if each := one(Introduced.objects.waiting().select_related("letter__to"), first):
            receive_members(each.letter, [each.person_id], on=max(day, each.letter.on), **self.way)

    def _refuse(self, first: int, second: int, day: date) -> None:
        if each := one(Introduced.objects.waiting().select_related("letter__to"), first):
            refuse_members(each.letter, [each.person_id], reason="nhầm đơn vị", **self.way)

    def _withdraw(self, first: int, second: int, day: date) -> None:
        if act := one(standing(SENT), first):
            withdraw_letter(act, **self.way)

    def _undo_answer(self, first: int, second: int, day: date) -> None:
        if act := one(standing(RECEIVED, REFUSED), first):
            undo_answer(act, **self.way)

    def _end(self, first: int, second: int, day: date) -> None:
        if stay := self._some_membership(first):
            leave([stay], on=day, reason="retired", **self.way)

    def _correct(self, first: int, second: int, day: date) -> None:
        if person := self._some_person(first):
            facts = Facts(name=person.name, gender=("male", "female")[second % 2])
            correct_person(person, facts, **self.way)

    def _dissolve(self, first: int, second: int, day: date) -> None:
        dissolve_kept(self._unit(first), on=day, **self.way)

    def _undo_of_the_tree(self, first: int, second: int, day: date) -> None:
        if act := one(standing(*UNDO), first):
            undo_act(act, **self.way)

    def _undo_admission(self, first: int, second: int, day: date) -> None:
        if act := one(standing(Permission.ADMIT_MEMBER), first):
            undo_admission(act, going=nobody_minds, **self.way)

    def _undo_leave(self, first: int, second: int, day: date) -> None:
        if act := one(standing(Permission.END_MEMBERSHIP), first):
            undo_leave(act, **self.way)

    def _undo_transfer(self, first: int, second: int, day: date) -> None:
        if act := one(standing(Permission.TRANSFER_MEMBER), first):
            undo_transfer(act, **self.way)

    def _merge(self, first: int, second: int, day: date) -> None:
        one, other = self._some_person(first), self._some_person(second)
        if one and other:
            merge_persons(one, other, [], **self.way)

    def _undo_merge(self, first: int, second: int, day: date) -> None:
        if act := one(standing(Permission.MERGE_MEMBERS), first):
            undo_merge(act, **self.way)


def members_recounted() -> Recount:
    """The room's measures, by their definitions."""
    stays = list(Membership.objects.select_related("person"))
    return Recount(
        {
            "members": [(m.unit_id, m.since, m.until, 1) for m in stays],
            "members_female": [(m.unit_id, m.since, m.until, 1) for m in stays if m.person.gender == "female"],
        },
        {
            "admissions": [(m.unit_id, m.since, 1) for m in stays if m.began == "admitted"],
            "departures": [(m.unit_id, m.until, 1) for m in stays if m.until and m.ended == "left"],
            "transfers_in": [(m.unit_id, m.since, 1) for m in stays if m.began == "transferred"],
            "transfers_out": [(m.unit_id, m.until, 1) for m in stays if m.until and m.ended == "moved"],
        },
    )
