"""How the journal's lines of who has read, or taken along, what stands of officers read; and of particulars."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import ROWS, Fact, Verb, as_choice, as_count, as_day, as_text
from vungmanh.officers.actions.write_particulars import WRITTEN
from vungmanh.officers.models import BODIES
from vungmanh.officers.officer_page import READ_PERSON
from vungmanh.officers.particulars import NAMES, TRAINED
from vungmanh.officers.particulars_list import READ_PARTICULARS
from vungmanh.officers.register import READ

_FACTS: Final = {**NAMES, TRAINED: _("last trained on")}


def _fields(keys: object) -> str:
    named = keys if isinstance(keys, list) else []
    return as_text(", ".join(str(_FACTS.get(key, key)) for key in named))


_BODY: Final = Fact("body", _("body"), as_choice(dict(BODIES)))

VERBS: Final = (
    Verb(
        READ,
        _("Read the register of officers"),
        (ROWS, Fact("page", _("page"), as_count), Fact("day", _("as of"), as_day)),
        is_reading=True,
    ),
    Verb(READ_PERSON, _("Read an officer's page"), is_reading=True),
    Verb(READ_PARTICULARS, _("Read a list of particulars"), (ROWS, _BODY), is_reading=True),
    Verb(
        Permission.EXPORT_OFFICERS, _("Take a list of officers along"), (ROWS, _BODY, Fact("day", _("as of"), as_day))
    ),
    Verb(WRITTEN, _("Write down somebody's particulars"), (Fact("fields", _("what was changed"), _fields),)),
)
