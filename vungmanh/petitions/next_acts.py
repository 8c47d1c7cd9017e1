"""What can be done with a petition as it stands, by whoever reads its page: first what is to be done next."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.matter import Button
from vungmanh.petitions.models import Petition
from vungmanh.petitions.rules import ladder, states
from vungmanh.petitions.rules.clocks import asked_again_on

_HEARS: Final = (ladder.WRITE_AGAIN, ladder.SETTLE, ladder.OBJECT)
# (the act on the ladder, its address, the right, its words, its icon), in the order in which a petition mostly goes.
_ACTS: Final[tuple[tuple[str, str, Permission, Any, str], ...]] = (
    (ladder.ANSWER, "answer", Permission.ANSWER_PETITION, _("Answer the sender"), "edit"),
    (ladder.RECORD_REPLY, "record_reply", Permission.ANSWER_PETITION, _("Write down their reply"), "paper"),
    (ladder.ASSIGN, "assign", Permission.PASS_ON_PETITION, _("Say who handles it"), "person"),
    (ladder.FORWARD, "forward", Permission.FORWARD_PETITION, _("Forward to the employer or an authority"), "move"),
    (ladder.PASS_ON, "pass_on", Permission.PASS_ON_PETITION, _("Pass it on or up"), "move"),
    (ladder.NOTE, "note", Permission.ANSWER_PETITION, _("Note among officers"), "paper"),
    (ladder.WRITE_AGAIN, "hear_sender", Permission.ANSWER_PETITION, _("The sender has said something"), "edit"),
    (ladder.EXTEND, "extend", Permission.PASS_ON_PETITION, _("It takes longer"), "time"),
    (ladder.JOIN, "join", Permission.CLOSE_PETITION, _("Join similar ones"), "add"),
    (ladder.CLOSE, "close", Permission.CLOSE_PETITION, _("Close it with a result"), "done"),
    (ladder.STAYED, "hear_stayed", Permission.CLOSE_PETITION, _("Has it stayed settled?"), "help"),
    (ladder.PART, "part", Permission.CLOSE_PETITION, _("Part it from the joined ones"), "end"),
    (ladder.CORRECT, "correct", Permission.CORRECT_PETITION, _("Correct what is written"), "edit"),
    (ladder.STRIKE, "strike", Permission.CORRECT_PETITION, _("Strike the petition out"), "end"),
)  # fmt: skip
# What a petition that goes with another one still has for itself.
_OF_ITS_OWN: Final = {
    ladder.NOTE, ladder.WRITE_AGAIN, ladder.STAYED, ladder.PART, ladder.CORRECT, ladder.STRIKE,
}  # fmt: skip
_OF_THE_WHOLE: Final = {act for act, *_rest in _ACTS} - {ladder.PART}


def acts_for(petition: Petition, held: Collection[Permission], today: date) -> list[Button]:
    """`held` is what the reader may do at the unit that holds it. The first is the next one, if any is marked so."""
    first = _next(petition)
    found = [(act, Button(word, reverse(f"petitions:{name}", args=[petition.pk]), icon, act == first))
             for act, name, word, icon in _open(petition, held, today)]  # fmt: skip
    found.sort(key=lambda each: not each[1].is_first)
    return [*(button for _act, button in found), *_for_everybody(petition, held)]


def _for_everybody(petition: Petition, held: Collection[Permission]) -> Iterator[Button]:
    """What was answered once helps the next who asks; one about an officer is nobody else's business."""
    is_plain = petition.shut_id is None and petition.struck_on is None
    if petition.answered_on and is_plain and Permission.PUBLISH_ANSWER in held:
        form = reverse("petitions:write_question", args=[petition.holder.code])
        yield Button(_("Make it an answer for everybody"), f"{form}?petition={petition.pk}", "add")


def _open(petition: Petition, held: Collection[Permission], today: date) -> Iterator[tuple[str, str, Any, str]]:
    if petition.struck_on:
        return
    for act, name, right, word, icon in _ACTS:
        if right not in held or not ladder.may_follow(act, petition.state):
            continue
        if act not in (_OF_ITS_OWN if petition.head_id else _OF_THE_WHOLE):
            continue
        if act == ladder.STAYED and not _is_asked(petition, today):
            continue
        yield act, name, word, icon


def _is_asked(petition: Petition, today: date) -> bool:
    """Once, from four weeks after it was closed on."""
    closed = petition.closed_on
    return closed is not None and petition.stayed is None and asked_again_on(closed) <= today


def _next(petition: Petition) -> str:
    if petition.state in states.OUTSIDE:
        return ladder.RECORD_REPLY
    if petition.state == states.ANSWERED:
        return ladder.CLOSE if petition.settled_on else ladder.WRITE_AGAIN
    return ladder.STAYED if petition.state == states.CLOSED else ladder.ANSWER
