"""What a dialogue, a conference, a regulation or a consultation is called where it is named: none has a title."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from vungmanh.dialogue.changes import named
from vungmanh.dialogue.models import KINDS, Consultation, Dialogue, Regulation
from vungmanh.dialogue.models.regulations import CONSULTED, REGULATIONS

KIND_NAMES: Final = dict(KINDS)
_REGULATIONS: Final = dict(REGULATIONS)
_CONSULTED: Final = dict(CONSULTED)


def first_up(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


def name_of(dialogue: Dialogue) -> str:
    """Periodic dialogue of 12/03/2026."""
    return first_up(named(dialogue.kind, dialogue.on))


def name_of_kind(kind: str) -> str:
    """Of a kind of regulation."""
    return first_up(_REGULATIONS[kind])


def name_of_regulation(regulation: Regulation) -> str:
    return name_of_kind(regulation.kind)


def name_of_consultation(consultation: Consultation) -> str:
    return _("Asked about: %(matter)s") % {"matter": _CONSULTED[consultation.about]}
