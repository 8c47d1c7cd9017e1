"""Write down what registers tell of the past: petitions with the stages of their days, or more stages of some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.receive import made, refuse_what_cannot_be
from vungmanh.petitions.actions.stages import Doing, Taken, Until, chained, first_stage, recounted, take, write_new
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.rules.clocks import clock_of, due_on
from vungmanh.petitions.rules.histories import Step
from vungmanh.petitions.rules.states import ANSWERED, RECEIVED
from vungmanh.petitions.told import Heard


@dataclass(frozen=True)
class History:
    """What was heard at a unit, what became of it, the answer its sender was given, and a note among officers."""

    unit: Unit
    heard: Heard
    steps: Sequence[Step] = ()
    answer: str = ""
    note: str = ""


@dataclass(frozen=True)
class More:
    """What became of a petition after what is known of it."""

    petition: Petition
    steps: Sequence[Step]
    answer: str = ""


def tell_histories(told: Sequence[History], *, by: Any, today: date, now: datetime) -> list[Petition]:
    """In the caller's transaction, who has asked for the right at each unit and keeps what is needed to take it back.

    One about an officer of its unit goes to the level above, as of `receive`. Raises CannotReceive.
    """
    locks.write_entries()
    doing = Doing(by, today, now)
    petitions, stages = list[Petition](), list[Stage]()
    for each in told:
        refuse_what_cannot_be(each.heard, today)
        petition = made(each.unit, each.heard, doing)
        first = first_stage(petition, clock_of(petition.kind, RECEIVED), doing)
        petitions.append(petition)
        stages += chained(petition, first, [_taken(petition.kind, step, doing) for step in each.steps])
    write_new(petitions, stages)
    messages = [
        message
        for petition, each in zip(petitions, told, strict=True)
        for message in _messages(petition, each.steps, each.answer, each.note, doing)
    ]
    Message.objects.bulk_create(messages, batch_size=1_000)
    return petitions


def tell_more(told: Sequence[More], *, by: Any, today: date, now: datetime) -> None:
    """As `tell_histories`, of petitions that the caller holds; each step begins after those that are known."""
    doing = Doing(by, today, now)
    with recounted([each.petition.pk for each in told]):
        for each in told:
            for step in each.steps:
                taken, on = _taken(each.petition.kind, step, doing)
                take([each.petition], taken, on)
            Message.objects.bulk_create(_messages(each.petition, each.steps, each.answer, "", doing))


def _taken(kind: str, step: Step, doing: Doing) -> tuple[Taken, Doing]:
    clock = clock_of(kind, step.state)
    until = Until(due_on(clock, step.on), clock) if clock else None
    taken = Taken(step.state, words=step.words, result=step.result, outside=step.outside, until=until)
    return taken, replace(doing, today=step.on)


def _messages(petition: Petition, steps: Sequence[Step], answer: str, note: str, doing: Doing) -> list[Message]:
    answered = next((step.on for step in steps if step.state == ANSWERED), None)
    told = [(Message.ANSWER, answer, answered), (Message.NOTE, note, petition.received_on)]
    return [
        Message(
            petition=petition, kind=kind, words=words, on=on, at=doing.now, by=doing.by_whom, account=doing.account
        )
        for kind, words, on in told
        if words and on
    ]  # fmt: skip
