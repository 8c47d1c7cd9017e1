"""What a sender sees of what they have said: who has it, since when, by when, what happens then, and what was answered.

SECURITY: nothing of what officers say among themselves, no other petition, and of officers no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone  # noqa: TID251 -- a moment is told as the day on which it was
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.door import models as letters
from vungmanh.door.models import Letter
from vungmanh.door.queries import files_with, letter_of, petition_of, said_meanwhile
from vungmanh.door.readers import Reader, readers_of
from vungmanh.door.rules import may_say
from vungmanh.files.models import Evidence
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.rules import states


@dataclass(frozen=True)
class Line:
    """What was said on a day, by the sender (`is_own`) or to them."""

    day: date
    title: str
    words: str
    is_own: bool = False
    waits: bool = False
    files: Sequence[Evidence] = ()


@dataclass(frozen=True)
class Seen:
    """`holder` has it since the day `since`, until `due`; `then` says what happens then. `may` is what can be said."""

    number: str
    standing: str
    then: str
    lines: Sequence[Line]
    holder: str = ""
    since: date | None = None
    due: date | None = None
    is_late: bool = False
    may: Sequence[str] = ()
    readers: Sequence[Reader] = ()
    is_over: bool = field(default=False)


def seen_of(number: str, today: date) -> Seen | None:
    """What lies under the number; None if nothing does. For whoever has shown its code."""
    petition = petition_of(number)
    if petition is not None:
        return _of_petition(petition, today)
    letter = letter_of(number)
    return _of_letter(letter) if letter else None


def _of_letter(letter: Letter) -> Seen:
    """Before the office has taken it up: what was said is there, and nobody has it yet."""
    own = Line(_day(letter.at), _("You have said"), letter.content["words"], is_own=True)
    if letter.struck_at:
        then = _("It was not taken up: %(reason)s") % {"reason": letter.struck_because}
        return Seen(letter.number, _("Not taken up"), then, [own], is_over=True)
    then = _("The union has received it. Who answers it, and by which day, stands here soon.")
    return Seen(letter.number, _("Received"), then, [own, *_meanwhile(letter.number)], may=[letters.WORDS])


def _of_petition(petition: Petition, today: date) -> Seen:
    stage = Stage.objects.standing().filter(petition=petition).first()
    own = Line(petition.received_on, _("You have said"), petition.words, is_own=True)
    messages = list(Message.objects.filter(petition=petition).for_the_sender())
    sent = files_with(messages)
    said = [_line(each, sent.get(each.pk, ())) for each in messages]
    waiting = _meanwhile(petition.number)
    lines = [own, *said, *waiting]
    if petition.struck_on:
        then = _("It was struck out: %(reason)s") % {"reason": petition.struck_because}
        return Seen(petition.number, _("Struck out"), then, lines, is_over=True)
    is_late = petition.late_from is not None and petition.late_from <= today
    is_closed = petition.state == states.CLOSED
    settled = any(each.waits for each in waiting)
    may = may_say(petition.state, petition.closed_on, petition.stayed, today)
    return Seen(
        petition.number,
        petition.get_result_display() if is_closed else petition.get_state_display(),
        _then(petition, is_late),
        lines,
        holder=petition.holder.name,
        since=stage.since if stage else petition.received_on,
        due=None if is_closed else petition.due,
        is_late=is_late,
        may=[letters.WORDS] if settled else may,
        readers=readers_of(petition),
        is_over=is_closed,
    )


def _then(petition: Petition, is_late: bool) -> str:
    """What happens on the last day, or after it."""
    by = {"day": show_day(petition.due)} if petition.due else {"day": ""}
    if petition.state == states.CLOSED:
        said = _("If it is not settled, say so here at any time: the union of the level above looks at it anew.")
    elif petition.state == states.ANSWERED:
        said = _("Please say whether it is settled. If you say nothing by %(day)s, it is closed.")
    elif is_late:
        said = _("The day %(day)s is over; the union of the level above has been shown that it is late.")
    elif petition.state == states.WITH_EMPLOYER:
        said = _("The union has asked the employer, without your name; the reply is due by %(day)s. Then it tells you.")
    elif petition.state == states.WITH_AUTHORITY:
        said = _("The union has passed it to the authority concerned; the reply is due by %(day)s. Then it tells you.")
    else:
        said = _("You are answered by %(day)s. If not, the union of the level above sees that it is late.")
    return said % by


def _line(message: Message, files: Sequence[Evidence]) -> Line:
    titles = {
        Message.ANSWER: _("The union answers"),
        Message.SENDER: _("You have added"),
        Message.SETTLED: _("Settled, you have said"),
        Message.OBJECTION: _("Not settled, you have said"),
    }
    is_own = message.kind != Message.ANSWER
    return Line(message.on, titles[message.kind], message.words, is_own, files=() if is_own else files)


def _meanwhile(number: str) -> list[Line]:
    titles: dict[str, Any] = {
        letters.WORDS: _("You have added"),
        letters.SETTLED: _("Settled, you have said"),
        letters.OBJECTION: _("Not settled, you have said"),
        letters.STAYED: _("It has stayed settled, you have said"),
        letters.CAME_BACK: _("It has come back, you have said"),
    }
    return [
        Line(_day(each.at), titles[each.kind], each.content["words"], is_own=True, waits=True)
        for each in said_meanwhile(number)
    ]


def _day(moment: Any) -> date:
    return timezone.localtime(moment).date()
