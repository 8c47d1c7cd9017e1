"""How the journal's lines of the members room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import DECISION, FILES, ON, PEOPLE, ROWS, Fact, Verb, as_choice, as_count
from vungmanh.members.actions.change_emblem import EMBLEM_REMOVED, EMBLEM_SET, EMBLEM_UNDONE
from vungmanh.members.actions.look_up import LOOKED_UP
from vungmanh.members.actions.lose_card import LOST
from vungmanh.members.actions.meet import MET
from vungmanh.members.actions.replace_card import REPLACED
from vungmanh.members.actions.set_card_series import SERIES_BEGUN, SERIES_UNDONE
from vungmanh.members.actions.undo_cards import CARDS_UNDONE
from vungmanh.members.changes import TOLD, named_before
from vungmanh.members.exchanging import CLOSED as EXCHANGE_CLOSED
from vungmanh.members.exchanging import RECEIVED as CARDS_RECEIVED
from vungmanh.members.exchanging import UNDONE as EXCHANGE_UNDONE
from vungmanh.members.imports.met import COMPARED
from vungmanh.members.introductions import ANSWER_UNDONE, READ_LETTER, RECEIVED, REFUSED, SENT, WITHDRAWN
from vungmanh.members.leaving import WORDS as LEAVING
from vungmanh.members.models import Card
from vungmanh.members.revealing import REASONS

UNDO_ADMISSION: Final = "members.undo_admission"
UNDO_LEAVE: Final = "members.undo_leave"
UNDO_TRANSFER: Final = "members.undo_transfer"

_COUNTS: Final = (
    Fact("created", _("new"), as_count),
    Fact("updated", _("changed"), as_count),
    Fact("refused", _("refused"), as_count),
)
_LETTER: Final = _("letter of introduction")
_NAME: Final = Fact("name", _("name of the exchange"))
_FOUND: Final = Fact("found", _("found"), as_count)
_PAGE: Final = Fact("page", _("page"), as_count)

# The values that a list has changed are told from the lists themselves (life.py), not from a line.
IMPORTED: Final = Verb(Permission.IMPORT_MEMBERS, _("Load a list of members"), (FILES, *_COUNTS), changed=TOLD)

VERBS: Final = (
    Verb(Permission.ADMIT_MEMBER, _("Admit a member"), (PEOPLE, ON)),
    Verb(UNDO_ADMISSION, _("Take an admission back"), (PEOPLE, ON)),
    Verb(Permission.TRANSFER_MEMBER, _("Transfer members"), (PEOPLE, ON, DECISION)),
    Verb(UNDO_TRANSFER, _("Take a transfer back"), (PEOPLE, ON)),
    Verb(SENT, _("Introduce members to another unit"), (PEOPLE, ON, DECISION), subjects={"letter": _LETTER}),
    Verb(WITHDRAWN, _("Withdraw a letter of introduction"), (PEOPLE, ON), subjects={"letter": _LETTER}),
    Verb(RECEIVED, _("Take members in who were introduced"), (PEOPLE, ON, DECISION), subjects={"letter": _LETTER}),
    Verb(
        REFUSED,
        _("Do not take members in who were introduced"),
        (PEOPLE, Fact("reason", _("reason"))),
        subjects={"letter": _LETTER},
    ),
    Verb(ANSWER_UNDONE, _("Take an answer to a letter back"), (PEOPLE, ON), subjects={"letter": _LETTER}),
    Verb(
        Permission.END_MEMBERSHIP,
        _("End a membership"),
        (PEOPLE, ON, Fact("reason", _("reason"), as_choice(LEAVING), of_each=True)),
    ),
    Verb(UNDO_LEAVE, _("Take a leaving back"), (ON,)),
    Verb(Permission.CORRECT_MEMBER, _("Correct a member"), changed=TOLD, of_before=named_before),
    Verb(SERIES_BEGUN, _("Begin a series of card numbers"), (ON, Fact("first", _("first number")))),
    Verb(SERIES_UNDONE, _("Take a series of card numbers back"), (ON,)),
    Verb(EMBLEM_SET, _("Change the emblem on cards"), (ON,)),
    Verb(EMBLEM_REMOVED, _("Take the emblem away from cards"), (ON,)),
    Verb(EMBLEM_UNDONE, _("Take back what was done to an emblem"), (ON,)),
    Verb(Permission.ISSUE_CARDS, _("Give out card numbers"), (PEOPLE,)),
    Verb(LOST, _("Report a union card as lost"), (ON,)),
    Verb(REPLACED, _("Give out a new union card"), (ON, Fact("reason", _("reason"), as_choice(dict(Card.ENDINGS))))),
    Verb(Permission.EXCHANGE_CARDS, _("Open an exchange of union cards"), (ON, _NAME)),
    Verb(EXCHANGE_CLOSED, _("Close an exchange of union cards"), (ON, _NAME)),
    Verb(CARDS_RECEIVED, _("Write down who has the new union card"), (PEOPLE, ON, _NAME)),
    Verb(EXCHANGE_UNDONE, _("Take back what was done to an exchange of union cards"), (ON,)),
    Verb(CARDS_UNDONE, _("Take back what was done to union cards"), (ON,)),
    IMPORTED,
    Verb(
        Permission.EXPORT_MEMBERS,
        _("Take a list of members out"),
        (ROWS, ON, Fact("format", _("format"))),
        is_reading=True,
    ),
    Verb(
        Permission.REVEAL_NUMBERS,
        _("Show somebody's numbers"),
        (Fact("reason", _("reason"), as_choice(REASONS)), Fact("words", _("in words"))),
        is_reading=True,
    ),
    Verb(
        LOOKED_UP,
        _("Look somebody up by a number"),
        (Fact("digits", _("digits typed"), as_count), _FOUND),
        is_reading=True,
    ),
    Verb(MET, _("Meet somebody in a form or a list"), is_reading=True),
    Verb(COMPARED, _("Compare a list with the roll"), (*_COUNTS, PEOPLE), is_reading=True),
    Verb("members.read_roll", _("Read the list of members"), (ROWS, _PAGE, ON), is_reading=True),
    Verb("members.read_person", _("Read somebody's page"), is_reading=True),
    Verb(READ_LETTER, _("Read letters of introduction"), (ROWS, _PAGE), subjects={"letter": _LETTER}, is_reading=True),
    Verb("members.read_cards", _("Read union cards"), (ROWS, Fact("format", _("format"))), is_reading=True),
    Verb(Permission.SEE_MEMBERS, _("Search for members by command"), (_FOUND,), is_reading=True),
)
# Two entries are made one in the room above, which writes the same page's history.
MERGED: Final = Verb(
    Permission.MERGE_MEMBERS, _("Merge two entries, or tell them apart"), changed=TOLD, of_before=named_before
)
BY_ACTION: Final = {verb.action: verb for verb in (*VERBS, MERGED)}
