"""How the journal's lines of the door room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.door.actions.look_through import DISCARDED, LET_THROUGH
from vungmanh.kit.verbs import Fact, Verb, as_choice, as_count

_LETTERS: Final = Fact("letters", _("letters"), as_count)
_HUNG: Final = Fact("hung", _("poster"), as_choice({"up": _("put up"), "down": _("taken down")}))

VERBS: Final = (
    Verb(Permission.OPEN_DOOR, _("Put up or take down a poster"), (_HUNG, Fact("place", _("where it hangs")))),
    Verb(LET_THROUGH, _("Let letters through"), (_LETTERS,)),
    Verb(DISCARDED, _("Discard letters"), (_LETTERS, Fact("reason", _("reason")))),
)
